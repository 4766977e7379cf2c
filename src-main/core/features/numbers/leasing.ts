import type { Country, MessageType } from '../../contract/index.ts';
import { nationalFormat } from '../../kernel/phone.ts';
import { ok, refuse, type Refused, type Result } from '../../kernel/result.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { shippedCountry } from '../catalog/shipped.ts';
import { startKeywords, startShortCodeKeywords, type RegisteredTexts } from '../keywords/service.ts';
import { simulatedAccount } from '../simulation/service.ts';
import { FICTIONAL_SHORT_CODES, fictionalPool, type FictionalPool } from './fictional.ts';
import { numberRepository, type NewNumber } from './repository.ts';

/**
 * How many numbers the simulated carriers of a country can still invent: none is handed out twice, ever.
 *
 * @param wanted counting stops early where there is room for that many whatever the account held
 */
export function unusedFictionalNumbers(unit: ReadUnit, isoCode: string, wanted: number): number {
  const pool = fictionalPool(isoCode);
  const numbers = numberRepository(unit.db);
  const atLeast = pool.size - numbers.countOfCountry(isoCode);
  if (atLeast >= wanted) return atLeast;
  // Numbers that were recorded rather than invented take nothing from the pool.
  return pool.size - numbers.everLeased(isoCode).filter((phoneNumber) => pool.has(phoneNumber)).length;
}

/** What a request leases on one of its lines. The price is in micro-dollars a month. */
export interface Lease {
  readonly country: Country;
  readonly messageType: MessageType;
  readonly quantity: number;
  readonly pricePerMonthMicros: number;
  readonly requestId: string;
  readonly position: number;
}

/**
 * Leases long codes: voice always, texts only where the country's long codes have them. The caller has checked that
 * the country can still invent that many.
 *
 * @returns the ids of the new numbers
 */
export function leaseLongCodes(unit: WriteUnit, lease: Lease): string[] {
  const numbers = numberRepository(unit.db);
  const { provisioningDelayMs } = simulatedAccount(unit);
  const numberIds: string[] = [];
  for (let count = 0; count < lease.quantity; count += 1) {
    const phoneNumber = inventPhoneNumber(unit, lease.country.isoCode);
    const numberId = `phone-${unit.chance.hexId()}`;
    numbers.insert({
      numberId,
      phoneNumber,
      nationalFormat: nationalFormat(phoneNumber, lease.country.isoCode),
      isoCode: lease.country.isoCode,
      numberType: 'LONG_CODE',
      smsEnabled: lease.country.longCodeSms,
      voiceEnabled: true,
      messageType: lease.messageType,
      pricePerMonthMicros: lease.pricePerMonthMicros,
      leasedAt: unit.now,
      activatesAt: provisioningDelayMs === 0 ? null : unit.now + provisioningDelayMs,
      request: { requestId: lease.requestId, position: lease.position },
    });
    if (lease.country.longCodeSms) startKeywords(unit, numberId);
    unit.changed('numbers', numberId);
    numberIds.push(numberId);
  }
  return numberIds;
}

/** A fictional number the account never held: a start by chance, then the next one that is free. */
function inventPhoneNumber(unit: WriteUnit, isoCode: string): string {
  const [phoneNumber] = inventPhoneNumbers(unit, fictionalPool(isoCode), 1) ?? [];
  if (phoneNumber === undefined) throw new Error(`No fictional number of ${isoCode} is left.`);
  return phoneNumber;
}

/** So many fictional numbers the account never held, from one start on; undefined when the pool has fewer left. */
function inventPhoneNumbers(unit: WriteUnit, pool: FictionalPool, quantity: number): string[] | undefined {
  const numbers = numberRepository(unit.db);
  const found: string[] = [];
  const start = unit.chance.below(Math.max(1, pool.size));
  for (let step = 0; step < pool.size && found.length < quantity; step += 1) {
    const phoneNumber = pool.at((start + step) % pool.size);
    if (!numbers.wasEverLeased(phoneNumber)) found.push(phoneNumber);
  }
  return found.length < quantity ? undefined : found;
}

/** What a granted case leases. Prices in micro-dollars. */
interface LeaseOfCase {
  readonly isoCode: string;
  readonly quantity: number;
  readonly messageType: MessageType;
  readonly pricePerMonthMicros: number;
}

function refuseEmptyPool(isoCode: string): Refused {
  return refuse('REFUSED', `The simulated carriers of ${isoCode} have too few numbers left. Ask for fewer.`, {
    reason: 'NO_LONG_CODES_AVAILABLE',
  });
}

/**
 * Leases the long codes of a granted case: ACTIVE at once, whatever the provisioning delay, and not from the wizard's
 * stock. They have voice and texts wherever the country's long codes have them. Refuses a pool that is used up, before
 * anything is written.
 *
 * @returns the new numbers as their country writes them
 */
export function leaseLongCodesOfCase(unit: WriteUnit, lease: LeaseOfCase): Result<string[]> {
  const country = shippedCountry(lease.isoCode);
  const invented = inventPhoneNumbers(unit, fictionalPool(lease.isoCode), lease.quantity);
  if (country === undefined || invented === undefined) return refuseEmptyPool(lease.isoCode);
  const smsEnabled = country.smsLongCode || country.voice?.alsoSms === true;
  return ok(
    invented.map((phoneNumber) => {
      const number = startLease(unit, lease, phoneNumber, {
        numberType: 'LONG_CODE',
        smsEnabled,
        voiceEnabled: country.voice !== null,
        activatesAt: null,
      });
      if (smsEnabled) startKeywords(unit, number.numberId);
      return number.nationalFormat;
    }),
  );
}

/** What a granted case leases as short codes. `activatesAt` in UTC milliseconds, the fee in micro-dollars for each. */
interface ShortCodeLease extends LeaseOfCase {
  readonly setupFeeMicros: number;
  readonly activatesAt: number;
  readonly keywords: RegisteredTexts;
}

/**
 * Leases short codes: charged from now on, PENDING until the carriers have activated them, their keywords in place.
 * Refuses when no fictional one is left, before anything is written.
 *
 * @returns the new short codes
 */
export function leaseShortCodes(unit: WriteUnit, lease: ShortCodeLease): Result<string[]> {
  const invented = inventPhoneNumbers(unit, FICTIONAL_SHORT_CODES, lease.quantity);
  if (invented === undefined) return refuseEmptyPool(lease.isoCode);
  for (const shortCode of invented) {
    const { activatesAt, setupFeeMicros } = lease;
    const { numberId } = startLease(unit, lease, shortCode, {
      ...{ numberType: 'SHORT_CODE', smsEnabled: true, voiceEnabled: false, activatesAt, setupFeeMicros },
    });
    startShortCodeKeywords(unit, numberId, lease.keywords);
  }
  return ok(invented);
}

type Abilities = Pick<NewNumber, 'numberType' | 'smsEnabled' | 'voiceEnabled' | 'activatesAt' | 'setupFeeMicros'>;

function startLease(unit: WriteUnit, lease: LeaseOfCase, phoneNumber: string, abilities: Abilities): NewNumber {
  const { isoCode, messageType, pricePerMonthMicros } = lease;
  const number = {
    numberId: `phone-${unit.chance.hexId()}`,
    phoneNumber,
    nationalFormat: nationalFormat(phoneNumber, isoCode),
    ...{ isoCode, messageType, pricePerMonthMicros, leasedAt: unit.now, request: null },
    ...abilities,
  };
  numberRepository(unit.db).insert(number);
  unit.changed('numbers', number.numberId);
  return number;
}
