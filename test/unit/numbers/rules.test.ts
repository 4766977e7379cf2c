import fc from 'fast-check';
import { expect, test } from 'vitest';
import { billedThrough, refuseOverQuota } from '../../../src-main/core/features/numbers/rules.ts';

test('the quota leaves room up to the last number and not beyond', () => {
  const count = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(count, fc.integer({ min: 1, max: 10 }), count, (leased, wanted, quota) => {
      const refused = refuseOverQuota(leased, wanted, quota);
      expect(refused === undefined).toBe(leased + wanted <= quota);
      // A quota that was lowered below what is leased leaves room for none, not for fewer than none.
      const told = leased < quota ? `room for ${quota - leased} more` : `all of its ${quota} phone numbers`;
      if (refused) expect(refused.error.message).toContain(told);
    }),
  );
});

test('a lease is charged through the month of its end', () => {
  expect(billedThrough(null)).toBeNull();
  expect(billedThrough(Date.UTC(2026, 10, 30, 23, 59, 59, 999))).toBe('2026-11');
  expect(billedThrough(Date.UTC(2026, 11, 1))).toBe('2026-12');
});
