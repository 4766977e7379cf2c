import { foldText } from './fold.ts';

/** The words that opt a handset out; all act as STOP and answer with the STOP reply. Rule: guide. */
export const OPT_OUT_WORDS = [
  'ARRET',
  'CANCEL',
  'END',
  'OPT-OUT',
  'OPTOUT',
  'QUIT',
  'REMOVE',
  'STOP',
  'TD',
  'UNSUBSCRIBE',
] as const;

/**
 * Texts and keywords in the form in which they are compared: compatibility forms (full width, ligatures) resolved, cut
 * at both ends, white space as single spaces, case folded. Zero-width characters stay: they are neither white space
 * nor compatibility forms. Rule: ours.
 */
export function normaliseText(text: string): string {
  return foldText(text).replace(/\s+/gu, ' ').trim();
}

/** What goes on with a word: after it, a keyword has not ended. */
const CONTINUES_WORD = /^[\p{L}\p{N}\p{M}]/u;

/** Whether a keyword that ends at `length` ends there as a whole word of the text. */
function endsWord(normalisedText: string, length: number): boolean {
  return !CONTINUES_WORD.test(normalisedText.slice(length, length + 2));
}

/** Whether a text begins with the keyword as a whole word. Both normalised. */
export function matchesKeyword(normalisedText: string, keywordKey: string): boolean {
  return normalisedText.startsWith(keywordKey) && endsWord(normalisedText, keywordKey.length);
}

/** Keywords made ready for look-up: the cost of a look-up does not depend on how many there are. */
export class KeywordIndex<T> {
  readonly #byKey = new Map<string, T>();
  readonly #lengths: readonly number[];

  /** @param entries normalised keywords, each with what it stands for */
  constructor(entries: Iterable<readonly [key: string, value: T]>) {
    for (const [key, value] of entries) this.#byKey.set(key, value);
    this.#lengths = [...new Set(Array.from(this.#byKey.keys(), (key) => key.length))].sort((a, b) => b - a);
  }

  get isEmpty(): boolean {
    return this.#byKey.size === 0;
  }

  /** What the longest keyword stands for that the text begins with; undefined when there is none. */
  find(normalisedText: string): { readonly key: string; readonly value: T } | undefined {
    for (const length of this.#lengths) {
      if (length > normalisedText.length || !endsWord(normalisedText, length)) continue;
      const key = normalisedText.slice(0, length);
      const value = this.#byKey.get(key);
      if (value !== undefined) return { key, value };
    }
    return undefined;
  }
}

const optOutWords = new KeywordIndex(OPT_OUT_WORDS.map((word) => [normaliseText(word), word] as const));

/** The opt-out word that a text begins with, in capital letters; undefined when it begins with none. */
export function findOptOutWord(normalisedText: string): string | undefined {
  return optOutWords.find(normalisedText)?.value;
}
