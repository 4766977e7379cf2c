import type { Input, Keyword, PhoneNumber } from '../../../src-main/core/contract/index.ts';
import { keywordInputSchema, replySchema } from '../../../src-main/core/contract/keywords.ts';
import { topicNameSchema } from '../../../src-main/core/contract/topics.ts';

/** A two-way keyword as its row holds it; both may be empty while they are typed. */
export interface KeywordRow {
  /** Tells the rows apart while some are added and removed. */
  readonly id: number;
  readonly keyword: string;
  readonly reply: string;
}

/** What can be changed on the Two-way SMS tab, as the form holds it. */
export interface TwoWayForm {
  readonly enabled: boolean;
  readonly destination: 'CREATE' | 'EXISTING';
  readonly topicName: string;
  readonly topicArn: string;
  readonly keywords: readonly KeywordRow[];
  readonly selfManagedOptOuts: boolean;
}

/** The same as the workspace holds it. */
export interface TwoWayValues {
  readonly enabled: boolean;
  readonly topicArn: string | null;
  readonly keywords: readonly { readonly keyword: string; readonly reply: string }[];
  readonly selfManagedOptOuts: boolean;
}

/** A number together with its keywords. */
export interface NumberAndKeywords {
  readonly number: PhoneNumber;
  readonly keywords: readonly Keyword[];
}

/** What a save sends, besides the number it is for. */
export type TwoWayInput = Omit<Input<'numbers.saveTwoWay'>, 'numberId' | 'revision'>;

export function valuesOf({ number, keywords }: NumberAndKeywords): TwoWayValues {
  return {
    enabled: number.twoWayEnabled,
    topicArn: number.twoWayTopicArn,
    keywords: keywords.filter(({ kind }) => kind === 'TWO_WAY').map(({ keyword, reply }) => ({ keyword, reply })),
    selfManagedOptOuts: number.selfManagedOptOutsEnabled,
  };
}

/** The form filled with values: a number without keywords has an empty row to type the first one into. */
export function formOf({ enabled, topicArn, keywords, selfManagedOptOuts }: TwoWayValues): TwoWayForm {
  const rows = keywords.map((keyword, id) => ({ id, ...keyword }));
  return {
    enabled,
    destination: topicArn === null ? 'CREATE' : 'EXISTING',
    topicName: '',
    topicArn: topicArn ?? '',
    keywords: rows.length > 0 ? rows : [emptyRow(0)],
    selfManagedOptOuts,
  };
}

export function emptyRow(id: number): KeywordRow {
  return { id, keyword: '', reply: '' };
}

/** The rows that are sent: one left empty is no keyword. */
export function filledRows({ keywords }: Pick<TwoWayForm, 'keywords'>): readonly KeywordRow[] {
  return keywords.filter(({ keyword, reply }) => keyword !== '' || reply !== '');
}

const plain = (keywords: TwoWayValues['keywords']) => JSON.stringify(keywords.map((row) => [row.keyword, row.reply]));

/** Whether the form holds just these values: also nothing that was typed and would be lost. */
export function saysTheSame(form: TwoWayForm, values: TwoWayValues): boolean {
  const isSameDestination =
    form.destination === 'EXISTING'
      ? form.topicArn === (values.topicArn ?? '')
      : values.topicArn === null && form.topicName === '';
  return (
    form.enabled === values.enabled &&
    form.selfManagedOptOuts === values.selfManagedOptOuts &&
    isSameDestination &&
    plain(filledRows(form)) === plain(values.keywords)
  );
}

/** Whether two sets of values are the same. */
export function areSame(one: TwoWayValues, other: TwoWayValues): boolean {
  return saysTheSame(formOf(one), other);
}

/** What the form says, as the core takes it. A destination that was not changed is not named: the earlier one stays. */
export function inputOf(form: TwoWayForm, saved: TwoWayValues): TwoWayInput {
  const keywords = filledRows(form).map(({ keyword, reply }) => (reply === '' ? { keyword } : { keyword, reply }));
  const { enabled, selfManagedOptOuts } = form;
  if (!enabled) return { enabled, keywords: [], selfManagedOptOuts };
  if (form.destination === 'CREATE') {
    return { enabled, destination: { createTopic: form.topicName }, keywords, selfManagedOptOuts };
  }
  const topicArn = form.topicArn.trim();
  const isKept = topicArn === saved.topicArn;
  return { enabled, ...(isKept ? {} : { destination: { topicArn } }), keywords, selfManagedOptOuts };
}

/** The values a form stands for, to compare with those of somebody else. */
export function valuesIn(form: TwoWayForm): TwoWayValues {
  const named = form.destination === 'CREATE' ? form.topicName : form.topicArn.trim();
  return {
    enabled: form.enabled,
    topicArn: named === '' ? null : named,
    keywords: filledRows(form),
    selfManagedOptOuts: form.selfManagedOptOuts,
  };
}

export interface TwoWayErrors {
  readonly topicName?: string;
  readonly topicArn?: string;
  /** About the list as a whole. */
  readonly keywords?: string;
  readonly selfManagedOptOuts?: string;
  /** By the id of the row. */
  readonly rows: Readonly<Record<number, { readonly keyword?: string; readonly reply?: string }>>;
}

export const noErrors: TwoWayErrors = { rows: {} };

/** Checks the form by the contract's own schemas; what is switched off is not sent and not checked. */
export function checkForm(form: TwoWayForm): TwoWayErrors {
  if (!form.enabled) return noErrors;
  const rows: Record<number, { keyword?: string; reply?: string }> = {};
  for (const { id, keyword, reply } of filledRows(form)) {
    const word = keywordInputSchema.safeParse(keyword).error?.issues[0]?.message;
    const answer = reply === '' ? undefined : replySchema.safeParse(reply).error?.issues[0]?.message;
    if (word !== undefined) rows[id] = { keyword: word };
    if (answer !== undefined) rows[id] = { ...rows[id], reply: answer };
  }
  if (form.destination === 'EXISTING') {
    return form.topicArn.trim() === '' ? { rows, topicArn: 'Enter or choose a topic.' } : { rows };
  }
  const topicName = topicNameSchema.safeParse(form.topicName).error?.issues[0]?.message;
  return topicName === undefined ? { rows } : { rows, topicName };
}

export function isCorrectForm({ rows, ...others }: TwoWayErrors): boolean {
  return Object.keys(rows).length === 0 && Object.keys(others).length === 0;
}
