import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthOf, simulatedNow } from '../../../src-main/core/kernel/clock.ts';

const time = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) });

test('the simulated now never goes back, whatever the real clock does', () => {
  fc.assert(
    fc.property(fc.array(time, { minLength: 1 }), fc.nat(), time, (realTimes, offset, start) => {
      let last = start;
      for (const realTime of realTimes) {
        const now = simulatedNow(realTime, offset, last);
        expect(now).toBeGreaterThanOrEqual(last);
        expect(now).toBeGreaterThanOrEqual(realTime + offset);
        expect(now === last || now === realTime + offset).toBe(true);
        last = now;
      }
    }),
  );
});

test.each([
  ['2026-11-30T23:59:59.999Z', '2026-11'],
  ['2026-12-01T00:00:00.000Z', '2026-12'],
  ['2026-01-01T00:00:00.000Z', '2026-01'],
  ['2024-02-29T23:59:59.999Z', '2024-02'],
])('%s lies in %s', (text, month) => {
  expect(monthOf(Date.parse(text))).toBe(month);
});
