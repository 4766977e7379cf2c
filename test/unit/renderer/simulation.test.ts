import { expect, test } from 'vitest';
import type { Simulation } from '../../../src-main/core/contract/index.ts';
import {
  DAY_MS,
  delayFieldsOf,
  delayOf,
  durationWords,
  startOfNextUtcMonth,
  startOfUtcDay,
} from '../../../src-renderer/components/simulation/duration.ts';
import { countFaults, faultSentences, signsOf } from '../../../src-renderer/components/simulation/signs.ts';

const HOUR = DAY_MS / 24;

test.each([
  [0, 'less than a second'],
  [999, 'less than a second'],
  [1_000, '1 second'],
  [90_000, '1 minute and 30 seconds'],
  [HOUR, '1 hour'],
  [HOUR + 59_999, '1 hour'],
  [DAY_MS + 2 * HOUR, '1 day and 2 hours'],
  [40 * DAY_MS + 90_000, '40 days'],
  [3_653 * DAY_MS, '3,653 days'],
])('%i ms is %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});

test.each([
  [0, '0', 'hours'],
  [2 * DAY_MS, '2', 'days'],
  [36 * HOUR, '36', 'hours'],
  [90 * 60_000, '90', 'minutes'],
  [1, '0.00002', 'minutes'],
] as const)('a delay of %i ms stands in its field as %s %s', (ms, text, unit) => {
  expect(delayFieldsOf(ms)).toEqual({ text, unit });
});

test('a delay is read in its unit, and anything else is none', () => {
  expect(delayOf('2', 'days')).toBe(2 * DAY_MS);
  expect(delayOf(' 1,5 ', 'hours')).toBe(1.5 * HOUR);
  for (const text of ['', '-1', 'two', '1e3', '1.2.3', '∞']) expect(delayOf(text, 'hours'), text).toBeUndefined();
});

test('dates and months are of UTC', () => {
  expect(startOfUtcDay('2026-12-01')).toBe(Date.UTC(2026, 11, 1));
  expect(startOfUtcDay('2026-13-01')).toBeUndefined();
  expect(startOfUtcDay('')).toBeUndefined();
  expect(startOfNextUtcMonth(Date.UTC(2026, 11, 31, 23, 59))).toBe(Date.UTC(2027, 0, 1));
});

const world: Simulation = {
  now: 0,
  offsetMs: 0,
  twoWayRouting: 'KEYWORD_ONLY',
  supportDesk: 'MANUAL',
  accountUnderReview: false,
  phoneNumberQuota: 25,
  provisioningDelayMs: 0,
  countries: [
    { isoCode: 'US', stock: 200, provisioningFails: false },
    { isoCode: 'CA', stock: 0, provisioningFails: true },
  ],
};

test('signs are time ahead, a held account, a fault and an empty stock, but not a desk by hand', () => {
  const plain = { ...world, countries: world.countries.slice(0, 1) };
  expect(countFaults(signsOf(plain))).toBe(0);
  const signs = signsOf({ ...world, accountUnderReview: true, offsetMs: DAY_MS });
  expect(signs.aheadMs).toBe(DAY_MS);
  expect(countFaults(signs)).toBe(3);
  expect(faultSentences(signs, (code) => (code === 'CA' ? 'Canada' : code))).toEqual([
    'Requests for phone numbers are held for review.',
    'The next request for Canada fails to provision.',
    'Canada has no long codes left.',
  ]);
});
