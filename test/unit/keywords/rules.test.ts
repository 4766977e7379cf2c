import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PhoneNumber } from '../../../src-main/core/contract/index.ts';
import { keywordInputSchema, replySchema } from '../../../src-main/core/contract/keywords.ts';
import {
  describeKeyword,
  displayKeyword,
  START_REPLIES,
  warningsFor,
  type StoredKeyword,
} from '../../../src-main/core/features/keywords/rules.ts';
import { normaliseText } from '../../../src-main/core/kernel/keyword-matching.ts';
import { word } from '../../support/core-receivers.ts';

/** What the rules ask of a number; the rest of it does not matter here. */
const numberWith = (values: Partial<PhoneNumber>) =>
  ({ numberType: 'LONG_CODE', twoWayEnabled: true, selfManagedOptOutsEnabled: false, ...values }) as PhoneNumber;

const keyword = (text: string, reply: string | null, kind: StoredKeyword['kind']): StoredKeyword => ({
  key: normaliseText(text),
  keyword: displayKeyword(text),
  kind,
  reply,
  isSilenced: false,
});

describe('advice on a HELP reply', () => {
  test.each([
    [START_REPLIES['help'] ?? '', true],
    ['Call 2065550199', true],
    ['Call 206 555 0199', true],
    ['Call 555-0199', true],
    ['Call 555-019', false],
    ['Write to help@example.com', true],
    ['See https://example.com/help', true],
    ['See www.example.org', true],
    ['See example.com', true],
    ['Ask us at the counter', false],
    ['Room 12, floor 3', false],
    ['', false],
  ])('%j has a contact: %s', (reply, hasContact) => {
    const warnings = warningsFor(keyword('HELP', reply, 'MANDATORY'), numberWith({}));
    expect(warnings).toEqual(hasContact ? [] : ['HELP_WITHOUT_CONTACT']);
  });
});

describe('advice on a STOP reply', () => {
  test.each([
    [START_REPLIES['stop'] ?? '', true],
    ['You are OPTED OUT', true],
    ['You have unsubscribed. You are unsubscribed.', true],
    ['You will no longer hear from us', true],
    ['There will be no more texts', true],
    ['Texts are stopped', true],
    ['Goodbye', false],
    ['Text START to begin', false],
  ])('%j confirms: %s', (reply, confirms) => {
    const warnings = warningsFor(keyword('STOP', reply, 'MANDATORY'), numberWith({}));
    expect(warnings).toEqual(confirms ? [] : ['STOP_WITHOUT_CONFIRMATION']);
  });
});

describe('a keyword that begins with a reserved word', () => {
  const cases = ['HELP ME', 'stop now', 'CANCEL', 'end-of-season', 'opt-out!', 'HELP'] as const;
  test.each(cases)('%j never fires while the service manages opt-outs', (text) => {
    for (const kind of ['REGISTERED', 'TWO_WAY'] as const) {
      const held = keyword(text, 'x', kind);
      expect(warningsFor(held, numberWith({}))).toContain('NEVER_FIRES_WHILE_SERVICE_MANAGES_OPT_OUTS');
      expect(warningsFor(held, numberWith({ selfManagedOptOutsEnabled: true }))).not.toContain(
        'NEVER_FIRES_WHILE_SERVICE_MANAGES_OPT_OUTS',
      );
    }
  });

  test.each(['HELPFUL', 'STOPPED', 'opt out', 'ENDING', 'PLEASE STOP', 'TDS'])('%j may fire', (text) => {
    expect(warningsFor(keyword(text, 'x', 'TWO_WAY'), numberWith({}))).toEqual([]);
  });
});

test('the intent of a short code’s registered keyword is brought to mind, and of no other', () => {
  const held = keyword('SALE', 'x', 'REGISTERED');
  expect(warningsFor(held, numberWith({ numberType: 'SHORT_CODE' }))).toEqual(['INTENT_MUST_MATCH_REGISTRATION']);
  expect(warningsFor(held, numberWith({}))).toEqual([]);
  expect(warningsFor(keyword('SALE', 'x', 'TWO_WAY'), numberWith({ numberType: 'SHORT_CODE' }))).toEqual([]);
});

test('a two-way keyword is active with two-way SMS, the others unless they wait to be saved', () => {
  const on = numberWith({ twoWayEnabled: true });
  const off = numberWith({ twoWayEnabled: false });
  expect(describeKeyword(keyword('JOIN', null, 'TWO_WAY'), on)).toEqual({
    ...{ keyword: 'JOIN', reply: '', kind: 'TWO_WAY', active: true, parts: 0, encoding: 'GSM-7', warnings: [] },
  });
  expect(describeKeyword(keyword('JOIN', 'x', 'TWO_WAY'), off)).toMatchObject({ active: false, parts: 1 });
  expect(describeKeyword({ ...keyword('HELP', 'x', 'MANDATORY'), isSilenced: true }, on).active).toBe(false);
  expect(describeKeyword(keyword('SALE', '€'.repeat(81), 'REGISTERED'), off)).toMatchObject({
    ...{ active: true, parts: 2, encoding: 'GSM-7' },
  });
});

describe('what may be typed as a keyword', () => {
  test.each(['A', 'a b', '24/7', '🙂', 'x'.repeat(30), '日'.repeat(30), '🙂'.repeat(30), 'e\u0301', '!', 'a  b'])(
    '%j is taken',
    (typed) => expect(keywordInputSchema.safeParse(typed).data).toBe(typed),
  );

  test.each([
    ['', 'Enter a keyword.'],
    ['   ', 'Enter a keyword.'],
    ['\u00a0', 'Enter a keyword.'],
    ['\t', 'Enter a keyword.'],
    [' A', 'Remove the spaces at the ends.'],
    ['A ', 'Remove the spaces at the ends.'],
    ['A\u3000', 'Remove the spaces at the ends.'],
    ['A\tB', 'Remove tabs and line breaks.'],
    ['A\nB', 'Remove tabs and line breaks.'],
    ['A\r\nB', 'Remove tabs and line breaks.'],
    ['A\u2028B', 'Remove tabs and line breaks.'],
    ['A\n', 'Remove tabs and line breaks.'],
    ['A\0', 'Remove tabs and line breaks.'],
    ['\ud83d', 'Remove the broken characters.'],
    ['x'.repeat(31), 'Enter at most 30 characters.'],
    ['🙂'.repeat(31), 'Enter at most 30 characters.'],
    // Shown as SS each, which could not be saved again.
    ['ß'.repeat(16), 'Enter at most 30 characters.'],
    ['x'.repeat(200), 'Enter at most 30 characters.'],
  ])('%j is refused: %s', (typed, message) => {
    expect(keywordInputSchema.safeParse(typed).error?.issues.map((issue) => issue.message)).toEqual([message]);
  });

  test('what is shown can be typed again, and is the same keyword', () => {
    fc.assert(
      fc.property(word, (typed) => {
        fc.pre(keywordInputSchema.safeParse(typed).success);
        const shown = displayKeyword(typed);
        expect(keywordInputSchema.safeParse(shown).success).toBe(true);
        expect(displayKeyword(shown)).toBe(shown);
        expect(normaliseText(shown)).toBe(normaliseText(typed));
        expect(normaliseText(normaliseText(typed))).toBe(normaliseText(typed));
      }),
      { numRuns: 1_000 },
    );
  });
});

test.each([
  ['one letter', 'x', true],
  ['with spaces around', ' x ', true],
  ['1,600 letters', 'x'.repeat(1_600), true],
  ['1,600 emoji', '🙂'.repeat(1_600), true],
  ['1,601 letters', 'x'.repeat(1_601), false],
  ['1,601 emoji', '🙂'.repeat(1_601), false],
  ['nothing', '', false],
  ['white space', ' \n\t\u3000', false],
])('a reply of %s', (_what, reply, isFine) => {
  expect(replySchema.safeParse(reply).success).toBe(isFine);
});
