import type { Keyword, KeywordWarning, Parts, PhoneNumber } from '../../../src-main/core/contract/index.ts';
import { countCharacters } from '../../../src-main/core/contract/common.ts';
import { LONGEST_REPLY } from '../../../src-main/core/contract/keywords.ts';
import { counted } from '../../format/words.ts';

/** Advice in words. It never keeps a keyword from being saved. */
export const adviceWords: Record<KeywordWarning, string> = {
  HELP_WITHOUT_CONTACT:
    'Add a contact: a phone number, an e-mail or a web address. Carriers expect the HELP reply to name one.',
  STOP_WITHOUT_CONFIRMATION:
    'Confirm the opt-out, for example with “opted out” or “no more messages”. Carriers expect the STOP reply to do so.',
  NEVER_FIRES_WHILE_SERVICE_MANAGES_OPT_OUTS:
    'This keyword never fires while the service manages opt-outs: a text that begins with HELP or an opt-out word is taken by that word first.',
  INTENT_MUST_MATCH_REGISTRATION: 'The intent of the reply must match what was registered for this short code.',
};

/** Whether carriers answer STOP, UNSTOP and START to this number themselves. Rule: the specification, 3.6, row 2. */
export function isUsTollFree({ numberType, isoCode }: Pick<PhoneNumber, 'numberType' | 'isoCode'>): boolean {
  return numberType === 'TOLL_FREE' && isoCode === 'US';
}

/** What HELP and STOP are for on a number, as it manages opt-outs now; on a released one, what they were. */
export function defaultKeywordsInWords(
  number: Pick<PhoneNumber, 'status' | 'numberType' | 'isoCode' | 'selfManagedOptOutsEnabled'>,
): string {
  if (number.status === 'RELEASED') return 'What this number answered to HELP and STOP.';
  const fixed =
    'Their words are fixed and they cannot be removed; carriers expect every number to answer them. The replies are yours.';
  if (number.selfManagedOptOutsEnabled) {
    return `${fixed} Self-managed opt-outs is on: HELP, STOP and the other opt-out words, such as CANCEL and QUIT, go to the topic and opt nobody out. A reply is sent only while it is active.`;
  }
  return isUsTollFree(number)
    ? `${fixed} The STOP reply answers the opt-out words that carriers leave to the service: CANCEL, END, QUIT, UNSUBSCRIBE and so on.`
    : `${fixed} CANCEL, END, QUIT, UNSUBSCRIBE and the other opt-out words are answered like STOP.`;
}

/** Advice that always stands there, and is no sign that something could be better. */
export function isReminder(warning: KeywordWarning): boolean {
  return warning === 'INTENT_MUST_MATCH_REGISTRATION';
}

/** `75 characters · GSM-7 · 1 part`. */
export function partsInWords({ characters, encoding, parts }: Parts): string {
  return [counted(characters, 'character'), encoding, counted(parts, 'part')].join(' · ');
}

/** How a saved reply travels. */
export function partsOf({ reply, encoding, parts }: Keyword): Parts {
  return { characters: countCharacters(reply), encoding, parts };
}

/** `75 of 1,600 characters`, without waiting for the core; the rest once it has counted. */
export function lengthInWords(reply: string, counting: Pick<Parts, 'encoding' | 'parts'> | undefined): string {
  const length = `${countCharacters(reply).toLocaleString('en-US')} of ${counted(LONGEST_REPLY, 'character')}`;
  return counting === undefined ? length : `${length} · ${counting.encoding} · ${counted(counting.parts, 'part')}`;
}
