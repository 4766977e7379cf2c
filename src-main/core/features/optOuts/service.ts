import type { OptOut, Output, ParsedInput } from '../../contract/index.ts';
import { nationalFormat, type ParsedPhoneNumber } from '../../kernel/phone.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { parsePhoneNumber } from '../catalog/phone.ts';
import { optOutRepository, type OptOutQuery } from './repository.ts';
import { refuseInvalidNumber, refuseRemoval } from './rules.ts';

/** A page of the opt-out list, newest first unless asked otherwise. */
export function listOptOuts(unit: ReadUnit, input: ParsedInput<'optOuts.list'>): Result<Output<'optOuts.list'>> {
  const query = queryOf(input.filter, input.sort);
  return ok(optOutRepository(unit.db).list(query, input.page));
}

function queryOf(
  filter: ParsedInput<'optOuts.list'>['filter'],
  sort?: ParsedInput<'optOuts.list'>['sort'],
): OptOutQuery {
  return {
    text: filter?.text,
    source: filter?.source,
    sortBy: sort?.by ?? 'optedOutAt',
    direction: sort?.direction ?? 'desc',
  };
}

/** Every entry that matches, by phone number: for exports. */
export function eachOptOut(unit: ReadUnit, filter: ParsedInput<'optOuts.list'>['filter']): Iterable<OptOut> {
  return optOutRepository(unit.db).each({ ...queryOf(filter), sortBy: 'phoneNumber', direction: 'asc' });
}

/** Whether a handset is on the opt-out list. */
export function isOptedOut(unit: ReadUnit, phoneNumber: string): boolean {
  return optOutRepository(unit.db).isOptedOut(phoneNumber);
}

function entryFor(unit: ReadUnit, parsed: ParsedPhoneNumber): Omit<OptOut, 'source'> {
  return {
    phoneNumber: parsed.phoneNumber,
    isoCode: parsed.isoCode,
    nationalFormat: nationalFormat(parsed.phoneNumber, parsed.isoCode),
    optedOutAt: unit.now,
  };
}

/** Puts a handset on the list for an operator; one that is on it stays as it is. */
export function addOptOut(unit: WriteUnit, { phoneNumber }: ParsedInput<'optOuts.add'>): Result<OptOut> {
  const parsed = parsePhoneNumber(phoneNumber);
  if (parsed === undefined) return refuseInvalidNumber('phoneNumber');
  const optOuts = optOutRepository(unit.db);
  const entry: OptOut = { ...entryFor(unit, parsed), source: 'OPERATOR' };
  if (optOuts.add(entry)) unit.changed('optOuts', parsed.phoneNumber);
  return ok(optOuts.find(parsed.phoneNumber) ?? entry);
}

/**
 * Puts a handset on the list because its user sent an opt-out word; again is harmless.
 *
 * @param handset as parsed
 * @returns whether it was not on the list before
 */
export function optOutHandset(unit: WriteUnit, handset: ParsedPhoneNumber, numberId: string): boolean {
  const isNew = optOutRepository(unit.db).add({ ...entryFor(unit, handset), source: 'END_USER', numberId });
  if (isNew) unit.changed('optOuts', handset.phoneNumber);
  return isNew;
}

/** Takes a handset off the list. Refuses one that is not on it, and a second time within 30 days. */
export function removeOptOut(unit: WriteUnit, { phoneNumber }: ParsedInput<'optOuts.remove'>): Result<OptOut> {
  const parsed = parsePhoneNumber(phoneNumber);
  if (parsed === undefined) return refuseInvalidNumber('phoneNumber');
  const optOuts = optOutRepository(unit.db);
  const entry = optOuts.find(parsed.phoneNumber);
  if (entry === undefined) return refuse('NOT_FOUND', 'This handset is not on the opt-out list.');
  const refused = refuseRemoval(optOuts.removedAt(parsed.phoneNumber), unit.now);
  if (refused) return refused;
  optOuts.remove(parsed.phoneNumber);
  optOuts.noteRemoval(parsed.phoneNumber, unit.now);
  unit.changed('optOuts', parsed.phoneNumber);
  return ok(entry);
}

/**
 * Takes over an entry from a file; one that is on the list stays as it is.
 *
 * @param entry the time in UTC milliseconds, not in the future; the number that was texted, where one is known
 */
export function importOptOut(
  unit: WriteUnit,
  handset: ParsedPhoneNumber,
  entry: Pick<OptOut, 'source' | 'optedOutAt'> & { readonly numberId: string | undefined },
): 'ADDED' | 'UNCHANGED' {
  const { source, optedOutAt, numberId } = entry;
  const added = { ...entryFor(unit, handset), source, optedOutAt, ...(numberId === undefined ? {} : { numberId }) };
  if (!optOutRepository(unit.db).add(added)) return 'UNCHANGED';
  unit.changed('optOuts', handset.phoneNumber);
  return 'ADDED';
}
