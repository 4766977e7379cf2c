import { expect, test } from 'vitest';
import {
  changedCount,
  checkChoice,
  mergeChoice,
  refusedIds,
  turnsSelfManagedOn,
  withPart,
} from '../../../src-renderer/components/copySettings/copyForm.ts';

const change = (what: string, after: string) => ({ what, before: 'Disabled', after });
const previews = [
  { numberId: 'a', changes: [change('Self-managed opt-outs', 'Enabled')] },
  { numberId: 'b', changes: [] },
  { numberId: 'c', changes: [], refusal: { message: 'No.' } },
];

test('parts stay in the order in which they are shown', () => {
  expect(withPart(['OPT_OUTS'], 'KEYWORDS', true)).toEqual(['KEYWORDS', 'OPT_OUTS']);
  expect(withPart(['KEYWORDS', 'TWO_WAY'], 'KEYWORDS', false)).toEqual(['TWO_WAY']);
});

test('a number that a search hides stays chosen', () => {
  expect(mergeChoice(['a', 'b'], ['b', 'c'], ['c'])).toEqual(['a', 'c']);
  expect(mergeChoice(['a'], ['b', 'c'], ['b', 'c'])).toEqual(['a', 'b', 'c']);
});

test('both choices have to be made', () => {
  expect(checkChoice([], [])).toEqual({ parts: 'Choose what to copy.', targets: 'Choose at least one number.' });
  expect(checkChoice(['KEYWORDS'], ['a'])).toEqual({});
  expect(checkChoice(['KEYWORDS'], Array.from({ length: 201 }, String)).targets).toMatch(/at most 200/);
});

test('a preview is counted by what it says of each number', () => {
  expect(refusedIds(previews)).toEqual(['c']);
  expect(changedCount(previews)).toBe(1);
  expect(turnsSelfManagedOn(previews)).toBe(true);
  expect(turnsSelfManagedOn([{ numberId: 'a', changes: [change('Self-managed opt-outs', 'Disabled')] }])).toBe(false);
});
