import type { FeatureHandlers } from '../handlers.ts';
import { describeNumber, getNumber, listNumbers, releaseNumber } from './service.ts';

/** Channels of the phone numbers. */
export const numberHandlers: FeatureHandlers<'numbers'> = {
  'numbers.list': listNumbers,
  'numbers.get': getNumber,
  'numbers.describe': describeNumber,
  'numbers.release': releaseNumber,
};
