import {
  MOST_KEYWORDS,
  type Keyword,
  type KeywordKind,
  type KeywordWarning,
  type PhoneNumber,
} from '../../contract/index.ts';
import { findOptOutWord, matchesKeyword, normaliseText, OPT_OUT_WORDS } from '../../kernel/keyword-matching.ts';
import { countParts } from '../../kernel/parts.ts';
import { refuse, type Refused } from '../../kernel/result.ts';

/** A keyword as it is stored. `key` is its normalised form; a two-way keyword may have no reply. */
export interface StoredKeyword {
  readonly key: string;
  readonly keyword: string;
  readonly kind: KeywordKind;
  readonly reply: string | null;
  /** Whether self-managed opt-outs keeps the reply silent until it is saved again. */
  readonly isSilenced: boolean;
}

export const HELP_KEY = normaliseText('HELP');
export const STOP_KEY = normaliseText('STOP');

/** The replies a number starts with: HELP with a contact, STOP with a confirmation. Rule: guide. */
export const START_REPLIES = {
  [HELP_KEY]: 'For help call 1 (206) 555-0199. Msg and data rates may apply. Reply STOP to opt out.',
  [STOP_KEY]: 'You have been opted out and will receive no more messages from this number.',
} as const;

/** A keyword as it is shown: in capital letters, with single spaces. */
export function displayKeyword(keyword: string): string {
  return keyword.normalize('NFKC').toUpperCase().normalize('NFKC').replace(/\s+/gu, ' ').trim();
}

const optOutKeys: ReadonlySet<string> = new Set(OPT_OUT_WORDS.map(normaliseText));

/** Whether a normalised keyword is one of the opt-out words. */
export function isOptOutWord(key: string): boolean {
  return optOutKeys.has(key);
}

/** Refuses keywords of numbers that receive no texts. */
export function refuseWithoutSms(number: PhoneNumber): Refused | undefined {
  if (number.smsEnabled) return undefined;
  return refuse('REFUSED', 'This number has no SMS, so it receives no texts and has no keywords.', {
    reason: 'TWO_WAY_NOT_SUPPORTED',
  });
}

/** Refuses two-way SMS in a country that does not support it. */
export function refuseCountryWithoutTwoWay(): Refused {
  return refuse('REFUSED', 'Two-way SMS is not supported in the country of this number.', {
    reason: 'TWO_WAY_NOT_SUPPORTED_IN_COUNTRY',
  });
}

/** Refuses a change case for a number whose registered keyword is free to change, or that can have none. */
export function refuseNumberWithoutRegistration(number: PhoneNumber): Refused | undefined {
  if (number.numberType === 'SHORT_CODE') return undefined;
  const message =
    'Only short codes need a case for another registered keyword. Change the keyword of this number on its page.';
  return refuse('REFUSED', message, { fields: [{ path: 'fields.numberId', message }] });
}

/** Refuses opt-out words as registered or two-way keywords while the service manages opt-outs. */
export function refuseOptOutWord(
  key: string,
  keyword: string,
  isSelfManaged: boolean,
  path: string,
): Refused | undefined {
  if (isSelfManaged || !isOptOutWord(key)) return undefined;
  const message = `${keyword} opts people out while the service manages opt-outs. Choose another word, or turn on self-managed opt-outs.`;
  return refuse('REFUSED', message, {
    reason: 'OPT_OUT_WORD_RESERVED',
    fields: [{ path, message, rule: 'OPT_OUT_WORD_RESERVED' }],
  });
}

/** Refuses a word that the number has already, as another kind or twice in one list. */
export function refuseExisting(keyword: string, kind: KeywordKind, path: string): Refused {
  const where = { MANDATORY: 'a default keyword', REGISTERED: 'the registered keyword', TWO_WAY: 'a two-way keyword' }[
    kind
  ];
  const message = `${keyword} is ${where} of this number already. Choose another word.`;
  return refuse('CONFLICT', message, { reason: 'KEYWORD_EXISTS', fields: [{ path, message, rule: 'KEYWORD_EXISTS' }] });
}

/**
 * Refuses more keywords than a number may have besides HELP and STOP.
 *
 * @param count registered and two-way keywords together, as they would be
 */
export function refuseTooManyKeywords(count: number): Refused | undefined {
  if (count <= MOST_KEYWORDS) return undefined;
  return refuse(
    'QUOTA_EXCEEDED',
    `A number has at most ${MOST_KEYWORDS} keywords besides HELP and STOP, and this would make ${count}. Remove some.`,
    { reason: 'KEYWORDS_PER_PHONE_NUMBER' },
  );
}

/** Refuses a word that no short code can be registered with: HELP, STOP and the other opt-out words. */
export function refuseRegisteredWord(typed: string, path: string): Refused | undefined {
  const key = normaliseText(typed);
  if (key === HELP_KEY || key === STOP_KEY) return refuseExisting(displayKeyword(typed), 'MANDATORY', path);
  return refuseOptOutWord(key, displayKeyword(typed), false, path);
}

/** Refuses to remove HELP and STOP. */
export function refuseRemovalOfMandatory(keyword: StoredKeyword): Refused | undefined {
  if (keyword.kind !== 'MANDATORY') return undefined;
  return refuse('REFUSED', `${keyword.keyword} cannot be removed: carriers expect every number to answer it.`, {
    reason: 'RESOURCE_DELETION_NOT_ALLOWED',
  });
}

/**
 * Refuses to change the registered word of a short code for which no granted case is left.
 *
 * @param key the word it should become, normalised; null where it should be removed
 */
export function refuseUngrantedChange(number: PhoneNumber, key: string | null): Refused | undefined {
  if (number.numberType !== 'SHORT_CODE') return undefined;
  const message =
    key === null
      ? 'A short code always has the keyword it was registered with, so it cannot be removed.'
      : 'The word of a short code is registered with the carriers. It changes only through a granted support case for exactly this word.';
  return refuse('REFUSED', message, {
    reason: 'KEYWORD_CHANGE_NOT_GRANTED',
    fields: [{ path: 'keyword', message, rule: 'KEYWORD_CHANGE_NOT_GRANTED' }],
  });
}

/**
 * A contact in a HELP reply: seven or more digits in a run (with the usual separators), an e-mail or a web address. A
 * bare domain ends in letters of one case before the word ends, so that "us.We" of two sentences is none.
 */
const CONTACT =
  /(?:\d[\s().\-/]*){7,}|[^\s@]+@[^\s@]+\.[^\s@]+|(?:https?:\/\/|www\.)\S+|\b[A-Za-z0-9-]+\.(?:[a-z]{2,24}|[A-Z]{2,24})(?=[\s/,;:!?)]|\.?$|\.\s)/;

/** What confirms an opt-out in a STOP reply. */
const CONFIRMATION = /opted out|unsubscribed|no longer|no more|stopped/i;

/**
 * Advice on a keyword; it never keeps one from being saved.
 *
 * @param isSelfManaged whether the account answers HELP and STOP by itself
 */
export function warningsFor(keyword: StoredKeyword, number: PhoneNumber): KeywordWarning[] {
  const warnings: KeywordWarning[] = [];
  const reply = keyword.reply ?? '';
  if (keyword.key === HELP_KEY && !CONTACT.test(reply)) warnings.push('HELP_WITHOUT_CONTACT');
  if (keyword.key === STOP_KEY && !CONFIRMATION.test(reply)) warnings.push('STOP_WITHOUT_CONFIRMATION');
  if (keyword.kind !== 'MANDATORY' && !number.selfManagedOptOutsEnabled && beginsWithReservedWord(keyword.key)) {
    warnings.push('NEVER_FIRES_WHILE_SERVICE_MANAGES_OPT_OUTS');
  }
  if (keyword.kind === 'REGISTERED' && number.numberType === 'SHORT_CODE')
    warnings.push('INTENT_MUST_MATCH_REGISTRATION');
  return warnings;
}

/** Whether a text that begins with the keyword would be taken by HELP or an opt-out word first. */
function beginsWithReservedWord(key: string): boolean {
  return matchesKeyword(key, HELP_KEY) || findOptOutWord(key) !== undefined;
}

/** A keyword as the contract shows it. */
export function describeKeyword(keyword: StoredKeyword, number: PhoneNumber): Keyword {
  const reply = keyword.reply ?? '';
  const { encoding, parts } = reply === '' ? { encoding: 'GSM-7' as const, parts: 0 } : countParts(reply);
  return {
    keyword: keyword.keyword,
    reply,
    kind: keyword.kind,
    active: keyword.kind === 'TWO_WAY' ? number.twoWayEnabled : !keyword.isSilenced,
    encoding,
    parts,
    warnings: warningsFor(keyword, number),
  };
}
