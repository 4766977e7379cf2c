import { stringify } from 'csv-stringify/sync';
import type { Output, ParsedInput, PhoneNumber } from '../../contract/index.ts';
import { microsToDecimal } from '../../kernel/money.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { ReadUnit } from '../../store/unit.ts';
import { eachNumber } from '../numbers/service.ts';
import { guardCell } from './rules.ts';

const isoTime = (time: number | null): string => (time === null ? '' : new Date(time).toISOString());
const yesNo = (value: boolean): string => (value ? 'Yes' : 'No');

/** The columns of the numbers file: dollars with every digit, UTC times in ISO form, tags as JSON. */
const NUMBER_COLUMNS: ReadonlyArray<readonly [header: string, cell: (number: PhoneNumber) => string]> = [
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

/** A list as CSV text: RFC 4180 with a header row, every row that matches the filter, in the list's order. */
export function exportCsv(unit: ReadUnit, input: ParsedInput<'csv.export'>): Result<Output<'csv.export'>> {
  const rows = [NUMBER_COLUMNS.map(([header]) => header)];
  for (const number of eachNumber(unit, { filter: input.filter, sort: input.sort })) {
    rows.push(NUMBER_COLUMNS.map(([, cell]) => guardCell(cell(number))));
  }
  // Notes may hold a line feed alone; unless it is quoted, a spreadsheet ends the row there.
  return ok({ text: stringify(rows, { record_delimiter: 'windows', quoted_match: /[\r\n]/ }) });
}
