import type { Keyword, Output, ParsedInput, PhoneNumber } from '../../contract/index.ts';
import { normaliseText } from '../../kernel/keyword-matching.ts';
import { ok, refuse, type Refused, type Result } from '../../kernel/result.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { findCountry } from '../catalog/service.ts';
import { grantFor } from './registration.ts';
import { keywordRepository } from './repository.ts';
import {
  describeKeyword,
  displayKeyword,
  refuseCountryWithoutTwoWay,
  refuseExisting,
  refuseOptOutWord,
  refuseRemovalOfMandatory,
  refuseTooManyKeywords,
  refuseUngrantedChange,
  refuseWithoutSms,
  type StoredKeyword,
} from './rules.ts';

export {
  grantKeywordChange,
  refuseKeywordChange,
  startKeywords,
  startShortCodeKeywords,
  type RegisteredTexts,
} from './registration.ts';
export { refuseCountryWithoutTwoWay, refuseRegisteredWord, type StoredKeyword } from './rules.ts';

/** The keywords of a number: HELP and STOP, the registered one, two-way ones in their order. Empty without SMS. */
export function keywordsOf(unit: ReadUnit, numberId: string): StoredKeyword[] {
  return keywordRepository(unit.db).ofNumber(numberId);
}

/** Every keyword of every number, one at a time: for exports. */
export function eachKeyword(unit: ReadUnit): Iterable<StoredKeyword & { numberId: string }> {
  return keywordRepository(unit.db).each();
}

/** A page of a number's keywords. */
export function listKeywords(
  unit: ReadUnit,
  number: PhoneNumber,
  input: ParsedInput<'keywords.list'>,
): Result<Output<'keywords.list'>> {
  const kinds = input.filter?.kind === undefined ? undefined : [input.filter.kind].flat();
  const keywords = keywordsOf(unit, number.numberId).filter(({ kind }) => kinds?.includes(kind) ?? true);
  if (input.sort !== undefined) {
    const sign = input.sort.direction === 'asc' ? 1 : -1;
    keywords.sort((a, b) => (a.key < b.key ? -sign : sign));
  }
  const { offset, limit } = input.page ?? { offset: 0, limit: 50 };
  const rows = keywords.slice(offset, offset + limit).map((keyword) => describeKeyword(keyword, number));
  return ok({ rows, total: keywords.length });
}

/**
 * Saves the reply of a keyword the number has, or registers a new word in the place of the previous one. Refuses words
 * that exist as another kind, opt-out words while the service manages opt-outs, one keyword too many, and for short
 * codes a word that no granted case names. A change of a short code's word uses its grant up.
 */
export function putKeyword(unit: WriteUnit, number: PhoneNumber, input: ParsedInput<'keywords.put'>): Result<Keyword> {
  const withoutSms = refuseWithoutSms(number);
  if (withoutSms) return withoutSms;
  const keywords = keywordRepository(unit.db);
  const key = normaliseText(input.keyword);
  const existing = keywords.find(number.numberId, key);
  const refused =
    existing === undefined ? refuseNewWord(unit, number, input, key) : refuseOtherKind(existing, input.kind);
  if (refused) return refused;
  if (existing === undefined) {
    const hadWord = keywordsOf(unit, number.numberId).some(({ kind }) => kind === 'REGISTERED');
    const grant = hadWord ? grantFor(unit, number, key) : undefined;
    if (grant !== undefined) keywords.useGrant(grant.caseId, unit.now);
    keywords.removeKind(number.numberId, 'REGISTERED');
    const keyword = displayKeyword(input.keyword);
    keywords.put(number.numberId, { key, keyword, kind: 'REGISTERED', reply: input.reply, isSilenced: false }, 0);
  } else {
    keywords.saveReply(number.numberId, key, input.reply);
  }
  unit.changed('keywords', number.numberId);
  unit.note(number.phoneNumber);
  const saved = keywords.find(number.numberId, key);
  if (saved === undefined) throw new Error('A keyword vanished while it was saved.');
  return ok(describeKeyword(saved, number));
}

function refuseOtherKind(existing: StoredKeyword, kind: 'REGISTERED' | undefined): Refused | undefined {
  if (kind === undefined || existing.kind === kind) return undefined;
  return refuseExisting(existing.keyword, existing.kind, 'keyword');
}

function refuseNewWord(
  unit: ReadUnit,
  number: PhoneNumber,
  input: ParsedInput<'keywords.put'>,
  key: string,
): Refused | undefined {
  const keyword = displayKeyword(input.keyword);
  if (input.kind === undefined) {
    return refuse(
      'NOT_FOUND',
      `This number has no keyword ${keyword}. Add it as the registered keyword or under Two-way SMS.`,
    );
  }
  const present = keywordsOf(unit, number.numberId);
  // A short code that was recorded starts without its word: the first one is what was registered.
  const isChange = present.some(({ kind }) => kind === 'REGISTERED');
  return (
    refuseOptOutWord(key, keyword, number.selfManagedOptOutsEnabled, 'keyword') ??
    (isChange && grantFor(unit, number, key) === undefined ? refuseUngrantedChange(number, key) : undefined) ??
    refuseTooManyKeywords(present.filter(({ kind }) => kind === 'TWO_WAY').length + 1)
  );
}

/** Removes the registered keyword of a number. HELP, STOP, a short code's word and two-way keywords are refused. */
export function removeKeyword(
  unit: WriteUnit,
  number: PhoneNumber,
  input: ParsedInput<'keywords.remove'>,
): Result<Keyword> {
  const withoutSms = refuseWithoutSms(number);
  if (withoutSms) return withoutSms;
  const existing = keywordRepository(unit.db).find(number.numberId, normaliseText(input.keyword));
  if (existing === undefined) {
    return refuse(
      'NOT_FOUND',
      `This number has no keyword ${displayKeyword(input.keyword)}. It may have been removed already.`,
    );
  }
  const refused = refuseRemovalOfMandatory(existing) ?? refuseRemovalHere(existing, number);
  if (refused) return refused;
  keywordRepository(unit.db).remove(number.numberId, existing.key);
  unit.changed('keywords', number.numberId);
  unit.note(number.phoneNumber);
  return ok(describeKeyword(existing, number));
}

function refuseRemovalHere(existing: StoredKeyword, number: PhoneNumber): Refused | undefined {
  if (existing.kind === 'REGISTERED') return refuseUngrantedChange(number, null);
  return refuse('REFUSED', 'Two-way keywords are removed under Two-way SMS, where the whole list is saved at once.');
}

/**
 * Replaces the two-way keywords of a number by a complete list and keeps HELP, STOP and the registered keyword.
 * Refuses words that stand twice or exist as another kind, opt-out words while the service manages opt-outs (words the
 * number had already stay), and one keyword too many. One refusal names every word that is refused; its code, reason and
 * message are those of the first.
 *
 * @param isSelfManaged whether self-managed opt-outs is on after this save
 */
export function replaceTwoWayKeywords(
  unit: WriteUnit,
  number: PhoneNumber,
  list: ParsedInput<'numbers.saveTwoWay'>['keywords'],
  isSelfManaged: boolean,
): Refused | undefined {
  const present = keywordsOf(unit, number.numberId);
  const others = present.filter(({ kind }) => kind !== 'TWO_WAY');
  const kept = new Set(present.filter(({ kind }) => kind === 'TWO_WAY').map(({ key }) => key));
  const registered = others.filter(({ kind }) => kind === 'REGISTERED').length;
  const tooMany = refuseTooManyKeywords(list.length + registered);
  if (tooMany) return tooMany;
  const seen = new Set<string>();
  const refusals = list.flatMap(({ keyword: typed }, index) => {
    const key = normaliseText(typed);
    const path = `keywords.${index}.keyword`;
    const clash = others.find((other) => other.key === key);
    const refused =
      (clash && refuseExisting(clash.keyword, clash.kind, path)) ??
      (seen.has(key) ? refuseExisting(displayKeyword(typed), 'TWO_WAY', path) : undefined) ??
      refuseOptOutWord(key, displayKeyword(typed), isSelfManaged || kept.has(key), path);
    seen.add(key);
    return refused ? [refused.error] : [];
  });
  const [first] = refusals;
  if (first) return { ok: false, error: { ...first, fields: refusals.flatMap(({ fields }) => fields ?? []) } };
  const keywords = keywordRepository(unit.db);
  keywords.removeKind(number.numberId, 'TWO_WAY');
  for (const [position, { keyword, reply }] of list.entries()) {
    const key = normaliseText(keyword);
    const stored = { key, keyword: displayKeyword(keyword), kind: 'TWO_WAY' as const, isSilenced: false };
    keywords.put(number.numberId, { ...stored, reply: reply ?? null }, position);
  }
  unit.changed('keywords', number.numberId);
  return undefined;
}

/** Silences the HELP and STOP replies when self-managed opt-outs is turned on; lets them be heard when it is turned off. */
export function silenceMandatoryReplies(unit: WriteUnit, numberId: string, isSilenced: boolean): void {
  keywordRepository(unit.db).silenceMandatory(numberId, isSilenced);
  unit.changed('keywords', numberId);
}

/** Silences one reply of a number until it is saved again. */
export function silenceReply(unit: WriteUnit, numberId: string, key: string): void {
  keywordRepository(unit.db).silence(numberId, key);
  unit.changed('keywords', numberId);
}

/** What taking over a keyword from a file did; REPLACED: it was added, and the registered word before it removed. */
export type Imported = 'ADDED' | 'CHANGED' | 'REPLACED' | 'UNCHANGED';

/**
 * Takes over one keyword from a file, under the same rules as the tabs of the number: HELP and STOP get the reply, the
 * registered word is put in the place of the previous one, a two-way keyword joins the list.
 */
export function importKeyword(
  unit: WriteUnit,
  number: PhoneNumber,
  keyword: string,
  kind: StoredKeyword['kind'],
  reply: string | undefined,
): Result<Imported> {
  const refused = refuseWithoutSms(number) ?? (kind === 'TWO_WAY' ? refuseTwoWayIn(unit, number) : undefined);
  if (refused) return refused;
  const key = normaliseText(keyword);
  const present = keywordsOf(unit, number.numberId);
  const existing = present.find((candidate) => candidate.key === key);
  if (existing !== undefined && existing.kind !== kind)
    return refuseExisting(existing.keyword, existing.kind, 'keyword');
  // A silent reply that is saved again is heard again, whatever it says.
  if (existing !== undefined && existing.reply === (reply ?? null) && !existing.isSilenced) return ok('UNCHANGED');
  const saved =
    kind === 'TWO_WAY'
      ? joinTwoWay(unit, number, present, keyword, reply)
      : putNamed(unit, number, keyword, kind, reply ?? '');
  if (saved) return saved;
  if (existing !== undefined) return ok('CHANGED');
  return ok(kind === 'REGISTERED' && present.some((other) => other.kind === kind) ? 'REPLACED' : 'ADDED');
}

function refuseTwoWayIn(unit: ReadUnit, { isoCode }: PhoneNumber): Refused | undefined {
  return findCountry(unit, isoCode)?.twoWay === true ? undefined : refuseCountryWithoutTwoWay();
}

function putNamed(
  unit: WriteUnit,
  number: PhoneNumber,
  keyword: string,
  kind: 'MANDATORY' | 'REGISTERED',
  reply: string,
): Refused | undefined {
  const { numberId } = number;
  const saved = putKeyword(unit, number, { numberId, keyword, reply, ...(kind === 'REGISTERED' ? { kind } : {}) });
  return saved.ok ? undefined : saved;
}

function joinTwoWay(
  unit: WriteUnit,
  number: PhoneNumber,
  present: readonly StoredKeyword[],
  keyword: string,
  reply: string | undefined,
): Refused | undefined {
  const key = normaliseText(keyword);
  const joined = reply === undefined ? { keyword } : { keyword, reply };
  const list = present
    .filter((candidate) => candidate.kind === 'TWO_WAY')
    .map((other) => {
      if (other.key === key) return joined;
      return other.reply === null ? { keyword: other.keyword } : { keyword: other.keyword, reply: other.reply };
    });
  if (!list.includes(joined)) list.push(joined);
  return replaceTwoWayKeywords(unit, number, list, number.selfManagedOptOutsEnabled);
}
