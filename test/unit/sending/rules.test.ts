import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sendReasons, voiceLanguages, type PhoneNumber } from '../../../src-main/core/contract/index.ts';
import { shippedCountry } from '../../../src-main/core/features/catalog/shipped.ts';
import {
  chooseSender,
  nameOfSender,
  reasonAgainstText,
  refuseCount,
  secondsOf,
  splitDestinations,
  verdictOnVoice,
  voicePriceMicros,
  VOICE_LIMITS,
  type TextFacts,
  type VoiceFacts,
} from '../../../src-main/core/features/sending/rules.ts';
import { sentenceFor } from '../../../src-main/core/features/sending/words.ts';

describe('destinations as typed', () => {
  test.each([
    [['+12065550100'], ['+12065550100']],
    [['+12065550100, +12065550101;+12065550102\n+12065550103\r\n'], 4],
    [[' +1 (206) 555-01.00 '], ['+12065550100']],
    [['+1 206 555 0100', '+1-206-555-0100', '+12065550100,'], ['+12065550100']],
    [['nobody', 'no body'], ['nobody']],
    [[',;\n  '], []],
    [[], []],
  ])('%j', (entries, expected) => {
    const split = splitDestinations(entries);
    if (typeof expected === 'number') expect(split).toHaveLength(expected);
    else expect(split).toEqual(expected);
  });

  test('are the same whatever stands between them, and never twice', () => {
    const number = fc.integer({ min: 0, max: 30 }).map((index) => `+1206555${String(index).padStart(4, '0')}`);
    const list = fc.array(number, { maxLength: 20 });
    const separator = fc.constantFrom(',', ';', '\n', '\r\n', ' , ', ';;');
    fc.assert(
      fc.property(list, separator, (numbers, between) => {
        const split = splitDestinations([numbers.join(between)]);
        expect(split).toEqual([...new Set(numbers)]);
        expect(splitDestinations(numbers)).toEqual(split);
      }),
      { numRuns: 200 },
    );
  });

  test('are 1 to 15', () => {
    const some = (count: number) => Array.from({ length: count }, (_, index) => String(index));
    expect(refuseCount(some(1))).toBeUndefined();
    expect(refuseCount(some(15))).toBeUndefined();
    for (const count of [0, 16, 200]) {
      expect(refuseCount(some(count))?.error).toMatchObject({
        code: count === 0 ? 'INVALID_INPUT' : 'QUOTA_EXCEEDED',
        fields: [{ path: 'destinations' }],
      });
    }
  });
});

describe('the sender', () => {
  const number = (phoneNumber: string) => ({ phoneNumber }) as PhoneNumber;
  const all = {
    givenNumber: number('given'),
    givenSenderId: 'Given',
    dedicated: number('dedicated'),
    defaultSenderId: 'Default',
  };
  test('is the first there is, in the order of the specification', () => {
    const seen: string[] = [];
    const choices: { -readonly [K in keyof typeof all]: (typeof all)[K] | undefined } = { ...all };
    for (const key of ['givenNumber', 'givenSenderId', 'dedicated', 'defaultSenderId'] as const) {
      seen.push(nameOfSender(chooseSender(choices)));
      choices[key] = undefined;
    }
    expect([...seen, nameOfSender(chooseSender(choices))]).toEqual([
      ...['given', 'Given', 'dedicated', 'Default', 'SHARED_ROUTE'],
    ]);
  });
});

const goodText: TextFacts = {
  isReachable: true,
  isOptedOut: false,
  needsVerification: false,
  isBlocked: false,
  priceMicros: 10,
  leftMicros: 10,
};

describe('the checks of a text', () => {
  const wrongs = [
    [{ isReachable: false }, 'DESTINATION_NOT_SUPPORTED'],
    [{ isOptedOut: true }, 'DESTINATION_PHONE_NUMBER_OPTED_OUT'],
    [{ needsVerification: true }, 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED'],
    [{ isBlocked: true }, 'DESTINATION_BLOCKED_BY_CARRIER'],
    [{ leftMicros: 9 }, 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT'],
  ] as const;

  test('let a text go that costs exactly what is left', () => {
    expect(reasonAgainstText(goodText)).toBeUndefined();
    expect(reasonAgainstText({ ...goodText, priceMicros: 0, leftMicros: 0 })).toBeUndefined();
  });

  test.each(wrongs)('%j is %s', (wrong, reason) => {
    expect(reasonAgainstText({ ...goodText, ...wrong })).toBe(reason);
  });

  test('answer the first that fails, whatever fails after it', () => {
    for (const [index, [, reason]] of wrongs.entries()) {
      const facts = Object.assign({ ...goodText }, ...wrongs.slice(index).map(([wrong]) => wrong)) as TextFacts;
      expect(reasonAgainstText(facts)).toBe(reason);
    }
  });
});

const DAY = 86_400_000;
const goodVoice: VoiceFacts = {
  tier: 'SANDBOX',
  isReachable: true,
  seconds: 30,
  priceMicros: 10,
  leftMicros: 10,
  filledSince: () => undefined,
};

describe('the checks of a voice message', () => {
  test('are those of the tier', () => {
    expect(VOICE_LIMITS.SANDBOX).toEqual({
      windows: [
        { reason: 'VOICE_DAILY_LIMIT', most: 20, windowMs: DAY, perRecipient: false },
        { reason: 'DAILY_DESTINATION_CALL_LIMIT', most: 5, windowMs: DAY, perRecipient: true },
        { reason: 'VOICE_RATE_LIMIT', most: 5, windowMs: 60_000, perRecipient: false },
      ],
      longestSeconds: 30,
    });
    expect(VOICE_LIMITS.PRODUCTION.longestSeconds).toBe(300);
    expect(VOICE_LIMITS.PRODUCTION.windows.map(({ reason, most }) => [reason, most])).toEqual([
      ['DAILY_DESTINATION_CALL_LIMIT', 5],
      ['VOICE_RATE_LIMIT', 20],
    ]);
  });

  test.each([
    ['nothing wrong', {}, undefined],
    ['an unreachable country', { isReachable: false }, 'DESTINATION_NOT_SUPPORTED'],
    ['31 seconds in the sandbox', { seconds: 31 }, 'VOICE_MESSAGE_TOO_LONG'],
    ['300 seconds in production', { seconds: 300, tier: 'PRODUCTION' }, undefined],
    ['301 seconds in production', { seconds: 301, tier: 'PRODUCTION' }, 'VOICE_MESSAGE_TOO_LONG'],
    ['a micro-dollar too much', { leftMicros: 9 }, 'MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE'],
    ['too long before too dear', { seconds: 31, leftMicros: 0 }, 'VOICE_MESSAGE_TOO_LONG'],
  ] as const)('%s', (_what, wrong, reason) => {
    expect(verdictOnVoice({ ...goodVoice, ...wrong })?.reason).toBe(reason);
  });

  test('say when a limit of time frees up', () => {
    const facts: VoiceFacts = { ...goodVoice, filledSince: ({ perRecipient }) => (perRecipient ? 1_000 : undefined) };
    expect(verdictOnVoice(facts)).toEqual({ reason: 'DAILY_DESTINATION_CALL_LIMIT', freesAt: 1_000 + DAY });
    expect(verdictOnVoice({ ...facts, filledSince: () => 5 })).toEqual({
      reason: 'VOICE_DAILY_LIMIT',
      freesAt: 5 + DAY,
    });
  });
});

test.each([
  [1, 1],
  [15, 1],
  [16, 2],
  [450, 30],
  [451, 31],
  [3_000, 200],
])('%i characters take %i seconds', (characters, seconds) => {
  expect(secondsOf(characters)).toBe(seconds);
});

test.each([
  [1, 50_000],
  [60, 50_000],
  [61, 100_000],
  [300, 250_000],
])('%i seconds cost %i', (seconds, price) => {
  expect(voicePriceMicros(seconds, 50_000)).toBe(price);
});

test('the countries that nothing may be sent to are not in the catalogue', () => {
  for (const isoCode of ['CU', 'IR', 'KP', 'SD', 'SY']) expect(shippedCountry(isoCode)).toBeUndefined();
});

test('every reason is a sentence that ends as one', () => {
  for (const reason of sendReasons) {
    for (const tier of ['SANDBOX', 'PRODUCTION'] as const) {
      for (const channel of ['SMS', 'VOICE'] as const) {
        const sentence = sentenceFor(reason, {
          channel,
          tier,
          limitUsd: 1,
          sender: 'x',
          freesAt: 1,
          sandboxCountries: ['A'],
        });
        expect(sentence).toMatch(/^[A-Z].*\.$/);
        expect(sentence).not.toMatch(/undefined|NaN|please|!/i);
      }
    }
  }
});

test('every language has its voices once', () => {
  expect(new Set(voiceLanguages.map(({ languageCode }) => languageCode)).size).toBe(voiceLanguages.length);
  for (const { voiceIds } of voiceLanguages) expect(new Set(voiceIds).size).toBe(voiceIds.length);
  const names = voiceLanguages.map(({ name }) => name);
  expect(names).toEqual(names.toSorted());
});
