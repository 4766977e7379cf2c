import { keywordInputSchema, replySchema } from '../../../src-main/core/contract/keywords.ts';
import type { Keyword, Refusal } from '../../../src-main/core/contract/index.ts';

/** A keyword and its reply as they are typed. */
export interface KeywordDraft {
  readonly word: string;
  readonly reply: string;
}

export interface KeywordErrors {
  readonly word?: string;
  readonly reply?: string;
}

/** What the editor shows first: the saved keyword, or nothing for a new one. */
export function draftOf(keyword: Pick<Keyword, 'keyword' | 'reply'> | undefined): KeywordDraft {
  return { word: keyword?.keyword ?? '', reply: keyword?.reply ?? '' };
}

/** Checks a draft by the contract's own schemas. */
export function checkDraft(draft: KeywordDraft): KeywordErrors {
  const word = keywordInputSchema.safeParse(draft.word).error?.issues[0]?.message;
  const reply = replySchema.safeParse(draft.reply).error?.issues[0]?.message;
  return { ...(word !== undefined && { word }), ...(reply !== undefined && { reply }) };
}

export function isCorrectDraft({ word, reply }: KeywordErrors): boolean {
  return word === undefined && reply === undefined;
}

/** Whether saving would change something, or lose something when left: any letter that differs. */
export function isChanged(draft: KeywordDraft, saved: KeywordDraft): boolean {
  return draft.word !== saved.word || draft.reply !== saved.reply;
}

/** What the core refused about a field, for as long as the field holds the value that was refused. */
export interface RefusedField {
  readonly field: keyof KeywordDraft;
  readonly value: string;
  readonly message: string;
}

/** Where the registered word of a short code is changed. */
const WHERE_THE_CASE_IS_MADE = 'Ask for it in Support Center with a case “Registered keyword change”.';

const FIELD_OF_PATH: Readonly<Record<string, keyof KeywordDraft>> = { keyword: 'word', reply: 'reply' };
/** Refusals that name no field but are about the word. */
const ABOUT_THE_WORD: readonly (string | undefined)[] = ['KEYWORDS_PER_PHONE_NUMBER', 'KEYWORD_CHANGE_NOT_GRANTED'];

/** The fields that a refusal belongs to; none when it is about the number as a whole. */
export function refusedFields(error: Refusal, draft: KeywordDraft): RefusedField[] {
  const about = (field: keyof KeywordDraft, message: string): RefusedField => ({
    field,
    value: draft[field],
    message: error.reason === 'KEYWORD_CHANGE_NOT_GRANTED' ? `${message} ${WHERE_THE_CASE_IS_MADE}` : message,
  });
  const named = (error.fields ?? []).flatMap(({ path, message }) => {
    const field = FIELD_OF_PATH[path];
    return field === undefined ? [] : [about(field, message)];
  });
  if (named.length > 0) return named;
  return ABOUT_THE_WORD.includes(error.reason) ? [about('word', error.message)] : [];
}

/** The refusals that still hold for what is typed now. */
export function standingErrors(refused: readonly RefusedField[], draft: KeywordDraft): KeywordErrors {
  return Object.fromEntries(
    refused.filter(({ field, value }) => draft[field] === value).map(({ field, message }) => [field, message]),
  );
}
