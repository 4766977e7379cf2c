import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  caseStatuses,
  caseTypes,
  submissionSchema,
  type CaseStatus,
  type CaseSubmission,
} from '../../../src-main/core/contract/index.ts';
import {
  messageTypeOf,
  missingInformation,
  refuseAnswer,
  refuseClose,
  refuseReply,
  refuseWithoutVoiceMessage,
} from '../../../src-main/core/features/cases/rules.ts';
import { maximumAfterGrant } from '../../../src-main/core/features/settings/rules.ts';
import { FREE_FORMS, SHORT_CODE, VOICE_ACCESS } from '../../support/core-cases.ts';

const allowed = (refuse: (status: CaseStatus) => unknown) => caseStatuses.filter((status) => !refuse(status));

test('each step is taken from the states that the specification names', () => {
  expect(allowed(refuseAnswer)).toEqual(['SUBMITTED']);
  expect(allowed(refuseReply)).toEqual(['NEEDS_INFORMATION']);
  expect(allowed(refuseClose)).toEqual(['SUBMITTED', 'NEEDS_INFORMATION']);
  for (const refuse of [refuseAnswer, refuseReply, refuseClose]) {
    for (const status of caseStatuses) expect(refuse(status)?.error.code ?? 'REFUSED').toBe('REFUSED');
  }
});

test('production access for voice waits for the first voice message', () => {
  expect(refuseWithoutVoiceMessage(true)).toBeUndefined();
  expect(refuseWithoutVoiceMessage(false)?.error).toMatchObject({
    code: 'REFUSED',
    reason: 'VOICE_MESSAGE_NEEDED_FIRST',
  });
});

const withText = (useCaseDescription: string): CaseSubmission => ({
  type: 'SMS_PRODUCTION_ACCESS',
  fields: { newLimitUsd: 1, useCaseDescription },
});

describe('the desk by itself', () => {
  test.each([
    ['Alerts', 'asks'],
    ['aaaaaaaaaaaaaaaaaaaaaaaaa', 'asks'],
    ['Appointments', 'asks'],
    ['Appointment reminders', 'grants'],
    ['Order news and one-time codes', 'grants'],
    ['a b c                                   ', 'asks'],
    ['- - - - - - - - - - - - - - - ', 'asks'],
    ['当社のアプリは注文の発送をお客様にお知らせします。', 'grants'],
  ])('to %j it %s', (text, expected) => {
    expect(missingInformation(withText(text), []) === undefined ? 'grants' : 'asks').toBe(expected);
  });

  test('what was replied counts like the description', () => {
    expect(missingInformation(withText('Alerts'), ['for customers of our shop'])).toBeUndefined();
  });

  test('a form that says it all needs no description', () => {
    expect(missingInformation({ type: 'SHORT_CODE', fields: SHORT_CODE }, [])).toBeUndefined();
    const fields = { numberId: 'phone-1', keyword: 'deals' };
    expect(missingInformation({ type: 'REGISTERED_KEYWORD_CHANGE', fields }, [])).toBeUndefined();
  });
});

test('one-time passwords are transactional', () => {
  expect(messageTypeOf('ONE_TIME_PASSWORD')).toBe('TRANSACTIONAL');
  expect(messageTypeOf('TRANSACTIONAL')).toBe('TRANSACTIONAL');
  expect(messageTypeOf('PROMOTIONAL')).toBe('PROMOTIONAL');
});

test('a maximum is never below the one before, else exactly what was asked for', () => {
  const dollars = fc.integer({ min: 1, max: 1_000_000_000 });
  fc.assert(
    fc.property(dollars, dollars, (limit, wanted) => {
      const maximum = maximumAfterGrant(limit, wanted);
      expect(maximum).toBeGreaterThanOrEqual(limit);
      expect([limit, wanted]).toContain(maximum);
    }),
    { numRuns: 200 },
  );
});

describe('the forms', () => {
  const forms: Record<string, unknown> = {
    ...FREE_FORMS,
    VOICE_PRODUCTION_ACCESS: VOICE_ACCESS,
    REGISTERED_KEYWORD_CHANGE: { numberId: 'phone-1', keyword: 'DEALS' },
    NUMBER_REQUEST_REVIEW: { requestId: 'request-1', useCaseDescription: 'x' },
  };
  const pathOf = (type: string, fields: unknown) =>
    submissionSchema.safeParse({ type, fields }).error?.issues[0]?.path.join('.');

  test.each(caseTypes)('%s takes its own fields and none of another', (type) => {
    expect(submissionSchema.safeParse({ type, fields: forms[type] }).error).toBeUndefined();
    for (const other of caseTypes) {
      if (other !== type) expect(submissionSchema.safeParse({ type, fields: forms[other] }).success).toBe(false);
    }
  });

  test('seven questions of the voice form may stay open', () => {
    const { region, newLimitUsd, useCaseDescription, contactLanguage } = VOICE_ACCESS;
    const fields = { region, newLimitUsd, useCaseDescription, contactLanguage };
    expect(submissionSchema.safeParse({ type: 'VOICE_PRODUCTION_ACCESS', fields }).success).toBe(true);
  });

  test.each([
    ['SMS_PRODUCTION_ACCESS', { newLimitUsd: 0 }, 'fields.newLimitUsd'],
    ['SMS_PRODUCTION_ACCESS', { newLimitUsd: 1.5 }, 'fields.newLimitUsd'],
    ['SMS_PRODUCTION_ACCESS', { useCaseDescription: ' \n' }, 'fields.useCaseDescription'],
    ['SMS_PRODUCTION_ACCESS', { useCaseDescription: 'x'.repeat(5_001) }, 'fields.useCaseDescription'],
    ['SPEND_INCREASE', { channel: 'FAX' }, 'fields.channel'],
    ['VOICE_PRODUCTION_ACCESS', { contactLanguage: 'DE' }, 'fields.contactLanguage'],
    ['VOICE_PRODUCTION_ACCESS', { callsPerNumber: { max: 0, period: 'DAY' } }, 'fields.callsPerNumber.max'],
    ['SHORT_CODE', { samples: ['one', 'two'] }, 'fields.samples'],
    ['SHORT_CODE', { samples: ['one', 'two', ' '] }, 'fields.samples.2'],
    ['SHORT_CODE', { registeredKeyword: 'x'.repeat(31) }, 'fields.registeredKeyword'],
    ['SHORT_CODE', { helpReply: '' }, 'fields.helpReply'],
    ['SHORT_CODE', { quantity: 101 }, 'fields.quantity'],
    ['SENDER_ID', { senderId: 'Retail Shop' }, 'fields.senderId'],
    ['LONG_CODE', { isoCode: 'usa' }, 'fields.isoCode'],
    ['OTHER', { subject: '' }, 'fields.subject'],
  ])('%s with %j is refused at %s', (type, part, path) => {
    expect(pathOf(type, { ...(forms[type] as object), ...part })).toBe(path);
  });
});
