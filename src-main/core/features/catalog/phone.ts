import { parseWithExceptions, type ParsedPhoneNumber } from '../../kernel/phone.ts';
import { fictionalRanges, isInRange, shippedCountries, smsSimulatorNumbers } from './shipped.ts';

const simulators = new Map(smsSimulatorNumbers.map((simulator) => [simulator.phoneNumber, simulator.outcome]));
const simulatorCountries = new Map(smsSimulatorNumbers.map(({ phoneNumber, isoCode }) => [phoneNumber, isoCode]));

const areaCodes = new Map(
  shippedCountries.map(({ isoCode, dialCode }) => [
    isoCode,
    dialCode.split(', ').flatMap((part) => (part.startsWith('1-') ? [part.slice(2)] : [])),
  ]),
);
const countryOfAreaCode = new Map([...areaCodes].flatMap(([isoCode, codes]) => codes.map((code) => [code, isoCode])));

/**
 * The area codes that a `+1` country shows in its dialling code: `['809', '829', '849']` for DO. Empty for every other
 * country, and for US and CA, which have hundreds and show none.
 */
export function listedAreaCodes(isoCode: string): readonly string[] {
  return areaCodes.get(isoCode) ?? [];
}

/**
 * The country of a number (E.164) that is on our lists: a simulator destination, a published fictional range, or
 * 555-0100 to 555-0199 behind an area code of a `+1` country. Undefined for all others; those of US and CA are left to
 * the phone library, which calls them valid.
 */
function listedCountry(phoneNumber: string): string | undefined {
  const areaCode = /^\+1(\d{3})55501\d\d$/.exec(phoneNumber)?.[1];
  if (areaCode) return countryOfAreaCode.get(areaCode);
  return simulatorCountries.get(phoneNumber) ?? fictionalRanges.find((range) => isInRange(phoneNumber, range))?.isoCode;
}

/**
 * Reads a phone number as typed, with a plus or, when `defaultIsoCode` is given, in the national form of that country.
 * Undefined if it is not valid. Rule: fictional ranges and simulator destinations that the app ships are valid and belong
 * to the country of our list, whatever the phone library says. This is the core's one way to read a number.
 */
export function parsePhoneNumber(text: string, defaultIsoCode?: string): ParsedPhoneNumber | undefined {
  return parseWithExceptions(text, listedCountry, defaultIsoCode);
}

/** What a simulator destination (E.164) makes of every text; undefined for all other numbers. Rule: data. */
export function simulatorOutcome(phoneNumber: string): 'SUCCESS' | 'FAILURE' | undefined {
  return simulators.get(phoneNumber);
}
