import type { PhoneNumber } from '../../contract/index.ts';
import { normaliseText } from '../../kernel/keyword-matching.ts';
import type { Refused } from '../../kernel/result.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { keywordRepository, type KeywordGrant } from './repository.ts';
import {
  displayKeyword,
  HELP_KEY,
  refuseExisting,
  refuseNumberWithoutRegistration,
  refuseOptOutWord,
  START_REPLIES,
  STOP_KEY,
} from './rules.ts';

/** Gives a new number that receives texts its HELP and STOP replies. */
export function startKeywords(unit: WriteUnit, numberId: string): void {
  const keywords = keywordRepository(unit.db);
  for (const [position, [key, keyword]] of [[HELP_KEY, 'HELP'] as const, [STOP_KEY, 'STOP'] as const].entries()) {
    const reply = START_REPLIES[key] ?? '';
    keywords.put(numberId, { key, keyword, kind: 'MANDATORY', reply, isSilenced: false }, position);
  }
}

/** What a short code is registered with, as its case has it. */
export interface RegisteredTexts {
  readonly registeredKeyword: string;
  readonly registeredReply: string;
  readonly helpReply: string;
  readonly stopReply: string;
}

/** Gives a new short code its HELP and STOP replies and its registered keyword. The caller has checked the word. */
export function startShortCodeKeywords(unit: WriteUnit, numberId: string, texts: RegisteredTexts): void {
  startKeywords(unit, numberId);
  const keywords = keywordRepository(unit.db);
  keywords.saveReply(numberId, HELP_KEY, texts.helpReply);
  keywords.saveReply(numberId, STOP_KEY, texts.stopReply);
  const key = normaliseText(texts.registeredKeyword);
  const keyword = displayKeyword(texts.registeredKeyword);
  keywords.put(numberId, { key, keyword, kind: 'REGISTERED', reply: texts.registeredReply, isSilenced: false }, 0);
}

/**
 * Refuses a case for another registered keyword where it could not be used: numbers without SMS and numbers whose word
 * is free to change, words the number has, and opt-out words while the service manages opt-outs.
 *
 * @param path of the field with the word
 */
export function refuseKeywordChange(
  unit: ReadUnit,
  number: PhoneNumber,
  typed: string,
  path: string,
): Refused | undefined {
  const key = normaliseText(typed);
  const existing = keywordRepository(unit.db).find(number.numberId, key);
  return (
    refuseNumberWithoutRegistration(number) ??
    (existing && refuseExisting(existing.keyword, existing.kind, path)) ??
    refuseOptOutWord(key, displayKeyword(typed), number.selfManagedOptOutsEnabled, path)
  );
}

/**
 * Allows a short code's registered keyword to be changed to one word, once: the effect of a granted case.
 *
 * @returns the word as it is shown
 */
export function grantKeywordChange(unit: WriteUnit, caseId: string, numberId: string, typed: string): string {
  keywordRepository(unit.db).grantChange(caseId, numberId, normaliseText(typed), unit.now);
  unit.changed('keywords', numberId);
  return displayKeyword(typed);
}

/** The granted change that allows a short code exactly this word; undefined when there is none left. */
export function grantFor(unit: ReadUnit, number: PhoneNumber, key: string): KeywordGrant | undefined {
  if (number.numberType !== 'SHORT_CODE') return undefined;
  return keywordRepository(unit.db)
    .grants(number.numberId)
    .find((grant) => grant.key === key);
}
