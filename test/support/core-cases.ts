import type { CaseFields, CaseSubmission, CaseType, SupportCase } from '../../src-main/core/contract/index.ts';
import { DAY } from './core-clock.ts';
import { openCore, request, type TestCore } from './core.ts';
import { withFile } from './workspace-file.ts';

/** What Support takes without a question. */
export const USE_CASE = 'Our shop app tells its customers when an order is on its way.';

/** A short code as its case asks for it. */
export const SHORT_CODE: CaseFields<'SHORT_CODE'> = {
  company: 'Example Retail',
  purpose: 'PROMOTIONAL',
  quantity: 1,
  isoCode: 'US',
  registeredKeyword: 'deals',
  registeredReply: 'You joined Example Deals.',
  helpReply: 'Example Deals: write to help@example.com.',
  stopReply: 'Example Deals: you are opted out.',
  samples: ['Sale today.', 'Two for one.', 'New shoes are in.'],
};

export const VOICE_ACCESS: CaseFields<'VOICE_PRODUCTION_ACCESS'> = {
  maxMessagesPerDay: 1_000,
  averageCallLength: 'about 20 seconds',
  recipientNumbersSource: 'Customers enter them when they sign up.',
  dedicatedNumbersAndReason: 'Two, one for each brand.',
  callsPerNumber: { max: 3, period: 'WEEK' },
  consent: 'A box at sign-up.',
  optOut: 'They press 9.',
  region: 'us-east-1',
  newLimitUsd: 500,
  useCaseDescription: USE_CASE,
  contactLanguage: 'EN',
};

/** Fields of the types that need nothing else in the workspace. */
export const FREE_FORMS = {
  SMS_PRODUCTION_ACCESS: { newLimitUsd: 500, useCaseDescription: USE_CASE },
  SPEND_INCREASE: { channel: 'SMS', newLimitUsd: 50, useCaseDescription: USE_CASE },
  SHORT_CODE,
  LONG_CODE: { isoCode: 'DE', messageType: 'TRANSACTIONAL', quantity: 2, useCaseDescription: USE_CASE },
  SENDER_ID: { senderId: 'Retail', isoCode: 'TH', useCaseDescription: USE_CASE },
  OTHER: { subject: 'Question', description: 'How long is a message kept in the log?' },
} as const satisfies { readonly [T in CaseType]?: unknown };

/** Submits a case that has to be taken. */
export function submit<T extends CaseType>(desk: TestCore, type: T, fields: CaseFields<T>): Promise<SupportCase> {
  return desk.call('cases.create', { type, fields } as CaseSubmission);
}

/** Lets the support desk answer by itself: a day goes by. */
export async function waitForDesk(desk: TestCore, { caseId }: { caseId: string }): Promise<SupportCase> {
  await desk.call('simulation.advance', { byMs: DAY });
  return desk.call('cases.get', { caseId });
}

/** Answers a case by hand. */
export function answer(
  desk: TestCore,
  { caseId }: { caseId: string },
  outcome: 'GRANTED' | 'NEEDS_INFORMATION' | 'DECLINED',
  text?: string,
): Promise<SupportCase> {
  return desk.call('cases.answer', { caseId, outcome, ...(text === undefined ? {} : { text }) });
}

/** A request for two US and one GB numbers that is held for review. */
export async function heldRequest(desk: TestCore): Promise<string> {
  await desk.call('simulation.save', { accountUnderReview: true });
  const { requestId } = await request(desk, [
    { isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 2 },
    { isoCode: 'GB', messageType: 'TRANSACTIONAL', quantity: 1 },
  ]);
  await desk.call('simulation.save', { accountUnderReview: false });
  return requestId;
}

/** A core whose log has one voice message of a status, written past the core. */
export async function openWithVoiceMessage(status: 'SENT' | 'FAILED'): Promise<TestCore> {
  const fresh = await openCore();
  await fresh.close();
  withFile(fresh.path, (db) => {
    db.prepare(
      `INSERT INTO message (message_id, at, direction, channel, handset, account_side, body, parts, seconds, price_micros, status)
       VALUES ('message-1', 0, 'OUT', 'VOICE', '+12065550199', '+12065550100', 'Hello', 1, 1, 0, ?)`,
    ).run(status);
  });
  return openCore({ path: fresh.path });
}

/** The states a case went through. */
export function statesOf({ timeline }: SupportCase): string[] {
  return timeline.map(({ status }) => status);
}
