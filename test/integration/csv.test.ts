import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { unguardCell } from '../../src-main/core/features/csv/rules.ts';
import { buy, NOON, openCore, type TestCore } from '../support/core.ts';
import { allNumbers, openWithManyNumbers } from '../support/core-numbers.ts';

type Cells = Record<string, string>;

/** Reads an export as another program would, and takes the guard off the cells. */
function read(text: string): Cells[] {
  const rows: Cells[] = parse(text, { columns: true, record_delimiter: '\r\n' });
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([header, cell]) => [header, unguardCell(cell)])),
  );
}

async function exported(desk: TestCore, input: object = {}): Promise<string> {
  return (await desk.call('csv.export', { kind: 'NUMBERS', ...input })).text;
}

test('the export of a filtered list is that list, row by row', async () => {
  const desk = await openWithManyNumbers();
  const filter = { status: ['ACTIVE' as const, 'RELEASED' as const], isoCode: 'US' };
  const sort = { by: 'phoneNumber' as const, direction: 'desc' as const };
  const { rows } = await desk.call('numbers.list', { filter, sort, page: { limit: 200 } });
  const iso = (time: number | null) => (time === null ? '' : new Date(time).toISOString());
  const yesNo = (flag: boolean) => (flag ? 'Yes' : 'No');
  const expected = rows.map((number) => ({
    'Phone number': number.phoneNumber,
    Country: number.isoCode,
    Type: number.numberType,
    Status: number.status,
    SMS: yesNo(number.smsEnabled),
    Voice: yesNo(number.voiceEnabled),
    'Use case': number.messageType,
    'Two-way': yesNo(number.twoWayEnabled),
    'Two-way topic': number.twoWayTopicArn ?? '',
    'Self-managed opt-outs': yesNo(number.selfManagedOptOutsEnabled),
    'Deletion protection': yesNo(number.deletionProtectionEnabled),
    'Price per month (USD)': { 1_000_000: '1.00', 2_000_000: '2.00', 15_000: '0.015' }[number.pricePerMonthMicros],
    'Lease start (UTC)': iso(number.leasedAt),
    'Released (UTC)': iso(number.releasedAt),
    'Billed through': number.billedThrough ?? '',
    Notes: number.notes,
    Tags: Object.keys(number.tags).length === 0 ? '' : JSON.stringify(number.tags),
    'Number id': number.numberId,
  }));
  expect(rows.length).toBeGreaterThan(20);
  expect(read(await exported(desk, { filter, sort }))).toEqual(expected);
});

test('without a filter the export has every number that is leased, more than a page of them', async () => {
  const desk = await openWithManyNumbers();
  const leased = (await allNumbers(desk)).filter(({ status }) => status !== 'RELEASED');
  const rows = read(await exported(desk));
  expect(rows.map((row) => row['Number id']).toSorted()).toEqual(leased.map(({ numberId }) => numberId).toSorted());
  expect(leased.length).toBeGreaterThan(50);
});

test('an empty list is a header alone', async () => {
  const desk = await openCore();
  const text = await exported(desk);
  expect(text).toMatch(/^Phone number,.*\r\n$/);
  expect(text.split('\r\n')).toHaveLength(2);
});

test('phone numbers keep their plus, and no spreadsheet takes them for a sum', async () => {
  const desk = await openCore();
  const [number] = await buy(desk, 'GB', 1);
  const text = await exported(desk);
  expect(text).toContain(`\r\n'${number?.phoneNumber ?? ''},GB,`);
  expect(read(text)[0]?.['Phone number']).toBe(number?.phoneNumber);
});

const notes = [
  '=1+1',
  '=cmd|"/c calc"!A1',
  '+1 206 555 0100',
  '-1',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '\u0000=1',
  "'=1+1",
  "''",
  "'plain",
  'comma, and "quotes"',
  'two\nlines',
  'two\r\nlines',
  'a lone\rreturn',
  '  spaces  ',
  '"',
  'é 日本 🙂',
];

test.each(notes)('the notes %j come back as they were, and harmless in between', async (text) => {
  const desk = await openCore();
  const [number, other] = await buy(desk, 'GB', 2);
  await desk.call('numbers.describe', { numberId: number?.numberId ?? '', notes: text });
  const csv = await exported(desk, { sort: { by: 'notes', direction: 'desc' } });
  const rows = read(csv);
  expect(rows.map((row) => [row['Number id'], row['Notes']])).toEqual([
    [number?.numberId, text],
    [other?.numberId, ''],
  ]);
  const raw: Cells[] = parse(csv, { columns: true, record_delimiter: '\r\n' });
  expect(raw[0]?.['Notes']).not.toMatch(/^[=+\-@\p{Cc}]/u);
});

test('line breaks of every kind stand between quotes, so that no reader ends a row there', async () => {
  const desk = await openCore();
  const [number] = await buy(desk, 'GB', 1);
  await desk.call('numbers.describe', {
    numberId: number?.numberId ?? '',
    notes: 'one\ntwo\rthree',
    tags: { a: 'b\nc' },
  });
  const outsideQuotes = (await exported(desk)).replaceAll(/"(?:[^"]|"")*"/g, '');
  expect(outsideQuotes.match(/\r\n|\r|\n/g)).toEqual(['\r\n', '\r\n']);
});

test('times and prices are exact', async () => {
  const desk = await openCore();
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 1_150_001 });
  await buy(desk, 'GB', 1);
  const [row] = read(await exported(desk));
  expect(row?.['Price per month (USD)']).toBe('1.150001');
  expect(row?.['Lease start (UTC)']).toBe(new Date(NOON).toISOString());
});
