import { describe, expect, test } from 'vitest';
import { openCore, type TestCore } from '../support/core.ts';
import { keywordsOf, openLine, record, saveTwoWay } from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';
import { dump } from '../support/workspace-file.ts';

const header = 'Phone number,Keyword,Kind,Reply';

const exported = async (desk: TestCore, numberId?: string) =>
  (await desk.call('csv.export', { kind: 'KEYWORDS', ...(numberId === undefined ? {} : { filter: { numberId } }) }))
    .text;

const importKeywords = (desk: TestCore, text: string, values: { numberId?: string; dryRun?: boolean } = {}) =>
  desk.call('csv.import', { kind: 'KEYWORDS', text, ...values });

/** Replies and words that a spreadsheet or a careless program would spoil. */
const words = [
  ['=1+1', '=cmd|"/c calc"!A1'],
  ['+VIP', '+1 206 555 0100'],
  ['-10%', '-1'],
  ['@HOME', '@SUM(A1)'],
  ["'QUOTED'", "'=1+1"],
  ['A "B" C', 'say "hi", and go'],
  ['A,B', 'one\ntwo\r\nthree\rfour'],
  ['🙂', 'emoji 👨‍👩‍👧‍👦 and שלום'],
  ['É', '  spaces  '],
  ['SEMI;COLON', '\t=1+1'],
  ['PLAIN', undefined],
] as const;

describe('the keywords file', () => {
  test('goes to another number and back without a loss', async () => {
    const { desk, number, numberId } = await openLine();
    await desk.call('keywords.put', { numberId, keyword: 'HELP', reply: '=HELP() "2065550100"' });
    await desk.call('keywords.put', { numberId, keyword: '=SALE', reply: '@now', kind: 'REGISTERED' });
    const keywords = words.map(([keyword, reply]) => (reply === undefined ? { keyword } : { keyword, reply }));
    await saveTwoWay(desk, number, { keywords });
    const file = await exported(desk, numberId);
    expect(file.replaceAll(/"(?:[^"]|"")*"/g, '').match(/\r\n|\r|\n/g)).toHaveLength(1 + 3 + words.length);

    const other = await record(desk, { phoneNumber: '+14165550101', isoCode: 'CA' });
    await saveTwoWay(desk, other, { keywords: [] });
    const report = await importKeywords(desk, file, { numberId: other.numberId });
    // HELP had another reply, STOP the same one.
    expect(report).toEqual({ added: 1 + words.length, changed: 1, removed: 0, problems: [] });
    expect(await keywordsOf(desk, other)).toEqual(await keywordsOf(desk, number));
    expect(await importKeywords(desk, file, { numberId: other.numberId })).toEqual({
      ...{ added: 0, changed: 0, removed: 0, problems: [] },
    });
    expect((await exported(desk, other.numberId)).replaceAll(other.phoneNumber, number.phoneNumber)).toBe(file);
  });

  test('finds numbers by their phone number where no number is named', async () => {
    const { desk } = await openLine();
    await record(desk, { phoneNumber: '70001', numberType: 'SHORT_CODE' });
    const gone = await record(desk, { phoneNumber: '+12065550109' });
    await desk.call('numbers.release', { numberId: gone.numberId, confirmation: 'delete' });
    const file = await exported(desk);
    // What a released number answered is of no use elsewhere.
    expect(file.split('\r\n').filter((line) => line !== '')).toHaveLength(1 + 4);
    const another = await openCore();
    const same = await record(another);
    const shortCode = await record(another, { phoneNumber: '70001', numberType: 'SHORT_CODE' });
    const text = [
      header,
      `+1 206 555 0100,HELP,mandatory,Call 2065550100`,
      `70001,SALE,REGISTERED,It is on`,
      `+12065550177,HELP,MANDATORY,x`,
    ].join('\n');
    expect(await importKeywords(another, text)).toMatchObject({
      ...{ added: 1, changed: 1, problems: [{ path: 'rows.3.Phone number' }] },
    });
    expect((await keywordsOf(another, same))[0]?.reply).toBe('Call 2065550100');
    expect((await keywordsOf(another, shortCode))[2]).toMatchObject({ keyword: 'SALE', kind: 'REGISTERED' });
  });

  test('of a number that is named needs no column of phone numbers, and does not look at one', async () => {
    const { desk, numberId } = await openLine();
    const report = await importKeywords(desk, 'keyword,KIND,reply\nsale,registered,x', { numberId });
    expect(report.added).toBe(1);
    await importKeywords(desk, `${header}\n+442079460123,winter,REGISTERED,y`, { numberId });
    expect((await keywordsOf(desk, { numberId }))[2]).toMatchObject({ keyword: 'WINTER', reply: 'y' });
  });

  test('makes an open Two-way SMS tab out of date', async () => {
    const { desk, number, numberId } = await openLine();
    const { revision } = await saveTwoWay(desk, number);
    await importKeywords(desk, 'Keyword,Kind,Reply\nVIP,TWO_WAY,x', { numberId });
    const input = { numberId, enabled: true, keywords: [{ keyword: 'JOIN' }], selfManagedOptOuts: false, revision };
    await expectRefused(desk, 'numbers.saveTwoWay', input, { code: 'CONFLICT' });
  });
});

describe('a line that cannot be taken', () => {
  test.each([
    ['nothing,SALE,REGISTERED,x', 'Phone number'],
    ['+12065550177,SALE,REGISTERED,x', 'Phone number'],
    ['+12065550109,SALE,REGISTERED,x', 'Phone number'],
    ['+12065550100,,REGISTERED,x', 'Keyword'],
    [`+12065550100,${'x'.repeat(31)},REGISTERED,x`, 'Keyword'],
    ['+12065550100," SALE",REGISTERED,x', 'Keyword'],
    ['+12065550100,CANCEL,REGISTERED,x', 'Keyword'],
    ['+12065550100,CANCEL,TWO_WAY,x', 'Keyword'],
    ['+12065550100,HELP,TWO_WAY,x', 'Keyword'],
    ['+12065550100,JOIN,REGISTERED,x', 'Keyword'],
    ['+12065550100,OTHER,MANDATORY,x', 'Keyword'],
    ['+442079460100,HELP,MANDATORY,x', 'Keyword'],
    ['+12065550100,SALE,,x', 'Kind'],
    ['+12065550100,SALE,EVERY,x', 'Kind'],
    ['+12065550100,SALE,REGISTERED,', 'Reply'],
    ['+12065550100,HELP,MANDATORY,   ', 'Reply'],
    ['+12065550100,HELP,MANDATORY,1601', 'Reply'],
  ])('%j is reported with its row and its column; the others are taken', async (line, column) => {
    const { desk, number } = await openLine();
    await saveTwoWay(desk, number);
    await record(desk, { phoneNumber: '+442079460100', isoCode: 'GB', smsEnabled: false });
    const gone = await record(desk, { phoneNumber: '+12065550109' });
    await desk.call('numbers.release', { numberId: gone.numberId, confirmation: 'delete' });
    const long = line.replace('1601', 'x'.repeat(1_601));
    const text = [header, '+12065550100,STOP,MANDATORY,opted out', long, '+12065550100,VIP,TWO_WAY,'].join('\n');
    const report = await importKeywords(desk, text);
    expect(report).toMatchObject({ added: 1, changed: 1, problems: [{ path: `rows.2.${column}` }] });
    expect(report.problems[0]?.message).toMatch(/^[A-Z].*\.$/s);
    expect((await keywordsOf(desk, number)).map(({ keyword, reply }) => [keyword, reply])).toEqual([
      ['HELP', expect.any(String)],
      ['STOP', 'opted out'],
      ['JOIN', ''],
      ['VIP', ''],
    ]);
  });

  test('the 31st keyword', async () => {
    const { desk, number, numberId } = await openLine();
    await saveTwoWay(desk, number, { keywords: [] });
    const lines = Array.from({ length: 31 }, (_, index) => `WORD ${index},TWO_WAY,`);
    const report = await importKeywords(desk, ['Keyword,Kind,Reply', ...lines].join('\n'), { numberId });
    expect(report).toMatchObject({ added: 30, problems: [{ path: 'rows.31.Keyword' }] });
    expect(await keywordsOf(desk, number)).toHaveLength(32);
  });
});

test('a dry run reports what the import would do, and changes nothing', async () => {
  const { desk, numberId } = await openLine();
  const text = 'Keyword,Kind,Reply\nSALE,REGISTERED,x\nWINTER,REGISTERED,y\nHELP,MANDATORY,z\nHELP,TWO_WAY,z';
  const before = dump(desk.path);
  const told = desk.events.length;
  const report = await importKeywords(desk, text, { numberId, dryRun: true });
  expect(dump(desk.path)).toEqual(before);
  expect(desk.events.length).toBe(told);
  // A number has one registered keyword, so the second one is refused; HELP is no two-way keyword.
  const problems = [{ path: 'rows.2.Keyword' }, { path: 'rows.4.Keyword' }];
  expect(report).toMatchObject({ added: 1, changed: 1, removed: 0, problems });
  expect(await importKeywords(desk, text, { numberId })).toEqual(report);
});

test('a registered word that takes the place of another counts as added and removed', async () => {
  const { desk, numberId } = await openLine();
  await desk.call('keywords.put', { numberId, keyword: 'OLD', reply: 'x', kind: 'REGISTERED' });
  const report = await importKeywords(desk, 'Keyword,Kind,Reply\nNEW,REGISTERED,y', { numberId });
  expect(report).toEqual({ added: 1, changed: 0, removed: 1, problems: [] });
});

test('a two-way keyword of a number whose country has no two-way SMS is refused', async () => {
  const desk = await openCore();
  const code = { phoneNumber: '7890', isoCode: 'TR', numberType: 'SHORT_CODE' as const, voiceEnabled: false };
  const { numberId } = await record(desk, code);
  const report = await importKeywords(desk, 'Keyword,Kind,Reply\nSALE,TWO_WAY,y', { numberId });
  expect(report).toMatchObject({ added: 0, problems: [{ path: 'rows.1.Keyword' }] });
});

test('a reply that is edited keeps its place in the list of two-way keywords', async () => {
  const { desk, numberId } = await openLine();
  const text = 'Keyword,Kind,Reply\nONE,TWO_WAY,1\nTWO,TWO_WAY,2';
  await importKeywords(desk, text, { numberId });
  await importKeywords(desk, 'Keyword,Kind,Reply\nONE,TWO_WAY,uno', { numberId });
  const { rows } = await desk.call('keywords.list', { numberId, filter: { kind: 'TWO_WAY' } });
  expect(rows.map(({ keyword, reply }) => [keyword, reply])).toEqual([
    ['ONE', 'uno'],
    ['TWO', '2'],
  ]);
});

test.each([
  ['Keyword', 'Phone number,Kind,Reply\n+12065550100,REGISTERED,x'],
  ['Kind', 'Phone number,Keyword,Reply\n+12065550100,SALE,x'],
  ['Reply', 'Phone number,Keyword,Kind\n+12065550100,SALE,REGISTERED'],
  ['Phone number', 'Keyword,Kind,Reply\nSALE,REGISTERED,x'],
])('a file without the column %s is refused, and the sentence names it', async (column, text) => {
  const { desk } = await openLine();
  const refused = { code: 'INVALID_INPUT', path: 'text' };
  const { message } = await expectRefused(desk, 'csv.import', { kind: 'KEYWORDS', text }, refused);
  expect(message).toContain(`"${column}"`);
});
