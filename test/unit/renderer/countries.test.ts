import { describe, expect, test } from 'vitest';
import { describeCountry } from '../../../src-main/core/features/catalog/rules.ts';
import { shippedCountries } from '../../../src-main/core/features/catalog/shipped.ts';
import {
  formatCountriesQuery,
  parseCountriesQuery,
  type CountriesQuery,
} from '../../../src-renderer/components/countries/countriesQuery.ts';
import { findCountries, longCodeWord, originOf } from '../../../src-renderer/components/countries/countryRows.ts';

const countries = shippedCountries.map((country) => describeCountry(country, []));
const first = parseCountriesQuery({});
const find = (part: Partial<CountriesQuery>) => findCountries(countries, { ...first, ...part });
const codes = (part: Partial<CountriesQuery>) => find(part).map(({ isoCode }) => isoCode);

describe('the state in the address', () => {
  test('an empty address is the first state, and writes none', () => {
    expect(first).toEqual({
      text: '',
      filter: {},
      sort: { by: 'name', direction: 'asc' },
      page: 1,
      size: 50,
      opened: undefined,
    });
    expect(formatCountriesQuery(first)).toEqual({});
  });

  test('every part goes there and back', () => {
    const query: CountriesQuery = {
      text: 'land',
      filter: { selfService: 'yes', twoWay: 'no', senderId: 'registration', shortCode: 'no' },
      sort: { by: 'smsPart', direction: 'desc' },
      page: 2,
      size: 100,
      opened: 'GB',
    };
    const address = formatCountriesQuery(query);
    expect(address).toEqual({
      q: 'land',
      selfService: 'yes',
      twoWay: 'no',
      senderId: 'registration',
      shortCode: 'no',
      sort: '-smsPart',
      page: '2',
      size: '100',
      country: 'GB',
    });
    expect(parseCountriesQuery(address as Record<string, string>)).toEqual(query);
  });

  test('what is not known is passed over', () => {
    const address = { selfService: 'maybe', sort: '-toString', page: '-1', size: '7', country: 'gb', q: ['a'], x: 'y' };
    expect(parseCountriesQuery(address)).toEqual({ ...first, sort: { by: 'name', direction: 'desc' } });
  });
});

describe('search', () => {
  test('by name, whatever its accents and case', () => {
    expect(codes({ text: 'aland' })).toEqual(['AX', 'NZ']);
    expect(codes({ text: 'UNITED' })).toEqual(['AE', 'GB', 'US']);
  });

  test('by ISO code and by the beginning of the dialling code', () => {
    expect(codes({ text: 'gb' })).toEqual(['GB']);
    expect(codes({ text: '+44' })).toEqual(['GG', 'IM', 'JE', 'GB']);
    expect(codes({ text: '1829' })).toEqual(['DO']);
    expect(codes({ text: 'zz' })).toEqual([]);
  });
});

describe('filters', () => {
  test('self-service has the 29 countries of the wizard', () => {
    expect(find({ filter: { selfService: 'yes' } })).toHaveLength(29);
    expect(find({ filter: { selfService: 'no' } })).toHaveLength(countries.length - 29);
  });

  test('filters are joined', () => {
    const found = find({ filter: { twoWay: 'yes', senderId: 'registration', shortCode: 'no' } });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((country) => country.twoWay && !country.shortCode)).toBe(true);
    expect(new Set(found.map(({ senderId }) => senderId))).toEqual(new Set(['REGISTRATION_REQUIRED']));
  });
});

describe('order', () => {
  test('by name first, as a reader of English expects', () => {
    expect(codes({}).slice(0, 3)).toEqual(['AF', 'AX', 'AL']);
    expect(codes({ sort: { by: 'name', direction: 'desc' } })[0]).toBe('ZW');
  });

  test('texts are compared with their carrier fee', () => {
    const price = ({ smsPartMicros, carrierFeeMicros }: (typeof countries)[number]) =>
      (smsPartMicros ?? 0) + (carrierFeeMicros ?? 0);
    const prices = find({ sort: { by: 'smsPart', direction: 'asc' } }).map(price);
    expect(prices).toEqual([...prices].sort((one, other) => one - other));
  });

  test('what has no price comes last either way', () => {
    for (const direction of ['asc', 'desc'] as const) {
      const prices = find({ sort: { by: 'pricePerMonth', direction } }).map((country) => country.pricePerMonthMicros);
      const known = prices.filter((price) => price !== null);
      expect(prices.slice(0, known.length)).toEqual(known);
      expect(known.length).toBeLessThan(prices.length);
    }
  });

  test('ties are by name', () => {
    const withShortCodes = codes({ sort: { by: 'shortCode', direction: 'asc' } }).slice(0, 33);
    expect(withShortCodes).toEqual(codes({ filter: { shortCode: 'yes' } }));
  });

  test('no order loses a country', () => {
    expect(new Set(codes({ sort: { by: 'dialCode', direction: 'desc' } })).size).toBe(countries.length);
  });
});

test('how long codes are obtained', () => {
  const word = (isoCode: string) => longCodeWord(countries.find((country) => country.isoCode === isoCode) ?? never());
  expect([word('US'), word('AU'), word('AF')]).toEqual(['Self-service', 'Local address', 'No']);
});

function never(): never {
  throw new Error('The catalogue has no such country.');
}

test('where a figure comes from', () => {
  expect(originOf({ source: 'Price list', date: '2022-04-03', isDemo: false })).toBe('Price list, 2022-04-03');
  expect(originOf({ source: 'Demo price', date: null, isDemo: true })).toBe('Demo price');
  expect(originOf(null)).toBe('');
});
