import type { HistoryChange } from '../../../src-main/core/contract/index.ts';
import { formatDayAndTime, formatExactUtc } from '../../format/dates.ts';
import { formatExactUsd } from '../../format/money.ts';
import { itemWords } from '../costs/billRows.ts';

/** What kinds of rows are called. */
const kinds: Readonly<Record<string, string>> = {
  account: 'Account',
  simulation: 'Simulation',
  country_simulation: 'Simulated country',
  price: 'Price',
  project: 'Project',
  request: 'Request',
  request_line: 'Line of the request',
  number: 'Number',
  keyword: 'Keyword',
  topic: 'Topic',
  opt_out: 'Opt-out',
  opt_out_removal: 'Removal from the opt-outs',
  destination: 'Sandbox destination',
  support_case: 'Support case',
  support_case_step: 'Step of the case',
  sender_id: 'Sender ID',
  keyword_grant: 'Granted keyword change',
};

/** Fields whose words are not those of their names. */
const labels: Readonly<Record<string, string>> = {
  accountId: 'Account ID',
  smsEnabled: 'SMS',
  voiceEnabled: 'Voice',
  smsTier: 'SMS tier',
  voiceTier: 'Voice tier',
  spendLimitUsd: 'Account spending limit',
  spendMaximumUsd: 'Largest spending limit',
  voiceSpendLimitUsd: 'Voice spending limit',
  voiceSpendMaximumUsd: 'Largest voice spending limit',
  defaultSenderId: 'Default sender ID',
  twoWayEnabled: 'Two-way SMS',
  twoWayRouting: 'Two-way routing',
  twoWayTopicArn: 'Incoming messages destination',
  selfManagedOptOutsEnabled: 'Self-managed opt-outs',
  deletionProtectionEnabled: 'Deletion protection',
  isSilenced: 'Reply inactive until saved again',
  isWithdrawn: 'Taken back',
  isoCode: 'Country',
  messageType: 'Use case',
  pricePerMonthMicros: 'Price per month',
  setupFeeMicros: 'Set-up fee',
  priceMicros: 'Price',
  provisioningDelayMs: 'Provisioning delay',
  numberId: 'Number ID',
  projectId: 'Project ID',
  requestId: 'Request ID',
  caseId: 'Case ID',
  senderId: 'Sender ID',
  topicArn: 'ARN',
  fifo: 'FIFO',
};

/** Values of closed sets whose words are not those of their names. */
const values: Readonly<Record<string, string>> = {
  ...itemWords,
  TEN_DLC: '10DLC',
  LONG_CODE: 'Long code',
  SHORT_CODE: 'Short code',
  TOLL_FREE: 'Toll-free',
  END_USER: 'End user',
};

/** `phoneNumberQuota` → `Phone number quota`. */
function inWords(name: string): string {
  const spaced = name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** What kind of thing a change is about: `Number`, `Keyword`. */
export function kindWords(kind: string): string {
  return kinds[kind] ?? inWords(kind);
}

/** What a field is called: `Price per month`. */
export function fieldWords(field: string): string {
  return labels[field] ?? inWords(field.replace(/(Micros|Usd|Ms)$/, ''));
}

/** What stands where there is no value. */
export const NOTHING = 'none';

/** A value in words: money, times and switches as elsewhere on screen. Longer than a word stays as it was typed. */
export function valueWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return NOTHING;
  if (typeof value === 'boolean') return switchWords(field, value);
  if (typeof value === 'number') return figureWords(field, value);
  if (typeof value === 'object') return documentWords(value);
  const text = typeof value === 'string' ? value : '';
  if (!/^[A-Z]{2,}(_[A-Z]+)*$/.test(text) || isFreeText(field)) return text;
  return values[text] ?? (text.length < 4 ? text : inWords(text.toLowerCase().replaceAll('_', ' ')));
}

/** Fields in which capitals are what somebody typed. */
function isFreeText(field: string): boolean {
  return ['name', 'keyword', 'reply', 'notes', 'text', 'defaultSenderId', 'senderId', 'region'].includes(field);
}

function switchWords(field: string, isOn: boolean): string {
  if (field.endsWith('Enabled')) return isOn ? 'Enabled' : 'Disabled';
  return isOn ? 'Yes' : 'No';
}

function figureWords(field: string, value: number): string {
  if (field.endsWith('Micros')) return formatExactUsd(value);
  if (field.endsWith('Usd')) return `$${value.toLocaleString('en-US')} a month`;
  if (field.endsWith('At')) return formatDayAndTime(value);
  if (field.endsWith('Ms')) return `${(value / 60_000).toLocaleString('en-US')} minutes`;
  return value.toLocaleString('en-US');
}

function documentWords(value: object): string {
  const entries = Object.entries(value as Record<string, unknown>).map(
    ([name, one]) => `${name}: ${typeof one === 'string' ? one : JSON.stringify(one)}`,
  );
  return entries.length === 0 ? NOTHING : entries.join('\n');
}

/** One field of a change, before and after. `exact` is what to show on hover. */
export interface FieldRow {
  readonly field: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly exact?: { readonly before?: string; readonly after?: string };
}

/** The fields of a change that say something: of what is new or gone, those that hold a value. */
export function fieldRows({ before, after }: HistoryChange): FieldRow[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names.flatMap((field) => {
    const [was, is] = [before?.[field], after?.[field]];
    const row = { field, label: fieldWords(field), before: valueWords(field, was), after: valueWords(field, is) };
    const isSaid = row.before !== NOTHING || row.after !== NOTHING;
    return isSaid ? [{ ...row, ...(field.endsWith('At') && { exact: exactTimes(was, is) }) }] : [];
  });
}

function exactTimes(was: unknown, is: unknown): { before?: string; after?: string } {
  return {
    ...(typeof was === 'number' && { before: formatExactUtc(was) }),
    ...(typeof is === 'number' && { after: formatExactUtc(is) }),
  };
}

/** `Account spending limit: $1 a month → $5 a month, and 2 more`: what an entry did, in one line. */
export function summaryOf(changes: readonly HistoryChange[], changeCount: number): string {
  const [first] = changes;
  if (first === undefined) return '';
  const more = changeCount > 1 ? `, and ${(changeCount - 1).toLocaleString('en-US')} more` : '';
  const kind = kindWords(first.kind);
  if (first.before === null) return `${kind} added${more}`;
  if (first.after === null) return `${kind} removed${more}`;
  const rows = fieldRows(first);
  const [row] = rows;
  if (row === undefined) return `${kind} changed${more}`;
  const others = rows.length + changeCount - 2;
  const rest = others > 0 ? `, and ${others.toLocaleString('en-US')} more` : '';
  return `${row.label}: ${row.before} → ${row.after}${rest}`;
}
