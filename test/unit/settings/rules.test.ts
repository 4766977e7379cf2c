import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { senderIdSchema } from '../../../src-main/core/contract/settings.ts';
import { refuseVoiceWithoutSms, switchesAfter } from '../../../src-main/core/features/settings/rules.ts';

describe('the switches of a project', () => {
  const off = [false, false] as const;
  const sms = [true, false] as const;
  const both = [true, true] as const;

  test.each([
    // present, asked for, afterwards
    [off, {}, off],
    [both, {}, both],
    [off, { smsEnabled: true }, both],
    [both, { smsEnabled: false }, off],
    [sms, { smsEnabled: false }, off],
    [sms, { smsEnabled: true }, sms],
    [both, { smsEnabled: true }, both],
    [off, { smsEnabled: false }, off],
    [off, { smsEnabled: true, voiceEnabled: false }, sms],
    [both, { voiceEnabled: false }, sms],
    [sms, { voiceEnabled: true }, both],
    [both, { smsEnabled: false, voiceEnabled: false }, off],
  ] as const)('%j with %j become %j', ([smsEnabled, voiceEnabled], input, [smsAfter, voiceAfter]) => {
    const after = switchesAfter({ smsEnabled, voiceEnabled }, input);
    expect(after).toEqual({ smsEnabled: smsAfter, voiceEnabled: voiceAfter });
    expect(refuseVoiceWithoutSms(after)).toBeUndefined();
  });

  test.each([
    [off, { voiceEnabled: true }],
    [both, { smsEnabled: false, voiceEnabled: true }],
    [off, { smsEnabled: false, voiceEnabled: true }],
  ] as const)('%j with %j are refused', ([smsEnabled, voiceEnabled], input) => {
    const refused = refuseVoiceWithoutSms(switchesAfter({ smsEnabled, voiceEnabled }, input));
    expect(refused?.error).toMatchObject({ code: 'REFUSED', reason: 'VOICE_NEEDS_SMS' });
  });
});

describe('a sender ID', () => {
  test.each(['A', 'a1', '1a', 'Retail', 'MY-SHOP', 'A--B', 'ABCDEFGHIJK', '123456789-A'])('%j is taken', (senderId) =>
    expect(senderIdSchema.safeParse(senderId).success).toBe(true),
  );

  test.each([
    ['', 'Enter a sender ID, or remove it.'],
    ['ABCDEFGHIJKL', 'Enter at most 11 characters.'],
    ['MY SHOP', 'Use only letters A to Z, digits and hyphens.'],
    ['Café', 'Use only letters A to Z, digits and hyphens.'],
    ['Ａ', 'Use only letters A to Z, digits and hyphens.'],
    ['A_B', 'Use only letters A to Z, digits and hyphens.'],
    ['Shop\n', 'Use only letters A to Z, digits and hyphens.'],
    ['12345', 'Use at least one letter.'],
    ['-Shop', 'Remove the hyphen at the beginning or the end.'],
    ['Shop-', 'Remove the hyphen at the beginning or the end.'],
  ])('%j is refused: %s', (senderId, message) => {
    expect(senderIdSchema.safeParse(senderId).error?.issues[0]?.message).toBe(message);
  });

  test('is what the specification says, for any text', () => {
    const characters = fc.constantFrom(...'AZaz09-- _é'.split(''));
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 13 }), (text) => {
        const ends = [text.at(0), text.at(-1)];
        const isFine =
          text.length >= 1 &&
          text.length <= 11 &&
          text.split('').every((character) => 'AZaz09-'.includes(character)) &&
          text.split('').some((character) => 'AZaz'.includes(character)) &&
          !ends.includes('-');
        expect(senderIdSchema.safeParse(text).success).toBe(isFine);
      }),
      { numRuns: 1_000 },
    );
  });
});
