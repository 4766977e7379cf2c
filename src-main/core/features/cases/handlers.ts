import type { FeatureHandlers } from '../handlers.ts';
import { answerCase, closeCase, createCase, getCase, listCases, replyToCase } from './service.ts';

/** Channels of the support cases. */
export const caseHandlers: FeatureHandlers<'cases'> = {
  'cases.list': listCases,
  'cases.get': getCase,
  'cases.create': createCase,
  'cases.reply': replyToCase,
  'cases.answer': answerCase,
  'cases.close': closeCase,
};
