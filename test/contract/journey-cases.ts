import { FREE_FORMS, USE_CASE } from '../support/core-cases.ts';
import type { Memory, Step } from './step.ts';

const caseOf = (memory: Memory) => ({ caseId: memory.supportCase.caseId });

/** The part of the journey through the Support Center. */
export const caseSteps: readonly Step[] = [
  {
    title: 'carriers of the United States show no sender IDs',
    channel: 'cases.create',
    input: { type: 'SENDER_ID', fields: { ...FREE_FORMS.SENDER_ID, isoCode: 'US' } },
    expected: { code: 'REFUSED' },
  },
  {
    title: 'fields of another type are refused',
    channel: 'cases.create',
    input: { type: 'SPEND_INCREASE', fields: FREE_FORMS.SENDER_ID },
    expected: { code: 'INVALID_INPUT' },
  },
  {
    title: 'production access for SMS is asked for',
    channel: 'cases.create',
    input: { type: 'SMS_PRODUCTION_ACCESS', fields: FREE_FORMS.SMS_PRODUCTION_ACCESS },
    expected: {
      value: { type: 'SMS_PRODUCTION_ACCESS', status: 'SUBMITTED', fields: { useCaseDescription: USE_CASE } },
    },
    keep: 'supportCase',
  },
  {
    title: 'the desk asks back',
    channel: 'cases.answer',
    input: (memory: Memory) => ({ ...caseOf(memory), outcome: 'NEEDS_INFORMATION', text: 'Which app?' }),
    expected: { value: { status: 'NEEDS_INFORMATION', dueAt: null, timeline: [{}, { text: 'Which app?' }] } },
  },
  {
    title: 'the operator replies',
    channel: 'cases.reply',
    input: (memory: Memory) => ({ ...caseOf(memory), text: 'The shop app.' }),
    expected: { value: { status: 'SUBMITTED' } },
  },
  {
    title: 'the desk grants it',
    channel: 'cases.answer',
    input: (memory: Memory) => ({ ...caseOf(memory), outcome: 'GRANTED' }),
    expected: { value: { status: 'GRANTED' } },
  },
  {
    title: 'a case that has ended is not closed',
    channel: 'cases.close',
    input: caseOf,
    expected: { code: 'REFUSED' },
  },
  {
    title: 'the account is in production',
    channel: 'settings.get',
    input: {},
    expected: { value: { account: { smsTier: 'PRODUCTION', spendMaximumUsd: 500, spendLimitUsd: 1 } } },
  },
  {
    title: 'its time line is on record',
    channel: 'cases.get',
    input: caseOf,
    expected: { value: { timeline: [{}, {}, { text: 'The shop app.' }, { status: 'GRANTED' }] } },
  },
  {
    title: 'no case is open',
    channel: 'cases.list',
    input: { filter: { isOpen: true } },
    expected: { value: { rows: [], total: 0 } },
  },
];
