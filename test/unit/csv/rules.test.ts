import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardCell, unguardCell } from '../../../src-main/core/features/csv/rules.ts';

/** Any text, with those that a spreadsheet would run more often than chance would have it. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(fc.constantFrom('=', '+', '-', '@', "'", "''", '\t', '\r', '\n', '\0', '\u0085'), fc.string())
    .map((parts) => parts.join('')),
);

test('a guarded cell is read back unchanged', () => {
  fc.assert(
    fc.property(text, (cell) => {
      expect(unguardCell(guardCell(cell))).toBe(cell);
    }),
    { numRuns: 2_000 },
  );
});

test('no guarded cell begins as a formula does', () => {
  fc.assert(
    fc.property(text, (cell) => {
      expect(guardCell(cell)).not.toMatch(/^[=+\-@\p{Cc}]/u);
    }),
    { numRuns: 2_000 },
  );
});

test('different cells stay different, and harmless ones stay as they are', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(guardCell(one) === guardCell(other)).toBe(one === other);
    }),
  );
  for (const plain of ['', 'note', '12.50', ' =1', '"quoted"', '2026-11', 'é']) expect(guardCell(plain)).toBe(plain);
});
