import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineOutcomes, type LineOutcome, type RequestLine } from '../../../src-main/core/contract/index.ts';
import {
  asksTheSame,
  countWanted,
  decideLine,
  refuseLines,
  statusOf,
} from '../../../src-main/core/features/requests/rules.ts';

describe('the outcome of a line', () => {
  test.each([
    // quantity, stock, unused numbers, fault
    [1, 200, 1_000, false, 'FULFILLED'],
    [10, 10, 10, false, 'FULFILLED'],
    [10, 9, 10, false, 'NO_LONG_CODES_AVAILABLE'],
    [10, 10, 9, false, 'NO_LONG_CODES_AVAILABLE'],
    [1, 0, 100, false, 'NO_LONG_CODES_AVAILABLE'],
    [1, 100, 0, false, 'NO_LONG_CODES_AVAILABLE'],
    [1, 200, 1_000, true, 'PROVISIONING_ERROR'],
    [2, 1, 1_000, true, 'NO_LONG_CODES_AVAILABLE'],
  ] as const)(
    'of %d from a stock of %d and %d unused, fault %s, is %4$s',
    (quantity, stock, unused, provisioningFails, outcome) => {
      expect(decideLine(quantity, { stock, unused, provisioningFails })).toBe(outcome);
    },
  );
});

describe('the status of a request', () => {
  const cases: ReadonlyArray<readonly [LineOutcome[], string]> = [
    [['FULFILLED'], 'FULFILLED'],
    [['FULFILLED', 'FULFILLED'], 'FULFILLED'],
    [['FULFILLED', 'NO_LONG_CODES_AVAILABLE'], 'PARTLY_FULFILLED'],
    [['PROVISIONING_ERROR', 'FULFILLED'], 'PARTLY_FULFILLED'],
    [['NO_LONG_CODES_AVAILABLE', 'PROVISIONING_ERROR'], 'FAILED'],
    [['PROVISIONING_ERROR'], 'FAILED'],
    [['ACCOUNT_UNDER_REVIEW'], 'HELD'],
    [['ACCOUNT_UNDER_REVIEW', 'ACCOUNT_UNDER_REVIEW'], 'HELD'],
  ];
  test.each(cases)('with the outcomes %j is %s', (outcomes, status) => {
    expect(statusOf(outcomes)).toBe(status);
  });

  test('does not depend on the order of its lines', () => {
    const outcomes = fc.array(fc.constantFrom(...lineOutcomes), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(outcomes, (lines) => {
        expect(statusOf(lines.toReversed())).toBe(statusOf(lines));
      }),
    );
  });
});

const line: fc.Arbitrary<RequestLine> = fc.record({
  isoCode: fc.constantFrom('US', 'CA', 'GB'),
  messageType: fc.constantFrom('PROMOTIONAL', 'TRANSACTIONAL'),
  quantity: fc.integer({ min: 1, max: 12 }),
});
const lines = fc.array(line, { minLength: 1, maxLength: 6 });

test('lines are refused exactly when two are alike or they ask for more than ten', () => {
  fc.assert(
    fc.property(lines, (wanted) => {
      const kinds = new Set(wanted.map(({ isoCode, messageType }) => `${isoCode} ${messageType}`));
      const isFine = kinds.size === wanted.length && countWanted(wanted) <= 10;
      expect(refuseLines(wanted) === undefined).toBe(isFine);
    }),
  );
});

test('two requests ask for the same when one is the other in another order', () => {
  fc.assert(
    fc.property(lines, lines, (one, other) => {
      expect(asksTheSame(one, one.toReversed())).toBe(true);
      const sorted = (list: RequestLine[]) => list.map((entry) => JSON.stringify(entry)).sort();
      expect(asksTheSame(one, other)).toBe(sorted(one).join() === sorted(other).join());
      expect(asksTheSame(one, [...one, ...other])).toBe(false);
    }),
  );
});
