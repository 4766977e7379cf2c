import type { BillLine, Message, OptOut, PhoneNumber } from '../../contract/index.ts';
import { microsToDecimal } from '../../kernel/money.ts';

/** One column of a CSV file: its header and how a row fills it. */
export type Column<T> = readonly [header: string, cell: (row: T) => string];

const isoTime = (time: number | null): string => (time === null ? '' : new Date(time).toISOString());
const yesNo = (value: boolean): string => (value ? 'Yes' : 'No');

/** The columns of the numbers file: dollars with every digit, UTC times in ISO form, tags as JSON. */
export const NUMBER_COLUMNS: readonly Column<PhoneNumber>[] = [
  ['Phone number', ({ phoneNumber }) => phoneNumber],
  ['Country', ({ isoCode }) => isoCode],
  ['Type', ({ numberType }) => numberType],
  ['Status', ({ status }) => status],
  ['SMS', ({ smsEnabled }) => yesNo(smsEnabled)],
  ['Voice', ({ voiceEnabled }) => yesNo(voiceEnabled)],
  ['Use case', ({ messageType }) => messageType],
  ['Two-way', ({ twoWayEnabled }) => yesNo(twoWayEnabled)],
  ['Two-way topic', ({ twoWayTopicArn }) => twoWayTopicArn ?? ''],
  ['Self-managed opt-outs', ({ selfManagedOptOutsEnabled }) => yesNo(selfManagedOptOutsEnabled)],
  ['Deletion protection', ({ deletionProtectionEnabled }) => yesNo(deletionProtectionEnabled)],
  ['Price per month (USD)', ({ pricePerMonthMicros }) => microsToDecimal(pricePerMonthMicros)],
  ['Lease start (UTC)', ({ leasedAt }) => isoTime(leasedAt)],
  ['Released (UTC)', ({ releasedAt }) => isoTime(releasedAt)],
  ['Billed through', ({ billedThrough }) => billedThrough ?? ''],
  ['Notes', ({ notes }) => notes],
  ['Tags', ({ tags }) => (Object.keys(tags).length === 0 ? '' : JSON.stringify(tags))],
  ['Number id', ({ numberId }) => numberId],
];

/** A keyword in a file: with the phone number it belongs to. */
export interface KeywordLine {
  readonly phoneNumber: string;
  readonly keyword: string;
  readonly kind: string;
  readonly reply: string;
}

/** The columns of the keywords file; an empty reply is none. */
export const KEYWORD_COLUMNS: readonly Column<KeywordLine>[] = [
  ['Phone number', ({ phoneNumber }) => phoneNumber],
  ['Keyword', ({ keyword }) => keyword],
  ['Kind', ({ kind }) => kind],
  ['Reply', ({ reply }) => reply],
];

/** An opt-out in a file: with the phone number of the account that was texted, if one was. */
export interface OptOutLine extends OptOut {
  readonly texted: string;
}

/** The columns of the opt-outs file. */
export const OPT_OUT_COLUMNS: readonly Column<OptOutLine>[] = [
  ['Phone number', ({ phoneNumber }) => phoneNumber],
  ['Opted out (UTC)', ({ optedOutAt }) => isoTime(optedOutAt)],
  ['Source', ({ source }) => source],
  ['Number', ({ texted }) => texted],
];

/** The columns of the messages file: prices in dollars with every digit. */
export const MESSAGE_COLUMNS: readonly Column<Message>[] = [
  ['Time (UTC)', ({ at }) => isoTime(at)],
  ['Direction', ({ direction }) => direction],
  ['Channel', ({ channel }) => channel],
  ['From', ({ from }) => from],
  ['To', ({ to }) => to],
  ['Text', ({ body }) => body],
  ['Parts', ({ parts }) => String(parts)],
  ['Price (USD)', ({ priceMicros }) => microsToDecimal(priceMicros)],
  ['Status', ({ status }) => status],
  ['Reason', ({ reason }) => reason ?? ''],
  ['Rule', ({ rule }) => (rule === undefined ? '' : String(rule))],
  ['Message id', ({ messageId }) => messageId],
];

/** The columns of a month's bill: every line, in dollars with every digit. */
export function billColumns(month: string): readonly Column<BillLine>[] {
  return [
    ['Month', () => month],
    ['Kind', ({ kind }) => kind],
    ['Country', ({ isoCode }) => isoCode],
    ['Description', ({ description }) => description],
    ['Quantity', ({ quantity }) => String(quantity)],
    ['Unit price (USD)', ({ unitMicros }) => microsToDecimal(unitMicros)],
    ['Amount (USD)', ({ amountMicros }) => microsToDecimal(amountMicros)],
  ];
}
