import fc from 'fast-check';
import { expect, test } from 'vitest';
import { microsToDecimal, multiplyMicros, sumMicros } from '../../../src-main/core/kernel/money.ts';

/** The dearest price and the largest quantity that the contract lets in. */
const price = fc.integer({ min: 0, max: 1_000_000_000_000 });
const quantity = fc.integer({ min: 1, max: 1_000 });

test('price times quantity and the sum over lines are exact', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ price, quantity }), { maxLength: 9 }), (lines) => {
      const exact = lines.reduce((sum, line) => sum + BigInt(line.price) * BigInt(line.quantity), 0n);
      fc.pre(exact <= BigInt(Number.MAX_SAFE_INTEGER));
      const total = sumMicros(lines.map((line) => multiplyMicros(line.price, line.quantity)));
      expect(BigInt(total)).toBe(exact);
    }),
  );
});

test('an amount that is no exact integer any more is a defect, not a wrong sum', () => {
  expect(() => multiplyMicros(1_000_000_000_000, 10_000_000)).toThrow(RangeError);
  expect(() => sumMicros([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  expect(() => multiplyMicros(1, 1.5)).toThrow(RangeError);
  expect(sumMicros([])).toBe(0);
});

test('a decimal number has every digit of the amount, and at least two', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (micros) => {
      const text = microsToDecimal(micros);
      expect(text).toMatch(/^(?:0|[1-9]\d*)\.(?:\d\d|\d{2,5}[1-9])$/);
      const [whole = '', fraction = ''] = text.split('.');
      expect(BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'))).toBe(BigInt(micros));
    }),
  );
});

test.each([
  [0, '0.00'],
  [1, '0.000001'],
  [10_000, '0.01'],
  [5_810, '0.00581'],
  [100_000, '0.10'],
  [1_150_000, '1.15'],
  [1_000_000, '1.00'],
  [1_234_567, '1.234567'],
  [650_000_000, '650.00'],
])('%d micro-dollars are %s dollars', (micros, text) => {
  expect(microsToDecimal(micros)).toBe(text);
});
