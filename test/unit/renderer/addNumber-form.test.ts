import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { microsToDecimal } from '../../../src-main/core/kernel/money.ts';
import type { Country } from '../../../src-main/core/contract/index.ts';
import {
  cataloguePrice,
  checkForm,
  dayOf,
  emptyForm,
  fieldOf,
  hasCountryCode,
  momentOf,
  recordInput,
  usualCapabilities,
  type AddNumberForm,
} from '../../../src-renderer/components/addNumber/addNumberForm.ts';
import { parseUsd } from '../../../src-renderer/components/addNumber/usd.ts';

const NOW = Date.UTC(2026, 10, 22, 9, 30);
const filled: AddNumberForm = {
  ...emptyForm,
  phoneNumber: ' +1 206 555 0100 ',
  isoCode: 'US',
  price: '1.15',
  leasedOn: '2026-10-01',
};
const form = (part: Partial<AddNumberForm> = {}): AddNumberForm => ({ ...filled, ...part });
const country = (part: Partial<Country>) => part as Country;

describe('dollars to micro-dollars', () => {
  test.each([
    ['0', 0],
    ['1', 1_000_000],
    ['1.', 1_000_000],
    ['1.15', 1_150_000],
    ['0.00581', 5_810],
    ['$0.000001', 1],
    [' $1,000.5 ', 1_000_500_000],
    ['1,000,000', 1_000_000_000_000],
    ['1000000.000000', 1_000_000_000_000],
  ])('%j is %d', (text, micros) => {
    expect(parseUsd(text)).toBe(micros);
  });

  test.each([
    '',
    ' ',
    '.5',
    '1.1234567',
    '1000000.000001',
    '10000000',
    '1,15',
    '1,0000',
    '-1',
    '+1',
    '1e2',
    '1.1.1',
    'x',
  ])('%j is no price', (text) => {
    expect(parseUsd(text)).toBeUndefined();
  });

  test('every price reads back exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (micros) => {
        expect(parseUsd(microsToDecimal(micros))).toBe(micros);
      }),
    );
  });
});

describe('what a type usually is', () => {
  const us = country({ longCodeSms: true, pricePerMonthMicros: 1_000_000 });
  const gb = country({ longCodeSms: false, pricePerMonthMicros: 1_150_000 });

  test('long codes have voice, and texts where the catalogue says so', () => {
    expect(usualCapabilities('LONG_CODE', us)).toEqual({ smsEnabled: true, voiceEnabled: true });
    expect(usualCapabilities('LONG_CODE', gb)).toEqual({ smsEnabled: false, voiceEnabled: true });
    expect(usualCapabilities('LONG_CODE', undefined)).toEqual({ smsEnabled: false, voiceEnabled: true });
    expect(usualCapabilities('SHORT_CODE', us)).toEqual({ smsEnabled: true, voiceEnabled: false });
    expect(usualCapabilities('TOLL_FREE', gb)).toEqual({ smsEnabled: true, voiceEnabled: true });
  });

  test('the catalogue has prices for long codes', () => {
    expect(cataloguePrice('LONG_CODE', gb)).toBe('1.15');
    expect(cataloguePrice('LONG_CODE', country({ pricePerMonthMicros: 1_234_000_000 }))).toBe('1,234.00');
    expect(cataloguePrice('LONG_CODE', country({ pricePerMonthMicros: null }))).toBeUndefined();
    expect(cataloguePrice('TOLL_FREE', gb)).toBeUndefined();
    expect(cataloguePrice('LONG_CODE', undefined)).toBeUndefined();
  });
});

test('a number with a plus names its country', () => {
  expect(['+1', ' +44', '＋1', '206', ''].map(hasCountryCode)).toEqual([true, true, true, false, false]);
});

describe('the lease start', () => {
  test('a day stands for its noon in UTC, today for now until noon', () => {
    expect(momentOf('2026-10-01', NOW)).toBe(Date.UTC(2026, 9, 1, 12));
    expect(momentOf('2026-11-22', NOW)).toBe(NOW);
    expect(momentOf('2026-11-22', Date.UTC(2026, 10, 22, 18))).toBe(Date.UTC(2026, 10, 22, 12));
    expect(momentOf('2026-11-22', undefined)).toBe(Date.UTC(2026, 10, 22, 12));
    expect(dayOf(NOW)).toBe('2026-11-22');
  });

  test.each([
    ['', 'Enter the day on which the lease began.'],
    ['2026-11-23', 'Enter a day that is not in the future: '],
    ['1999-12-31', 'Enter a day in or after the year 2000.'],
    ['22026-01-01', 'Enter the day on which the lease began.'],
  ])('%j: %s', (leasedOn, message) => {
    expect(checkForm(form({ leasedOn }), NOW).leasedOn).toContain(message);
  });
});

describe('checks', () => {
  test('a filled form is correct', () => {
    expect(checkForm(form(), NOW)).toEqual({});
    expect(checkForm(form({ leasedOn: '2026-11-22' }), NOW)).toEqual({});
  });

  test('everything that is missing is told at once', () => {
    const errors = checkForm({ ...emptyForm, phoneNumber: ' ', voiceEnabled: false }, NOW);
    expect(Object.keys(errors).sort()).toEqual(['isoCode', 'leasedOn', 'phoneNumber', 'price', 'smsEnabled']);
  });

  test('a price is needed, and one that can be read', () => {
    expect(checkForm(form({ price: ' ' }), NOW).price).toBe('Enter the price per month, 0 if there is none.');
    expect(checkForm(form({ price: '1,15' }), NOW).price).toContain('up to 6 decimals');
    expect(checkForm(form({ price: '0' }), NOW)).toEqual({});
  });
});

test('the form as the core takes it', () => {
  expect(recordInput(form(), NOW)).toEqual({
    phoneNumber: '+1 206 555 0100',
    isoCode: 'US',
    numberType: 'LONG_CODE',
    smsEnabled: false,
    voiceEnabled: true,
    messageType: 'PROMOTIONAL',
    pricePerMonthMicros: 1_150_000,
    leasedAt: Date.UTC(2026, 9, 1, 12),
  });
  expect(recordInput(form({ isoCode: undefined }), NOW)).toBeUndefined();
});

test('problems of the core find their field', () => {
  expect(['phoneNumber', 'pricePerMonthMicros', 'leasedAt', 'projectId'].map(fieldOf)).toEqual([
    'phoneNumber',
    'price',
    'leasedOn',
    undefined,
  ]);
});
