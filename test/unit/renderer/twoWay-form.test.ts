import { describe, expect, test } from 'vitest';
import { routingInWords } from '../../../src-renderer/components/twoWay/routingWords.ts';
import { differencesBetween } from '../../../src-renderer/components/twoWay/twoWayDifferences.ts';
import {
  areSame,
  checkForm,
  filledRows,
  formOf,
  inputOf,
  isCorrectForm,
  saysTheSame,
  valuesIn,
  type TwoWayForm,
  type TwoWayValues,
} from '../../../src-renderer/components/twoWay/twoWayForm.ts';
import { joinErrors, refusedPlaces, standingErrors } from '../../../src-renderer/components/twoWay/twoWayRefusals.ts';

const arn = 'arn:aws:sns:us-east-1:123456789012:inbound';
const saved: TwoWayValues = {
  enabled: true,
  topicArn: arn,
  keywords: [
    { keyword: 'JOIN', reply: 'Welcome.' },
    { keyword: 'MENU', reply: '' },
  ],
  selfManagedOptOuts: false,
};
const empty: TwoWayValues = { enabled: false, topicArn: null, keywords: [], selfManagedOptOuts: false };

const form = (part: Partial<TwoWayForm> = {}): TwoWayForm => ({ ...formOf(saved), ...part });
const rows = (...keywords: readonly (readonly [string, string])[]) =>
  keywords.map(([keyword, reply], id) => ({ id, keyword, reply }));

describe('the form and the values', () => {
  test('a form filled with values says the same and sends them', () => {
    expect(saysTheSame(form(), saved)).toBe(true);
    expect(inputOf(form(), saved)).toEqual({
      enabled: true,
      keywords: [{ keyword: 'JOIN', reply: 'Welcome.' }, { keyword: 'MENU' }],
      selfManagedOptOuts: false,
    });
  });

  test('a number without keywords has an empty row, which is no keyword', () => {
    const first = formOf(empty);
    expect(first.keywords).toHaveLength(1);
    expect(filledRows(first)).toEqual([]);
    expect(saysTheSame(first, empty)).toBe(true);
  });

  test.each<Partial<TwoWayForm>>([
    { enabled: false },
    { selfManagedOptOuts: true },
    { topicArn: `${arn}2` },
    { destination: 'CREATE' },
    { keywords: rows(['JOIN', 'Welcome.']) },
    { keywords: rows(['JOIN', 'Welcome'], ['MENU', '']) },
    { keywords: rows(['JOIN', 'Welcome.'], ['MENU', ''], ['', 'A reply without its word']) },
  ])('%j is a change', (part) => {
    expect(saysTheSame(form(part), saved)).toBe(false);
  });

  test('a name typed for a new topic is not lost in silence', () => {
    expect(saysTheSame({ ...formOf(empty), topicName: 'x' }, empty)).toBe(false);
  });

  test('another destination is named', () => {
    expect(inputOf(form({ destination: 'CREATE', topicName: 'fresh' }), saved).destination).toEqual({
      createTopic: 'fresh',
    });
    expect(inputOf(form({ topicArn: ` ${arn}2 ` }), saved).destination).toEqual({ topicArn: `${arn}2` });
  });

  test('switched off, only the switches are sent', () => {
    expect(inputOf(form({ enabled: false }), saved)).toEqual({
      enabled: false,
      keywords: [],
      selfManagedOptOuts: false,
    });
  });

  test('values are compared as a whole', () => {
    expect(areSame(saved, { ...saved })).toBe(true);
    expect(areSame(saved, { ...saved, keywords: [] })).toBe(false);
    expect(areSame(saved, valuesIn(form()))).toBe(true);
  });
});

describe('what is checked before it is sent', () => {
  test('rows, by the contract', () => {
    const keywords = rows(['', 'A reply without its word'], [' JOIN', ''], ['MENU', '  ']);
    expect(checkForm(form({ keywords }))).toEqual({
      rows: {
        0: { keyword: 'Enter a keyword.' },
        1: { keyword: 'Remove the spaces at the ends.' },
        2: { reply: 'Enter a reply.' },
      },
    });
  });

  test('the destination that is chosen', () => {
    expect(checkForm(form({ topicArn: ' ' })).topicArn).toBe('Enter or choose a topic.');
    expect(checkForm(form({ destination: 'CREATE' })).topicName).toBe('Enter a name for the topic.');
    expect(checkForm(form({ destination: 'CREATE', topicName: 'a b' })).topicName).toMatch(/^Use only/);
  });

  test('nothing while two-way SMS is off', () => {
    expect(isCorrectForm(checkForm(form({ enabled: false, keywords: rows(['', 'x']) })))).toBe(true);
  });
});

describe('refusals at their places', () => {
  const refusal = (path: string, message = 'No.') => ({
    code: 'REFUSED' as const,
    message,
    fields: [{ path, message }],
  });

  test('a row is found by its place among the rows that were sent, and kept by its id', () => {
    const typed = form({ keywords: rows(['', ''], ['JOIN', ''], ['STOP', '']) });
    const refused = refusedPlaces(refusal('keywords.1.keyword'), typed);
    expect(standingErrors(refused, typed).rows).toEqual({ 2: { keyword: 'No.' } });
    const fewer = { ...typed, keywords: typed.keywords.slice(2) };
    expect(standingErrors(refused, fewer).rows).toEqual({ 2: { keyword: 'No.' } });
    const mended = { ...typed, keywords: rows(['', ''], ['JOIN', ''], ['SHOP', '']) };
    expect(standingErrors(refused, mended).rows).toEqual({});
  });

  test.each([
    ['destination.createTopic', form({ destination: 'CREATE', topicName: 'x' }), 'topicName'],
    ['destination.topicArn', form(), 'topicArn'],
    ['destination', form(), 'topicArn'],
    ['destination', form({ destination: 'CREATE' }), 'topicName'],
    ['selfManagedOptOuts', form(), 'selfManagedOptOuts'],
  ] as const)('%s', (path, typed, field) => {
    expect(standingErrors(refusedPlaces(refusal(path), typed), typed)).toEqual({ [field]: 'No.', rows: {} });
  });

  test('too many keywords stay too many until one is removed', () => {
    const error = { code: 'QUOTA_EXCEEDED' as const, reason: 'KEYWORDS_PER_PHONE_NUMBER', message: 'Remove some.' };
    const refused = refusedPlaces(error, form());
    expect(standingErrors(refused, form()).keywords).toBe('Remove some.');
    expect(standingErrors(refused, form({ keywords: rows(['A', ''], ['B', ''], ['C', '']) })).keywords).toBe(
      'Remove some.',
    );
    expect(standingErrors(refused, form({ keywords: rows(['A', '']) })).keywords).toBeUndefined();
  });

  test('switching two-way SMS on solves what needed it', () => {
    const off = form({ enabled: false, selfManagedOptOuts: true });
    const refused = refusedPlaces(refusal('selfManagedOptOuts'), off);
    expect(standingErrors(refused, { ...off, enabled: true }).selfManagedOptOuts).toBeUndefined();
  });

  test('what was checked here comes before what the core said', () => {
    expect(
      joinErrors(
        { rows: { 1: { keyword: 'Enter a keyword.' } } },
        { topicArn: 'No.', rows: { 1: { keyword: 'Taken.', reply: 'Long.' } } },
      ),
    ).toEqual({ topicArn: 'No.', rows: { 1: { keyword: 'Enter a keyword.', reply: 'Long.' } } });
  });
});

test('what somebody else saved is told value by value', () => {
  const mine: TwoWayValues = {
    ...saved,
    keywords: [
      { keyword: 'join', reply: 'Hello.' },
      { keyword: 'menu', reply: '' },
      { keyword: 'shop', reply: '' },
    ],
    selfManagedOptOuts: true,
  };
  expect(differencesBetween(saved, mine)).toEqual([
    { label: 'Keyword JOIN', current: 'Welcome.', mine: 'Hello.' },
    { label: 'Keyword SHOP', current: 'None', mine: 'No reply' },
    { label: 'Self-managed opt-outs', current: 'Off', mine: 'On' },
  ]);
});

test.each([
  ['KEYWORD_ONLY', false, false, 'with one of the two-way keywords go to the topic, all others do not.'],
  ['KEYWORD_ONLY', true, false, 'and those that begin with HELP or an opt-out word, go to the topic'],
  ['ALL_MESSAGES', false, false, 'every text goes to the topic, except HELP and opt-out words'],
  ['ALL_MESSAGES', true, false, 'every text goes to the topic, HELP and opt-out words included.'],
  ['ALL_MESSAGES', true, true, 'STOP, UNSTOP and START never do'],
] as const)(
  'what goes to the topic: %s, self-managed %s, US toll-free %s',
  (routing, isSelfManaged, isTollFree, words) => {
    expect(routingInWords(routing, isSelfManaged, isTollFree)).toContain(words);
  },
);
