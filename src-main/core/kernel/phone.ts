import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** A phone number of the world, checked. */
export interface ParsedPhoneNumber {
  /** E.164, at most 15 digits: `+442079460123`. */
  readonly phoneNumber: string;
  readonly isoCode: string;
  /** As its own country writes it: `020 7946 0123`. */
  readonly nationalFormat: string;
}

/** Gives the country of a number (E.164) that is valid whatever the phone library says, else undefined. */
export type ListedCountry = (phoneNumber: string) => string | undefined;

/** E.164 allows no more digits, country code included. */
const MOST_DIGITS = 15;

/** What people put between digits: spaces, dots, dashes, slashes, parentheses, and the marks that copying brings along. */
const SEPARATORS = /[\s.\-\u2010-\u2015\u2212/()\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;

/**
 * Reads a phone number as typed: with a plus in front, or nationally when `defaultIsoCode` says for which country.
 * Undefined if it is no valid number of one country: letters, extensions, numbers of no country (+800) and more than 15
 * digits included.
 *
 * `listed` knows the exceptions. Rule: shipped fictional ranges and simulator destinations count as valid, with the
 * country of our list, whatever the library says. The kernel knows no list, so callers in features use `parsePhoneNumber`
 * of the catalogue, which brings it.
 */
export function parseWithExceptions(
  text: string,
  listed: ListedCountry,
  defaultIsoCode?: string,
): ParsedPhoneNumber | undefined {
  const digits = text.normalize('NFKC').replace(SEPARATORS, '');
  if (!/^\+?[0-9]{3,20}$/.test(digits)) return undefined;
  const defaultCountry =
    defaultIsoCode !== undefined && isSupportedCountry(defaultIsoCode) ? defaultIsoCode : undefined;
  const parsed = parsePhoneNumberFromString(digits, { extract: false, ...(defaultCountry && { defaultCountry }) });
  if (!parsed || parsed.number.length > MOST_DIGITS + 1) return undefined;
  const isoCode = listed(parsed.number) ?? (parsed.isValid() ? parsed.country : undefined);
  if (isoCode === undefined) return undefined;
  return { phoneNumber: parsed.number, isoCode, nationalFormat: parsed.formatNational() };
}

/**
 * A number as its country writes it, with the national prefix where one is dialled: `020 7946 0123`, `(206) 555-0100`.
 * Takes an E.164 number and its country; a short code, or a number that is not under the calling code of that country,
 * comes back as it is.
 */
export function nationalFormat(phoneNumber: string, isoCode: string): string {
  if (!isSupportedCountry(isoCode) || !phoneNumber.startsWith(`+${getCountryCallingCode(isoCode)}`)) return phoneNumber;
  return parsePhoneNumberFromString(phoneNumber, { extract: false })?.formatNational() ?? phoneNumber;
}

/** Whether a number (E.164) is toll-free under +1, whose countries share those numbers. */
export function isSharedTollFree(phoneNumber: string): boolean {
  return /^\+18(?:00|33|44|55|66|77|88)\d{7}$/.test(phoneNumber);
}

/** Whether two countries (ISO codes) have the same calling code. */
export function sharesCallingCode(isoCode: string, other: string): boolean {
  if (!isSupportedCountry(isoCode) || !isSupportedCountry(other)) return false;
  return getCountryCallingCode(isoCode) === getCountryCallingCode(other);
}

/** Whether `text` is a short code: 3 to 7 digits and no plus; in the US and Canada 5 or 6. */
export function isShortCode(text: string, isoCode: string): boolean {
  return isoCode === 'US' || isoCode === 'CA' ? /^[0-9]{5,6}$/.test(text) : /^[0-9]{3,7}$/.test(text);
}
