import { expect, test } from 'vitest';
import type { LineOutcome, NumberRequest, RequestStatus } from '../../../src-main/core/contract/index.ts';
import { describeResult } from '../../../src-renderer/components/request/outcome.ts';

const names: Record<string, string> = { US: 'United States', CA: 'Canada', GB: 'United Kingdom' };
const nameOf = (isoCode: string) => names[isoCode] ?? isoCode;

function request(status: RequestStatus, lines: readonly (readonly [string, number, LineOutcome])[]): NumberRequest {
  const costOf = (outcomes: readonly (readonly [string, number, LineOutcome])[]) =>
    outcomes.reduce((sum, [, quantity]) => sum + quantity * 1_000_000, 0);
  return {
    requestId: 'request-1',
    at: 0,
    status,
    lines: lines.map(([isoCode, quantity, outcome]) => ({
      isoCode,
      messageType: 'PROMOTIONAL',
      quantity,
      pricePerMonthMicros: 1_000_000,
      subtotalMicros: quantity * 1_000_000,
      outcome,
      numberIds: [],
    })),
    totalMicros: costOf(lines.filter(([, , outcome]) => outcome === 'FULFILLED')),
    quotedMicros: costOf(lines),
  };
}

test('a success names count, countries and cost', () => {
  const words = describeResult(
    request('FULFILLED', [
      ['US', 3, 'FULFILLED'],
      ['CA', 2, 'FULFILLED'],
      ['US', 1, 'FULFILLED'],
    ]),
    nameOf,
  );
  expect(words).toMatchObject({
    tone: 'success',
    title: '6 phone numbers bought: 4 in United States, 2 in Canada',
    details: ['Together $6.00 per month.'],
    failures: [],
    hasNumbers: true,
  });
});

test('one number is one number', () => {
  expect(describeResult(request('FULFILLED', [['GB', 1, 'FULFILLED']]), nameOf).title).toBe(
    '1 phone number bought: 1 in United Kingdom',
  );
});

test('a part names what was bought, what was not, and what to do', () => {
  const words = describeResult(
    request('PARTLY_FULFILLED', [
      ['US', 3, 'FULFILLED'],
      ['CA', 2, 'NO_LONG_CODES_AVAILABLE'],
      ['GB', 1, 'PROVISIONING_ERROR'],
    ]),
    nameOf,
  );
  expect(words.tone).toBe('warning');
  expect(words.title).toBe('3 of 6 phone numbers bought: 3 in United States');
  expect(words.details).toEqual(['Together $3.00 per month. Nothing is charged for what was not bought:']);
  expect(words.failures.map(({ what, reason }) => [what, reason])).toEqual([
    ['2 in Canada (promotional)', 'NO_LONG_CODES_AVAILABLE'],
    ['1 in United Kingdom (promotional)', 'PROVISIONING_ERROR'],
  ]);
  expect(words.failures[0]?.advice).toContain('try again later');
  expect(words.failures[1]?.advice).toContain('Request them again');
  expect(words.hasNumbers).toBe(true);
});

test('a failure bought nothing and charges nothing', () => {
  const words = describeResult(request('FAILED', [['CA', 2, 'NO_LONG_CODES_AVAILABLE']]), nameOf);
  expect(words).toMatchObject({ tone: 'error', title: 'No phone number was bought', hasNumbers: false });
  expect(words.details[0]).toContain('Nothing is charged');
  expect(words.failures).toHaveLength(1);
});

test('a held request says that support decides', () => {
  const words = describeResult(request('HELD', [['US', 2, 'ACCOUNT_UNDER_REVIEW']]), nameOf);
  expect(words).toMatchObject({
    tone: 'warning',
    title: 'The request for 2 phone numbers is held for review',
    reason: 'ACCOUNT_UNDER_REVIEW',
    hasNumbers: false,
  });
  expect(words.details.join(' ')).toContain('Support decides');
  expect(words.details.join(' ')).toContain('$2.00 per month');
});

test('a held request whose review was declined says so', () => {
  const words = describeResult(request('FAILED', [['US', 2, 'ACCOUNT_UNDER_REVIEW']]), nameOf);
  expect(words).toMatchObject({ tone: 'error', title: 'No phone number was bought', failures: [] });
  expect(words.details.join(' ')).toContain('declined the review');
});
