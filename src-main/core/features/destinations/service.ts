import { SHARED_ROUTE, type Destination, type Output, type ParsedInput } from '../../contract/index.ts';
import { countParts } from '../../kernel/parts.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { parsePhoneNumber } from '../catalog/phone.ts';
import { textPartMicros } from '../catalog/service.ts';
import { logMessage } from '../messages/service.ts';
import { destinationRepository } from './repository.ts';
import {
  codeOf,
  codeText,
  refuseAddedBefore,
  refuseEarlyRemoval,
  refuseInvalidDestination,
  refuseOneTooMany,
  refuseUnknownDestination,
  refuseUnreachable,
  refuseWrongCode,
} from './rules.ts';

/** How many different codes of six digits there are. */
const CODES = 1_000_000;

/** A page of the sandbox destinations, in the order they were added unless asked otherwise. */
export function listDestinations(
  unit: ReadUnit,
  input: ParsedInput<'destinations.list'>,
): Result<Output<'destinations.list'>> {
  const query = {
    status: input.filter?.status,
    sortBy: input.sort?.by ?? ('addedAt' as const),
    direction: input.sort?.direction ?? ('asc' as const),
  };
  return ok(destinationRepository(unit.db).list(query, input.page));
}

/** Whether a handset (E.164) may be texted from the sandbox. */
export function isVerifiedDestination(unit: ReadUnit, phoneNumber: string): boolean {
  return destinationRepository(unit.db).find(phoneNumber)?.status === 'VERIFIED';
}

/**
 * Adds a handset to the sandbox destinations and sends it a code of six digits, free of charge, which is found in the
 * message lab. Refuses what is no phone number, a country that no text reaches, a handset that was added before, and
 * an eleventh destination.
 */
export function addDestination(unit: WriteUnit, input: ParsedInput<'destinations.add'>): Result<Destination> {
  const parsed = parsePhoneNumber(input.phoneNumber);
  if (parsed === undefined) return refuseInvalidDestination();
  const { phoneNumber, isoCode, nationalFormat } = parsed;
  if (textPartMicros(unit, isoCode) === null) return refuseUnreachable();
  const destinations = destinationRepository(unit.db);
  if (destinations.find(phoneNumber) !== undefined) return refuseAddedBefore();
  const refused = refuseOneTooMany(destinations.count());
  if (refused) return refused;
  const code = codeOf(unit.chance.below(CODES));
  const added = { phoneNumber, isoCode, nationalFormat, addedAt: unit.now };
  destinations.add({ ...added, code });
  sendCode(unit, added, code);
  unit.changed('destinations', phoneNumber);
  return ok({ ...added, status: 'PENDING' });
}

function sendCode(
  unit: WriteUnit,
  { phoneNumber, isoCode }: Pick<Destination, 'phoneNumber' | 'isoCode'>,
  code: string,
) {
  const body = codeText(code);
  logMessage(unit, {
    direction: 'OUT',
    channel: 'SMS',
    handset: phoneNumber,
    isoCode,
    numberId: null,
    accountSide: SHARED_ROUTE,
    projectId: null,
    body,
    parts: countParts(body).parts,
    seconds: null,
    priceMicros: 0,
    // The service's own text: nobody pays for it.
    messageType: null,
    status: 'SENT',
    reason: null,
    rule: null,
  });
}

function findDestination(unit: ReadUnit, typed: string): Result<{ destination: Destination; code: string }> {
  const parsed = parsePhoneNumber(typed);
  if (parsed === undefined) return refuseInvalidDestination();
  const found = destinationRepository(unit.db).find(parsed.phoneNumber);
  if (found === undefined) return refuseUnknownDestination();
  const { code, ...destination } = found;
  return ok({ destination, code });
}

/** Verifies a destination by the code its handset received; again is harmless. Refuses `VERIFICATION_CODE_MISMATCH`. */
export function verifyDestination(unit: WriteUnit, input: ParsedInput<'destinations.verify'>): Result<Destination> {
  const found = findDestination(unit, input.phoneNumber);
  if (!found.ok) return found;
  const { destination, code } = found.value;
  const refused = refuseWrongCode(input.code, code);
  if (refused) return refused;
  if (destination.status === 'PENDING') {
    destinationRepository(unit.db).verify(destination.phoneNumber);
    unit.changed('destinations', destination.phoneNumber);
  }
  return ok({ ...destination, status: 'VERIFIED' });
}

/** Removes a destination. Refuses within 24 hours after it was added. Answers the destination as it was. */
export function removeDestination(unit: WriteUnit, input: ParsedInput<'destinations.remove'>): Result<Destination> {
  const found = findDestination(unit, input.phoneNumber);
  if (!found.ok) return found;
  const { destination } = found.value;
  const refused = refuseEarlyRemoval(destination.addedAt, unit.now);
  if (refused) return refused;
  destinationRepository(unit.db).remove(destination.phoneNumber);
  unit.changed('destinations', destination.phoneNumber);
  return ok(destination);
}
