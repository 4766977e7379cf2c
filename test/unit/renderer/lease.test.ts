import { expect, test } from 'vitest';
import { monthAt, nextBillAt } from '../../../src-renderer/components/number/lease.ts';

test.each([
  [Date.UTC(2026, 10, 22, 12), Date.UTC(2026, 11, 1)],
  [Date.UTC(2026, 11, 31, 23, 59, 59, 999), Date.UTC(2027, 0, 1)],
  [Date.UTC(2027, 0, 1), Date.UTC(2027, 1, 1)],
])('the next bill after %d is at %d', (now, expected) => {
  expect(nextBillAt(now)).toBe(expected);
});

test('a lease that ends now is charged for the month in UTC', () => {
  expect(monthAt(Date.UTC(2026, 10, 30, 23, 59))).toBe('2026-11');
  expect(monthAt(Date.UTC(2026, 11, 1))).toBe('2026-12');
});
