// Proves the catalogue's list of countries against two sources that know nothing of it: the phone library, and ISO 3166
// as CLDR (Intl) and i18n-iso-countries have it.
import isoCountries from 'i18n-iso-countries';
import { getCountryCallingCode, isSupportedCountry, Metadata, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { shippedCountries, shippedCountry } from '../../../src-main/core/features/catalog/shipped.ts';

const rows = shippedCountries.map((country) => [country.isoCode, country] as const);

/** Codes that ISO 3166-1 has not assigned to a country: Ascension is reserved, Kosovo user-assigned. Both have numbers. */
const OUTSIDE_ISO = ['AC', 'XK'];

/** Names we prefer to what CLDR and i18n-iso-countries say. */
const OUR_NAMES: Record<string, string> = {
  CV: 'Cabo Verde', // its name in ISO 3166-1 since 2013
};

/** `St. Kitts & Nevis` and `Saint Kitts and Nevis` are one name in two spellings. */
function spelledOut(name: string): string {
  return name
    .replaceAll('’', "'")
    .replaceAll('&', 'and')
    .replace(/^St\. /, 'Saint ');
}

function knownNames(isoCode: string): string[] {
  const cldr = (['long', 'short'] as const).map((style) =>
    new Intl.DisplayNames(['en'], { type: 'region', style, fallback: 'none' }).of(isoCode),
  );
  const iso: string[] | undefined = isoCountries.getName(isoCode, 'en', { select: 'all' });
  return [...cldr, ...(iso ?? [])].filter((name) => name !== undefined).map(spelledOut);
}

describe('countries of the catalogue', () => {
  it('are in the order of their codes, each once', () => {
    const codes = shippedCountries.map(({ isoCode }) => isoCode);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(codes.length).toBeGreaterThan(230);
  });

  it('have different names', () => {
    expect(new Set(shippedCountries.map(({ name }) => name)).size).toBe(shippedCountries.length);
  });

  it.each(rows)('%s is a country of ISO 3166 and of the phone library', (isoCode) => {
    expect(isSupportedCountry(isoCode)).toBe(true);
    if (OUTSIDE_ISO.includes(isoCode)) expect(knownNames(isoCode)).not.toEqual([]);
    else expect(isoCountries.isValid(isoCode)).toBe(true);
  });

  it.each(rows)('%s has the name that others give this code', (isoCode, { name }) => {
    expect([...knownNames(isoCode), OUR_NAMES[isoCode]]).toContain(name);
  });

  it.each(rows)('%s has its calling code and only prefixes that lead to it', (isoCode, { dialCode }) => {
    for (const part of dialCode.split(', ')) {
      const [callingCode, prefix] = part.split('-');
      expect(callingCode).toBe(getCountryCallingCode(isoCode as CountryCode));
      if (prefix !== undefined) expect(findValidNumber(isoCode as CountryCode, prefix), part).toBeDefined();
    }
  });

  it('show no prefix that another country shows', () => {
    const prefixes = shippedCountries.flatMap(({ dialCode }) =>
      dialCode.split(', ').filter((part) => part.includes('-')),
    );
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });

  const northAmerican = rows.filter(([, { dialCode }]) => dialCode.startsWith('1-'));
  it.each(northAmerican)('%s shows all its area codes', (isoCode, { dialCode }) => {
    const codes = Array.from({ length: 800 }, (_, index) => `${200 + index}`).filter(
      (code) => parsePhoneNumberFromString(`+1${code}2345678`)?.country === isoCode,
    );
    expect(dialCode.split(', ').toSorted()).toEqual(codes.map((code) => `1-${code}`));
  });

  it('corrects what was published wrongly', () => {
    expect(shippedCountry('TV')).toMatchObject({ name: 'Tuvalu', dialCode: '688', senderId: 'YES' });
    expect(shippedCountry('TC')).toMatchObject({
      name: 'Turks and Caicos Islands',
      dialCode: '1-649',
      senderId: 'YES',
    });
    expect(shippedCountry('XK')).toMatchObject({ name: 'Kosovo', dialCode: '383', senderId: 'YES' });
    expect(shippedCountry('BL')).toMatchObject({ name: 'Saint Barthélemy', dialCode: '590', sms: false });
    expect(shippedCountry('JE')?.dialCode).toBe('44-1534');
    expect(shippedCountry('PR')?.dialCode).toBe('1-787, 1-939');
    expect(shippedCountry('GQ')?.name).toBe('Equatorial Guinea');
    expect(shippedCountry('SZ')?.name).toBe('Eswatini');
    expect(shippedCountry('MK')?.name).toBe('North Macedonia');
  });

  it('have the Netherlands Antilles only as their successors under 599', () => {
    for (const isoCode of ['CW', 'BQ']) expect(shippedCountry(isoCode)).toMatchObject({ sms: true, senderId: 'YES' });
    expect(shippedCountry('SX')).toMatchObject({ sms: false, senderId: 'NO' });
    expect(shippedCountry('AN')).toBeUndefined();
  });

  it('leave out countries without phone numbers and those that cannot be reached', () => {
    for (const isoCode of ['AQ', 'BV', 'GS', 'HM', 'PN', 'TF', 'UM', 'KV', 'CU', 'IR', 'KP', 'SD', 'SY']) {
      expect(shippedCountry(isoCode)).toBeUndefined();
    }
  });
});

/** Looks for a number behind `prefix` that the library calls valid in that country, by trying many endings. */
function findValidNumber(isoCode: CountryCode, prefix: string): string | undefined {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(isoCode);
  let state = 1;
  for (const length of metadata.numberingPlan?.possibleLengths() ?? []) {
    const missing = length - prefix.length;
    if (missing < 1) continue;
    for (let attempt = 0; attempt < 2000; attempt++) {
      state = (state * 48_271) % 2_147_483_647;
      const ending = String(state).padStart(10, '0').slice(-missing).padStart(missing, '5');
      const number = parsePhoneNumberFromString(`+${getCountryCallingCode(isoCode)}${prefix}${ending}`);
      if (number?.isValid() && number.country === isoCode) return number.number;
    }
  }
  return undefined;
}
