import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { parsePhoneNumber } from '../../../src-main/core/features/catalog/phone.ts';
import { shippedCountries, smsSimulatorNumbers } from '../../../src-main/core/features/catalog/shipped.ts';
import { fictionalPool } from '../../../src-main/core/features/numbers/fictional.ts';

const selfService = shippedCountries.filter(({ voice }) => voice?.selfService).map(({ isoCode }) => isoCode);
const everyPool = shippedCountries.map(({ isoCode }) => isoCode).filter((isoCode) => fictionalPool(isoCode).size > 0);

/** Every number of a pool, or 500 spread over it. */
function sample(isoCode: string): string[] {
  const pool = fictionalPool(isoCode);
  const step = Math.max(1, Math.floor(pool.size / 500));
  const indexes = Array.from({ length: Math.ceil(pool.size / step) }, (_, index) => index * step);
  return [...indexes, pool.size - 1].map((index) => pool.at(index));
}

function all(isoCode: string): string[] {
  const pool = fictionalPool(isoCode);
  return Array.from({ length: pool.size }, (_, index) => pool.at(index));
}

describe('fictional numbers', () => {
  it.each(selfService)('of %s, which the wizard sells, are at least 100', (isoCode) => {
    expect(fictionalPool(isoCode).size).toBeGreaterThanOrEqual(100);
  });

  it('exist wherever long codes for voice can be had', () => {
    const without = shippedCountries.filter(({ isoCode, voice }) => voice && fictionalPool(isoCode).size < 100);
    expect(without).toEqual([]);
  });

  it.each(everyPool)('of %s are valid, of that country, and read back from their national form', (isoCode) => {
    for (const phoneNumber of sample(isoCode)) {
      const parsed = parsePhoneNumber(phoneNumber);
      expect(parsed).toMatchObject({ phoneNumber, isoCode });
      expect(parsePhoneNumber(parsed?.nationalFormat ?? '', isoCode)?.phoneNumber).toBe(phoneNumber);
    }
  });

  it('belong to one pool only', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyPool), fc.nat(), (isoCode, seed) => {
        const pool = fictionalPool(isoCode);
        const phoneNumber = pool.at(seed % pool.size);
        const holders = everyPool.filter((other) => fictionalPool(other).has(phoneNumber));
        expect(holders).toEqual([isoCode]);
      }),
    );
  });

  it.each(selfService)('of %s are all different', (isoCode) => {
    expect(new Set(all(isoCode)).size).toBe(fictionalPool(isoCode).size);
  });

  it('are no simulator destinations', () => {
    for (const { isoCode, phoneNumber } of smsSimulatorNumbers) {
      expect(fictionalPool(isoCode).has(phoneNumber), phoneNumber).toBe(false);
    }
  });

  it('refuse an index outside the pool', () => {
    for (const isoCode of ['US', 'GB', 'BR']) {
      const pool = fictionalPool(isoCode);
      for (const index of [-1, pool.size, 0.5, Number.NaN]) expect(() => pool.at(index)).toThrow(RangeError);
    }
  });

  it('are none for a country that is unknown or shares the range of its example', () => {
    for (const isoCode of ['ZZ', 'AQ', 'BL', 'CX']) expect(fictionalPool(isoCode).size).toBe(0);
  });
});

describe('fictional numbers of +1 countries', () => {
  const northAmerican = everyPool.filter((isoCode) => fictionalPool(isoCode).at(0).startsWith('+1'));

  it.each(northAmerican)('of %s are 555-0100 to 555-0199, all hundred behind each area code', (isoCode) => {
    const byAreaCode = Map.groupBy(all(isoCode), (phoneNumber) => phoneNumber.slice(2, 5));
    for (const numbers of byAreaCode.values()) {
      expect(numbers.every((phoneNumber) => /^\+1\d{3}55501\d\d$/.test(phoneNumber))).toBe(true);
      expect(numbers).toHaveLength(100);
    }
  });

  it('of the US mix their area codes before the line changes', () => {
    const pool = fictionalPool('US');
    const areaCodes = pool.size / 100;
    expect(areaCodes).toBeGreaterThan(300);
    const first = Array.from({ length: areaCodes }, (_, index) => pool.at(index));
    expect(new Set(first.map((phoneNumber) => phoneNumber.slice(2, 5))).size).toBe(areaCodes);
    expect(first.every((phoneNumber) => phoneNumber.endsWith('5550100'))).toBe(true);
    expect(pool.at(areaCodes)).toMatch(/5550101$/);
  });

  it.each([
    ['US', '+12065550123', true],
    ['US', '+12125550199', true],
    ['US', '+12065550200', false],
    ['US', '+12065551123', false],
    ['US', '+18005550100', false],
    ['US', '+19005550100', false],
    ['US', '+15005550100', false],
    ['US', '+12465550100', false],
    ['US', '+14165550100', false],
    ['CA', '+14165550100', true],
    ['CA', '+16005550100', false],
    ['DO', '+18495550100', true],
    ['JM', '+16585550100', true],
    ['PR', '+17875550100', true],
    ['PR', '+17975550100', false],
    ['BB', '+12465550100', true],
  ])('of %s: %s is one of them: %s', (isoCode, phoneNumber, expected) => {
    expect(fictionalPool(isoCode).has(phoneNumber)).toBe(expected);
  });
});

describe('fictional numbers elsewhere', () => {
  it('of GB are 020 7946 0000 to 0999', () => {
    const pool = fictionalPool('GB');
    expect(pool.size).toBe(1000);
    expect([pool.at(0), pool.at(999)]).toEqual(['+442079460000', '+442079460999']);
    expect(pool.has('+442079461000')).toBe(false);
  });

  it('of SE run through both published ranges', () => {
    const pool = fictionalPool('SE');
    expect(pool.size).toBe(195);
    expect([pool.at(99), pool.at(100), pool.at(194)]).toEqual(['+46846500499', '+46701740605', '+46701740699']);
    expect(pool.has('+46701740604')).toBe(false);
  });

  it.each(['BR', 'AT', 'JP', 'VN', 'IL', 'NZ'])(
    'of %s differ from the example only in the last four digits',
    (isoCode) => {
      const code = isoCode as CountryCode;
      const example = parsePhoneNumberFromString(examples[code], code)?.number ?? '';
      const heads = new Set(sample(isoCode).map((phoneNumber) => phoneNumber.slice(0, -4)));
      expect([...heads]).toEqual([example.slice(0, -4)]);
      expect(fictionalPool(isoCode).has(`${example}0`)).toBe(false);
    },
  );
});
