import { describe, expect, test } from 'vitest';
import { caseTypes, submissionSchema, type CaseType } from '../../../src-main/core/contract/cases.ts';
import type { Account, NumberRequest, SupportCase } from '../../../src-main/core/contract/index.ts';
import {
  checkCase,
  namesOfForm,
  prefillOf,
  problemsOf,
  reviewText,
  startOf,
} from '../../../src-renderer/components/support/caseDraft.ts';
import { fieldsOfForm } from '../../../src-renderer/components/support/caseForms.ts';
import { hintsFor } from '../../../src-renderer/components/support/caseHints.ts';
import { caseGroups } from '../../../src-renderer/components/support/caseTypes.ts';
import { aboutCase, factsOf, stepTitle, textOfCase } from '../../../src-renderer/components/support/caseWords.ts';
import { nextOf, wayOnOf } from '../../../src-renderer/components/support/nextSteps.ts';
import { newCasePath } from '../../../src-renderer/navigation.ts';

const account: Account = {
  accountId: '123456789012',
  region: 'eu-west-1',
  smsTier: 'SANDBOX',
  voiceTier: 'SANDBOX',
  defaultMessageType: 'TRANSACTIONAL',
  spendLimitUsd: 1,
  spendMaximumUsd: 10,
  spentThisMonthMicros: 0,
  voiceSpendLimitUsd: 2,
  voiceSpendMaximumUsd: 20,
  voiceSpentThisMonthMicros: 0,
  defaultSenderId: 'Retail',
  twoWayRouting: 'KEYWORD_ONLY',
  phoneNumberQuota: 25,
  revision: 0,
};

/** What an operator types into the empty fields of each form. */
const typed: Record<CaseType, Record<string, string>> = {
  VOICE_PRODUCTION_ACCESS: { newLimitUsd: '$1,000', useCaseDescription: 'Delivery calls.', maxMessagesPerDay: ' 20 ' },
  SMS_PRODUCTION_ACCESS: { newLimitUsd: '500', useCaseDescription: 'Order news.' },
  SPEND_INCREASE: { newLimitUsd: '500', useCaseDescription: 'More orders.' },
  SHORT_CODE: {
    company: 'Example',
    registeredKeyword: 'deals',
    registeredReply: 'Hi.',
    'samples.0': 'One',
    'samples.1': 'Two',
    'samples.2': 'Three',
  },
  LONG_CODE: { isoCode: 'DE', quantity: '2', useCaseDescription: 'Service calls.' },
  SENDER_ID: { isoCode: 'TH', useCaseDescription: 'Our brand.' },
  REGISTERED_KEYWORD_CHANGE: { numberId: 'phone-1', keyword: 'offers' },
  NUMBER_REQUEST_REVIEW: { requestId: 'request-1', useCaseDescription: 'Order news.' },
  OTHER: { subject: 'Question', description: 'How long is a message kept?' },
};
const filled = (type: CaseType) => ({ ...startOf(type, account), ...typed[type] });

describe('the forms', () => {
  test('every kind of case has one, under one heading', () => {
    expect(caseGroups.flatMap(({ types }) => types).sort()).toEqual([...caseTypes].sort());
  });

  test.each(caseTypes)('a filled form of %s is what the contract takes', (type) => {
    const { errors, submission } = checkCase(type, filled(type));
    expect(errors).toEqual({});
    expect(submissionSchema.safeParse(submission).error).toBeUndefined();
  });

  test.each(caseTypes)('an empty form of %s says at each required field what is missing', (type) => {
    const empty = Object.fromEntries(namesOfForm(type).map((name) => [name, '']));
    const { errors, submission } = checkCase(type, empty);
    expect(submission).toBeUndefined();
    const required = fieldsOfForm(type).filter(
      (field) => field.kind !== 'FIXED' && field.kind !== 'CALLS' && !field.isOptional,
    );
    for (const { name } of required) expect(errors[name], name).toMatch(/^[A-Z].*\.$/);
    expect(Object.keys(errors).every((name) => namesOfForm(type).includes(name))).toBe(true);
  });

  test('a voice form leaves out what was not answered', () => {
    const { submission } = checkCase('VOICE_PRODUCTION_ACCESS', filled('VOICE_PRODUCTION_ACCESS'));
    expect(submission?.fields).toEqual({
      maxMessagesPerDay: ' 20 ',
      region: 'eu-west-1',
      newLimitUsd: 1_000,
      useCaseDescription: 'Delivery calls.',
      contactLanguage: 'EN',
    });
    const calls = { 'callsPerNumber.max': '3', 'callsPerNumber.period': 'WEEK' };
    const answered = checkCase('VOICE_PRODUCTION_ACCESS', { ...filled('VOICE_PRODUCTION_ACCESS'), ...calls });
    expect(answered.submission?.fields).toMatchObject({ callsPerNumber: { max: 3, period: 'WEEK' } });
  });

  test.each([
    ['VOICE_PRODUCTION_ACCESS', 'newLimitUsd', 'ten'],
    ['VOICE_PRODUCTION_ACCESS', 'newLimitUsd', '1.50'],
    ['VOICE_PRODUCTION_ACCESS', 'newLimitUsd', '0'],
    ['VOICE_PRODUCTION_ACCESS', 'callsPerNumber.max', 'often'],
    ['SHORT_CODE', 'quantity', '0'],
    ['SHORT_CODE', 'quantity', '101'],
    ['SHORT_CODE', 'samples.1', ' '],
    ['SENDER_ID', 'senderId', '12345'],
    ['SHORT_CODE', 'registeredKeyword', 'a\tb'],
  ] as const)('%s with %s %j is wrong there and nowhere else', (type, name, text) => {
    expect(Object.keys(checkCase(type, { ...filled(type), [name]: text }).errors)).toEqual([name]);
  });
});

describe('what the app fills in', () => {
  test('comes from the account and the link', () => {
    expect(startOf('SENDER_ID', account)).toMatchObject({ senderId: 'Retail' });
    expect(startOf('LONG_CODE', account)).toMatchObject({ messageType: 'TRANSACTIONAL', quantity: '1' });
    expect(startOf('VOICE_PRODUCTION_ACCESS', account)).toMatchObject({ region: 'eu-west-1', contactLanguage: 'EN' });
    const link = new URL(
      newCasePath('SPEND_INCREASE', { channel: 'VOICE', newLimitUsd: '50', nothing: undefined }),
      'http://x',
    );
    const query = Object.fromEntries(link.searchParams);
    expect(query).toEqual({ type: 'SPEND_INCREASE', channel: 'VOICE', newLimitUsd: '50' });
    expect(prefillOf('SPEND_INCREASE', query)).toEqual({ channel: 'VOICE', newLimitUsd: '50' });
    // A link cannot fill in what the form has not, nor with more than one value.
    expect(prefillOf('OTHER', { ...query, subject: ['a', 'b'] })).toEqual({});
  });

  test('limits in force stand at the field', () => {
    const hint = (draft: Record<string, string>) => hintsFor('SPEND_INCREASE', draft, account, undefined, undefined);
    expect(hint({ channel: 'SMS' })['newLimitUsd']).toBe('Now $1 is in force and $10 is granted at most.');
    expect(hint({ channel: 'VOICE' })['newLimitUsd']).toBe('Now $2 is in force and $20 is granted at most.');
  });

  test('a review says what was asked for', () => {
    const request = { lines: [{ isoCode: 'US', quantity: 2 }] } as NumberRequest;
    expect(reviewText(request, () => 'United States')).toContain('2 in United States');
  });

  test('problems of the core come to the field they are about', () => {
    const problems = [
      { path: 'fields.isoCode', message: 'Choose another country.' },
      { path: 'type', message: 'x' },
    ];
    expect(problemsOf('SENDER_ID', problems)).toEqual([{ path: 'isoCode', message: 'Choose another country.' }]);
  });
});

const names = { country: (code: string) => code, number: () => '16039', request: () => '2 in US' };
const NOON = Date.UTC(2026, 10, 22, 12);
const caseOf = (type: CaseType, part: Partial<SupportCase> = {}) =>
  ({
    ...checkCase(type, filled(type)).submission,
    caseId: 'case-0123456789abcdef',
    status: 'SUBMITTED',
    submittedAt: NOON,
    dueAt: NOON + 86_400_000,
    timeline: [{ at: NOON, status: 'SUBMITTED' }],
    ...part,
  }) as SupportCase;

describe('a case in words', () => {
  test.each(caseTypes)('%s says everything that was entered', (type) => {
    const one = caseOf(type);
    expect(aboutCase(one, names)).not.toBe('');
    const text = textOfCase(one, names);
    for (const { label, value } of factsOf(one, names)) {
      expect(text).toContain(label);
      expect(text).toContain(value);
    }
    expect(text).toContain('2026-11-22 12:00:00 UTC  Case submitted');
    expect(text).not.toMatch(/undefined|\[object/);
  });

  test('the time line tells a reply from the submission', () => {
    expect(stepTitle('SUBMITTED', true)).toBe('Case submitted');
    expect(stepTitle('SUBMITTED', false)).toBe('You replied');
  });

  test('after the submission an answer is promised, and what may delay it', () => {
    expect(nextOf(caseOf('OTHER'), true)).toMatch(/within 24 hours.*Questions may prolong.*declined/);
    expect(nextOf(caseOf('OTHER'), false)).toMatch(/worked by hand/);
  });

  test('each grant says what changed and where to go on', () => {
    const granted = { status: 'GRANTED', dueAt: null } as const;
    expect(nextOf(caseOf('SMS_PRODUCTION_ACCESS', granted), true)).toContain('SMS is in production');
    expect(wayOnOf(caseOf('SMS_PRODUCTION_ACCESS', granted))?.to).toMatch(/edit$/);
    expect(wayOnOf(caseOf('REGISTERED_KEYWORD_CHANGE', granted))?.to).toBe('/phone-numbers/phone-1?tab=keywords');
    expect(wayOnOf(caseOf('OTHER', granted))).toBeUndefined();
    expect(wayOnOf(caseOf('NUMBER_REQUEST_REVIEW', { status: 'CLOSED' }))?.to).toContain('requestId=request-1');
  });
});
