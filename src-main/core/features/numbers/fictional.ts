import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { listedAreaCodes } from '../catalog/phone.ts';
import { fictionalRanges, isInRange, type FictionalRange } from '../catalog/shipped.ts';

/** The numbers that the app may invent for a country, in a fixed order, none twice. */
export interface FictionalPool {
  readonly size: number;
  /** The number at `index` (0 to size - 1), E.164. Throws a RangeError outside. */
  at(index: number): string;
  /** Whether the pool holds that number (E.164). */
  has(phoneNumber: string): boolean;
}

/** 555-0100 to 555-0199 */
const LINES_PER_AREA_CODE = 100;

/** Only every fifth of the 10,000 numbers around an example is tried: the library takes some 10 µs for one. */
const EXAMPLE_STEP = 5;

const pools = new Map<string, FictionalPool>();

/**
 * The pool of a country, found at the first call and then kept; empty where nothing safe is known.
 *
 * Rule: numbers that the app invents are fictional or unassignable, never a plausible subscriber where avoidable. `+1`
 * countries have 555-0100 to 555-0199 in each of their area codes; others the ranges that their regulator keeps free for
 * fiction, if the catalogue ships one, else the phone library's example number with its last four digits varied.
 */
export function fictionalPool(isoCode: string): FictionalPool {
  const known = pools.get(isoCode);
  if (known) return known;
  const pool = findPool(isoCode);
  pools.set(isoCode, pool);
  return pool;
}

/**
 * The short codes that the app may invent, of any country: 10000 to 19999. The registries of the US and Canada assign
 * codes from 20000 on, so that none of these can be anybody's there, and five digits are a short code everywhere.
 */
export const FICTIONAL_SHORT_CODES: FictionalPool = {
  size: 10_000,
  at(index) {
    checkIndex(index, 10_000);
    return String(10_000 + index);
  },
  has: (phoneNumber) => /^1\d{4}$/.test(phoneNumber),
};

function findPool(isoCode: string): FictionalPool {
  if (!isSupportedCountry(isoCode)) return listPool([]);
  if (getCountryCallingCode(isoCode) === '1') return areaCodePool(geographicAreaCodes(isoCode));
  const ranges = fictionalRanges.filter((range) => range.isoCode === isoCode);
  return ranges.length > 0 ? rangePool(ranges) : listPool(numbersAroundExample(isoCode));
}

/**
 * The area codes of a `+1` country. Most show them in their dialling code; those of US and CA are what the phone library
 * calls an ordinary line there, which leaves out toll-free, premium and personal numbers.
 */
function geographicAreaCodes(isoCode: CountryCode): readonly string[] {
  const listed = listedAreaCodes(isoCode);
  if (listed.length > 0) return listed;
  return Array.from({ length: 800 }, (_, index) => String(200 + index)).filter((areaCode) => {
    const number = parsePhoneNumberFromString(`+1${areaCode}5550100`, { extract: false });
    return number?.country === isoCode && ['FIXED_LINE', 'FIXED_LINE_OR_MOBILE'].includes(number.getType() ?? '');
  });
}

/** Neighbours in this pool differ in the area code, so that a few invented numbers of the US look like many places. */
function areaCodePool(areaCodes: readonly string[]): FictionalPool {
  const size = areaCodes.length * LINES_PER_AREA_CODE;
  return {
    size,
    at(index) {
      checkIndex(index, size);
      const line = String(Math.floor(index / areaCodes.length)).padStart(2, '0');
      return `+1${areaCodes[index % areaCodes.length]}55501${line}`;
    },
    has(phoneNumber) {
      const areaCode = /^\+1(\d{3})55501\d\d$/.exec(phoneNumber)?.[1];
      return areaCode !== undefined && areaCodes.includes(areaCode);
    },
  };
}

/** One range after the other. E.164 numbers start with no zero and have at most 15 digits: exact as JavaScript numbers. */
function rangePool(ranges: readonly FictionalRange[]): FictionalPool {
  const count = ({ first, last }: FictionalRange) => Number(last) - Number(first) + 1;
  const size = ranges.reduce((sum, range) => sum + count(range), 0);
  return {
    size,
    at(index) {
      checkIndex(index, size);
      let rest = index;
      for (const range of ranges) {
        if (rest < count(range)) return `+${Number(range.first) + rest}`;
        rest -= count(range);
      }
      throw new RangeError('Unreachable: the index was checked against the sum of all ranges.');
    },
    has: (phoneNumber) => ranges.some((range) => isInRange(phoneNumber, range)),
  };
}

/** Numbers that the library calls valid and of that country. None where countries share the range of the example. */
function numbersAroundExample(isoCode: CountryCode): string[] {
  const head = `+${getCountryCallingCode(isoCode)}${examples[isoCode].slice(0, -4)}`;
  return Array.from({ length: 10_000 / EXAMPLE_STEP }, (_, index) => {
    return head + String(index * EXAMPLE_STEP).padStart(4, '0');
  }).filter((phoneNumber) => {
    const number = parsePhoneNumberFromString(phoneNumber, { extract: false });
    return number?.country === isoCode && number.isValid();
  });
}

function listPool(numbers: readonly string[]): FictionalPool {
  const members = new Set(numbers);
  return {
    size: numbers.length,
    at(index) {
      checkIndex(index, numbers.length);
      return numbers[index] as string;
    },
    has: (phoneNumber) => members.has(phoneNumber),
  };
}

function checkIndex(index: number, size: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`This pool has no number at ${index}; it has ${size}.`);
  }
}
