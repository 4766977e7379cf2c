import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasPriceChanged, priceVersionOf } from '../../../src-main/core/features/catalog/rules.ts';

const CATALOGUE = '2026-01-01.abcdef12';

test.each([
  // quoted, counter now, last edits of the prices in question, changed
  ['2026-01-01.abcdef12/0', 0, [], false],
  ['2026-01-01.abcdef12/3', 3, [3], false],
  ['2026-01-01.abcdef12/3', 5, [1, 3], false],
  ['2026-01-01.abcdef12/3', 5, [4], true],
  ['2026-01-01.abcdef12/3', 5, [1, 5], true],
  ['2026-01-01.abcdef12/6', 5, [], true],
  ['2025-01-01.abcdef12/3', 3, [], true],
  ['2026-01-01.abcdef12', 3, [], true],
  ['2026-01-01.abcdef12/', 3, [], true],
  ['2026-01-01.abcdef12/3 ', 3, [], true],
  ['2026-01-01.abcdef12/-1', 3, [], true],
  ['2026-01-01.abcdef12/1e0', 3, [], true],
  ['2026-01-01.abcdef12/0x1', 3, [], true],
  ['2026-01-01.abcdef12/3/3', 3, [], true],
  [`2026-01-01.abcdef12/${'0'.repeat(40)}`, 3, [], true],
  ['', 3, [], true],
])('the version %s at counter %d with edits %j has changed: %s', (quoted, counter, edits, isChanged) => {
  expect(hasPriceChanged(quoted, CATALOGUE, counter, edits)).toBe(isChanged);
});

test('a version that was given is good until one of its prices is edited', () => {
  const counter = fc.integer({ min: 0, max: 1_000 });
  fc.assert(
    fc.property(counter, counter, fc.array(counter), (quotedAt, later, edits) => {
      const quoted = priceVersionOf(CATALOGUE, quotedAt);
      const isChanged = hasPriceChanged(quoted, CATALOGUE, quotedAt + later, edits);
      expect(isChanged).toBe(edits.some((edit) => edit > quotedAt));
    }),
  );
});
