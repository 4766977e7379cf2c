import type { NumberType, Output, ParsedInput, PhoneNumber } from '../../contract/index.ts';
import { ok, refuse, refuseField, refuseIfStale, type Refused, type Result } from '../../kernel/result.ts';
import type { DueSource } from '../../store/due.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { startKeywords } from '../keywords/service.ts';
import { simulatedAccount } from '../simulation/service.ts';
import { isSharedTollFree, isShortCode, sharesCallingCode, type ParsedPhoneNumber } from '../../kernel/phone.ts';
import { parsePhoneNumber } from '../catalog/phone.ts';
import { shippedCountry } from '../catalog/shipped.ts';
import { numberRepository, type LeaseRow, type NumberListQuery, type TwoWaySettings } from './repository.ts';
import {
  refuseCapabilities,
  refuseHeldNumber,
  refuseInvalidPhoneNumber,
  refuseNumberOfOtherCountry,
  refuseOverQuota,
  refuseRelease,
  refuseShortCode,
  refuseTollFree,
  refuseTypeInCountry,
  refuseUnlessLeased,
} from './rules.ts';

export { leaseLongCodes, leaseLongCodesOfCase, leaseShortCodes, unusedFictionalNumbers } from './leasing.ts';

/** A number by its id, released ones included, or `NOT_FOUND`. */
export function getNumber(unit: ReadUnit, { numberId }: { numberId: string }): Result<PhoneNumber> {
  const number = numberRepository(unit.db).find(numberId);
  return number === undefined
    ? refuse('NOT_FOUND', 'This phone number is not in the workspace. Go back to the list of phone numbers.')
    : ok(number);
}

/** A number that can be changed: one whose lease goes on. Refuses a released one. */
export function getLeasedNumber(unit: ReadUnit, input: { numberId: string }): Result<PhoneNumber> {
  const found = getNumber(unit, input);
  return found.ok ? (refuseUnlessLeased(found.value) ?? found) : found;
}

/** The number that a text to this phone number (E.164 or short code) reaches, released ones included. */
export function findNumberByPhoneNumber(unit: ReadUnit, phoneNumber: string): PhoneNumber | undefined {
  return numberRepository(unit.db).findByPhoneNumber(phoneNumber);
}

/**
 * The ACTIVE number of a country that sends texts: the first type that has one, there the number leased first.
 *
 * @param order the types in the order of preference
 */
export function findTextSender(unit: ReadUnit, isoCode: string, order: readonly NumberType[]): PhoneNumber | undefined {
  for (const numberType of order) {
    const number = numberRepository(unit.db).textSender(isoCode, numberType);
    if (number !== undefined) return number;
  }
  return undefined;
}

/** Counts a change to a number's two-way keywords, so that a save of an older list is refused as stale. */
export function touchNumber(unit: WriteUnit, numberId: string): void {
  numberRepository(unit.db).touch(numberId);
  unit.changed('numbers', numberId);
}

/** Stores how a number receives; the caller has checked that it may. */
export function saveTwoWaySettings(unit: WriteUnit, numberId: string, settings: TwoWaySettings): void {
  numberRepository(unit.db).saveTwoWay(numberId, settings);
  unit.changed('numbers', numberId);
}

/** A page of numbers. Without a status filter released numbers are left out. */
export function listNumbers(unit: ReadUnit, input: ParsedInput<'numbers.list'>): Result<Output<'numbers.list'>> {
  return ok(numberRepository(unit.db).list({ filter: input.filter, sort: input.sort }, input.page));
}

/** Every number of a list, one at a time: for exports. */
export function eachNumber(unit: ReadUnit, query: NumberListQuery): Iterable<PhoneNumber> {
  return numberRepository(unit.db).each(query);
}

/** Every lease there is or was, by country and number, one at a time: for bills. */
export function eachLease(unit: ReadUnit): Iterable<LeaseRow> {
  return numberRepository(unit.db).leases();
}

/** Saves notes, tags and deletion protection of a leased number; what is not named stays. Refuses a stale revision. */
export function describeNumber(unit: WriteUnit, input: ParsedInput<'numbers.describe'>): Result<PhoneNumber> {
  const found = getNumber(unit, input);
  if (!found.ok) return found;
  const refused = refuseUnlessLeased(found.value) ?? refuseIfStale(input.revision, found.value);
  if (refused) return refused;
  const { notes, tags, deletionProtectionEnabled } = found.value;
  const present = { notes, tags, deletionProtectionEnabled };
  const described = {
    notes: input.notes ?? notes,
    tags: input.tags ?? tags,
    deletionProtectionEnabled: input.deletionProtectionEnabled ?? deletionProtectionEnabled,
  };
  // Saving what is there already is no change, which others would have to take over.
  if (JSON.stringify(described) === JSON.stringify(present)) return found;
  numberRepository(unit.db).describe(input.numberId, described);
  unit.changed('numbers', input.numberId);
  return getNumber(unit, input);
}

/**
 * Records a number that the account holds already, without buying it. Refuses numbers that do not belong to the country,
 * capabilities the type does not have, a lease that has not begun, a number the account has, and one over the quota.
 */
export function recordNumber(unit: WriteUnit, input: ParsedInput<'numbers.record'>): Result<PhoneNumber> {
  if (shippedCountry(input.isoCode) === undefined) return refuseField('isoCode', 'Choose a country of the catalogue.');
  const read = readPhoneNumber(input.phoneNumber, input.isoCode, input.numberType);
  if (!read.ok) return read;
  const refused =
    refuseTollFree(input.numberType, read.value.phoneNumber) ??
    refuseCapabilities(input) ??
    (input.leasedAt > unit.now ? refuseField('leasedAt', 'Enter a lease start that is not in the future.') : undefined);
  if (refused) return refused;
  const numbers = numberRepository(unit.db);
  const holder = numbers.findByPhoneNumber(read.value.phoneNumber);
  if (holder !== undefined && holder.status !== 'RELEASED') return refuseHeldNumber();
  const overQuota = refuseNumbersOverQuota(unit, 1);
  if (overQuota) return overQuota;
  const numberId = `phone-${unit.chance.hexId()}`;
  const { smsEnabled, voiceEnabled, messageType, pricePerMonthMicros, leasedAt, isoCode, numberType } = input;
  numbers.insert({
    ...{ smsEnabled, voiceEnabled, messageType, pricePerMonthMicros, leasedAt, isoCode, numberType, numberId },
    ...read.value,
    activatesAt: null,
    request: null,
  });
  if (smsEnabled) startKeywords(unit, numberId);
  unit.changed('numbers', numberId);
  return getNumber(unit, { numberId });
}

/** A phone number as it is typed: what it is, or what is wrong with it; never a refusal. */
export function checkPhoneNumber(unit: ReadUnit, input: ParsedInput<'numbers.check'>): Result<Output<'numbers.check'>> {
  const { phoneNumber: typed, isoCode, numberType = 'LONG_CODE' } = input;
  const read = readPhoneNumber(typed, isoCode, numberType);
  if (!read.ok) {
    return ok({ phoneNumber: null, nationalFormat: null, isoCode: null, problem: read.error.message });
  }
  const holder = numberRepository(unit.db).findByPhoneNumber(read.value.phoneNumber);
  const isHeld = holder !== undefined && holder.status !== 'RELEASED';
  const refused = refuseTollFree(numberType, read.value.phoneNumber) ?? (isHeld ? refuseHeldNumber() : undefined);
  const parsed = numberType === 'SHORT_CODE' ? undefined : parsePhoneNumber(read.value.phoneNumber);
  return ok({
    ...read.value,
    isoCode: parsed === undefined ? (isoCode ?? null) : countryOf(parsed, isoCode),
    problem: refused?.error.message ?? null,
  });
}

function readPhoneNumber(
  typed: string,
  isoCode: string | undefined,
  numberType: NumberType,
): Result<{ phoneNumber: string; nationalFormat: string }> {
  if (numberType === 'SHORT_CODE') {
    const digits = typed.replace(/[\s-]/g, '');
    if (isoCode === undefined || !isShortCode(digits, isoCode)) return refuseShortCode(isoCode);
    return ok({ phoneNumber: digits, nationalFormat: digits });
  }
  const parsed = parsePhoneNumber(typed, isoCode);
  if (parsed === undefined) return refuseInvalidPhoneNumber('phoneNumber');
  const country = countryOf(parsed, isoCode);
  const refused = refuseNumberOfOtherCountry(country, isoCode) ?? refuseTypeInCountry(numberType, country);
  return refused ?? ok({ phoneNumber: parsed.phoneNumber, nationalFormat: parsed.nationalFormat });
}

/**
 * The country that a number counts for. The countries under +1 share their toll-free numbers, so such a number belongs
 * to the one that was chosen. Rule: ours.
 */
function countryOf(parsed: ParsedPhoneNumber, chosen: string | undefined): string {
  if (chosen === undefined || !isSharedTollFree(parsed.phoneNumber)) return parsed.isoCode;
  return sharesCallingCode(chosen, 'US') ? chosen : parsed.isoCode;
}

/**
 * Ends the lease of a number at once; it is charged for the current month and never after. Refuses a wrong
 * confirmation, a number that is not leased and one with deletion protection.
 */
export function releaseNumber(unit: WriteUnit, input: ParsedInput<'numbers.release'>): Result<PhoneNumber> {
  const found = getNumber(unit, input);
  if (!found.ok) return found;
  const refused = refuseRelease(found.value, input.confirmation);
  if (refused) return refused;
  numberRepository(unit.db).release(input.numberId, unit.now);
  unit.changed('numbers', input.numberId);
  return getNumber(unit, input);
}

/** Refuses more numbers than the account's quota leaves room for. */
export function refuseNumbersOverQuota(unit: ReadUnit, wanted: number): Refused | undefined {
  return refuseOverQuota(numberRepository(unit.db).countLeased(), wanted, simulatedAccount(unit).phoneNumberQuota);
}

/** The numbers a request bought, by the position of its line. */
export function numbersOfRequest(unit: ReadUnit, requestId: string): Map<number, string[]> {
  const rows = numberRepository(unit.db).ofRequest(requestId);
  const byPosition = Map.groupBy(rows, ({ position }) => position);
  return new Map([...byPosition].map(([position, group]) => [position, group.map(({ numberId }) => numberId)]));
}

/** PENDING numbers become ACTIVE when their provisioning delay, or a short code's eight weeks, are over. */
export const numberActivations: DueSource = {
  next(unit) {
    const next = numberRepository(unit.db).nextActivation();
    return next && { at: next.at, kind: 'NUMBER_ACTIVATED', subject: next.numberId };
  },
  run(unit, numberId) {
    numberRepository(unit.db).activate(numberId);
    unit.changed('numbers', numberId);
    return ok(numberId);
  },
};
