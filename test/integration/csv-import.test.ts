import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { NOON, openCore, type TestCore } from '../support/core.ts';
import { HANDSET, openLine, optOutsOf } from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';
import { expectShortSlices, watchLoop } from '../support/core-slices.ts';
import { dump } from '../support/workspace-file.ts';

const DAY = 86_400_000;
const header = 'Phone number,Opted out (UTC),Source';

const importOptOuts = (desk: TestCore, text: string, dryRun = false) =>
  desk.call('csv.import', { kind: 'OPT_OUTS', text, dryRun });

async function exported(desk: TestCore, filter?: object): Promise<string> {
  return (await desk.call('csv.export', { kind: 'OPT_OUTS', ...(filter && { filter }) })).text;
}

describe('the opt-outs file', () => {
  test('goes from one account to another and back without a loss', async () => {
    const { desk, text } = await openLine();
    await text('STOP');
    desk.clock.now += 1_234;
    for (const phoneNumber of ['+442079460123', '+14165550111']) await desk.call('optOuts.add', { phoneNumber });
    const file = await exported(desk);
    expect(file).toBe(
      [
        `${header},Number`,
        `'${HANDSET},2026-11-22T12:00:00.000Z,END_USER,'+12065550100`,
        "'+14165550111,2026-11-22T12:00:01.234Z,OPERATOR,",
        "'+442079460123,2026-11-22T12:00:01.234Z,OPERATOR,",
        '',
      ].join('\r\n'),
    );
    const other = await openCore({ clock: { now: NOON + DAY } });
    expect(await importOptOuts(other, file)).toEqual({ added: 3, changed: 0, removed: 0, problems: [] });
    expect(await exported(other)).toBe(file.replace("END_USER,'+12065550100", 'END_USER,'));
    // The number that received the word is another account's.
    const [american, ...rest] = await optOutsOf(desk);
    expect(american?.numberId).toBeDefined();
    expect(await optOutsOf(other)).toEqual([{ ...american, numberId: undefined }, ...rest]);
    expect(await importOptOuts(other, file)).toEqual({ added: 0, changed: 0, removed: 0, problems: [] });
    // Its own account finds it again.
    const before = await optOutsOf(desk);
    await desk.call('optOuts.remove', { phoneNumber: HANDSET });
    await importOptOuts(desk, file);
    expect(await optOutsOf(desk)).toEqual(before);
  });

  test('of an empty list is taken back', async () => {
    const desk = await openCore();
    const report = await importOptOuts(desk, await exported(desk));
    expect(report).toEqual({ added: 0, changed: 0, removed: 0, problems: [] });
  });

  test('has the entries that the filter takes', async () => {
    const { desk, text } = await openLine();
    await text('STOP');
    await desk.call('optOuts.add', { phoneNumber: '+442079460123' });
    expect((await exported(desk, { source: 'OPERATOR' })).split('\r\n')).toHaveLength(3);
    expect(await exported(desk, { text: '206' })).toContain(HANDSET);
    expect(await exported(desk, { text: '999999' })).toBe(`${header},Number\r\n`);
  });

  test('takes what other programs write', async () => {
    const desk = await openCore();
    const lines = [
      '\ufeffsource;x'.replace(';', ','), // A byte order mark, headers in any case and order, a column nobody asked for.
      ',x',
    ];
    await expectRefused(
      desk,
      'csv.import',
      { kind: 'OPT_OUTS', text: lines.join('\n') },
      { code: 'INVALID_INPUT', path: 'text' },
    );
    const text = [
      '\ufeffNOTE,PHONE NUMBER ,Source,opted out (utc)',
      'a,+12065550199,,',
      '"b, with a ""quote""\nand a line",+1 (206) 555-0198,operator,2026-11-01',
      "=1+1,'+12065550197,end_user,2026-11-01 08:30",
      'd,＋12065550196,,2026-11-01T10:30:00+02:00',
      '',
    ].join('\n');
    expect(await importOptOuts(desk, text)).toEqual({ added: 4, changed: 0, removed: 0, problems: [] });
    expect((await optOutsOf(desk)).map((entry) => [entry.phoneNumber, entry.source, entry.optedOutAt])).toEqual([
      ['+12065550196', 'OPERATOR', Date.UTC(2026, 10, 1, 8, 30)],
      // A time without a zone is UTC, as the header says, wherever the computer stands.
      ['+12065550197', 'END_USER', Date.UTC(2026, 10, 1, 8, 30)],
      ['+12065550198', 'OPERATOR', Date.UTC(2026, 10, 1)],
      ['+12065550199', 'OPERATOR', NOON],
    ]);
  });

  test('with the phone numbers alone is enough', async () => {
    const desk = await openCore();
    await importOptOuts(desk, `phone number\r\n${HANDSET}\r\n`);
    expect(await optOutsOf(desk)).toMatchObject([{ phoneNumber: HANDSET, source: 'OPERATOR', optedOutAt: NOON }]);
  });

  test('leaves entries as they are, and is free of the 30 days', async () => {
    const { desk, text } = await openLine();
    await text('STOP');
    await desk.call('optOuts.remove', { phoneNumber: HANDSET });
    desk.clock.now += 1_000;
    const file = `${header}\n${HANDSET},2026-01-01T00:00:00Z,OPERATOR\n${HANDSET},2026-02-01T00:00:00Z,END_USER\n`;
    expect(await importOptOuts(desk, file)).toMatchObject({ added: 1, changed: 0 });
    expect(await optOutsOf(desk)).toMatchObject([{ source: 'OPERATOR', optedOutAt: Date.UTC(2026, 0, 1) }]);
    expect(await importOptOuts(desk, `${header}\n${HANDSET},2026-03-01T00:00:00Z,END_USER`)).toMatchObject({
      added: 0,
    });
    const refused = { code: 'REFUSED', reason: 'PHONE_NUMBER_CANNOT_BE_OPTED_IN' };
    await expectRefused(desk, 'optOuts.remove', { phoneNumber: HANDSET }, refused);
  });
});

describe('a line that cannot be taken', () => {
  test.each([
    ['nobody,,', 'Phone number'],
    ['2065550199,,', 'Phone number'],
    [',,', 'Phone number'],
    [`${HANDSET},yesterday,`, 'Opted out (UTC)'],
    [`${HANDSET},5,`, 'Opted out (UTC)'],
    [`${HANDSET},11/22/2026,`, 'Opted out (UTC)'],
    [`${HANDSET},2026-02-30,`, 'Opted out (UTC)'],
    [`${HANDSET},2026-11-01T25:00Z,`, 'Opted out (UTC)'],
    [`${HANDSET},1969-12-31,`, 'Opted out (UTC)'],
    [`${HANDSET},2026-11-22T12:00:00.001Z,`, 'Opted out (UTC)'],
    [`${HANDSET},,somebody`, 'Source'],
  ])('%j is reported with its row and its column; the others are taken', async (line, column) => {
    const desk = await openCore();
    const text = [header, '+12065550191,,', line, '+12065550192,,OPERATOR'].join('\r\n');
    const report = await importOptOuts(desk, text);
    expect(report).toMatchObject({ added: 2, changed: 0, removed: 0, problems: [{ path: `rows.2.${column}` }] });
    expect(report.problems[0]?.message).toMatch(/^[A-Z].*\.$/);
    expect((await optOutsOf(desk)).map(({ phoneNumber }) => phoneNumber)).toEqual(['+12065550191', '+12065550192']);
  });

  test('is one of the first thousand that are listed', async () => {
    const desk = await openCore();
    const text = [header, ...Array.from({ length: 1_500 }, () => 'nobody,,'), `${HANDSET},,`].join('\n');
    const { added, problems } = await importOptOuts(desk, text);
    expect([added, problems.length, problems.at(-1)?.path]).toEqual([1, 1_000, 'rows.1000.Phone number']);
  });
});

describe('a dry run', () => {
  test('reports what the import would do, and changes nothing', async () => {
    const desk = await openCore();
    const text = [header, '+12065550191,,', 'nobody,,', '+12065550192,,', '+12065550191,,'].join('\n');
    const before = dump(desk.path);
    const report = await importOptOuts(desk, text, true);
    expect(dump(desk.path)).toEqual(before);
    expect(desk.events).toEqual([]);
    expect(report).toMatchObject({ added: 2, changed: 0, removed: 0, problems: [{ path: 'rows.2.Phone number' }] });
    expect(await importOptOuts(desk, text)).toEqual(report);
    expect(desk.events).toEqual([{ feature: 'optOuts', ids: ['+12065550191', '+12065550192'] }]);
  });
});

describe('a file that is no such list', () => {
  test.each([
    ['nothing', ''],
    ['no column of phone numbers', 'Number,Source\n+12065550199,OPERATOR'],
    ['a quote that never ends', `${header}\n"+12065550199,,`],
    ['a line with a cell too many', `${header}\n+12065550199,,,x`],
    ['a line with a cell too few', `${header}\n+12065550199`],
    ['bytes', '\u0000\u0001\u0002'],
  ])('%s is refused', async (_what, text) => {
    const desk = await openCore();
    const refused = { code: 'INVALID_INPUT', path: 'text' };
    await expectRefused(desk, 'csv.import', { kind: 'OPT_OUTS', text }, refused);
  });

  test('another kind is refused', async () => {
    const desk = await openCore();
    for (const kind of ['NUMBERS', 'MESSAGES', 'BILL', undefined]) {
      await expectRefused(desk, 'csv.import', { kind, text: header }, { code: 'INVALID_INPUT', path: 'kind' });
    }
  });
});

test('25,000 lines of opt-outs are taken over while other calls are answered', async () => {
  const desk = await openCore();
  const codes = Array.from({ length: 250 }, (_, index) => 201 + index);
  const lines = codes.flatMap((code) =>
    Array.from({ length: 100 }, (_, line) => `+1${code}55501${String(line).padStart(2, '0')},,`),
  );
  const loop = await watchLoop();
  const report = importOptOuts(desk, [header, ...lines].join('\n'));
  expect((await desk.call('optOuts.list', {})).total).toBe(0);
  const { added, problems } = await report;
  expectShortSlices(loop);
  // Not every code of three digits is an area code; those lines are reported.
  expect(added + problems.length).toBeGreaterThan(lines.length / 2);
  expect((await desk.call('optOuts.list', {})).total).toBe(added);
});

test('an import tells how far it has come, and cancelled leaves the list as it was', async () => {
  const desk = await openCore();
  await desk.call('optOuts.add', { phoneNumber: HANDSET });
  const lines = Array.from({ length: 25_000 }, (_, index) => `+1206${String(2_000_000 + index)},,`);
  const before = dump(desk.path);
  const importing = desk.refusal('csv.import', { kind: 'OPT_OUTS', text: [header, ...lines].join('\n') });
  for (;;) {
    await setImmediate();
    const [job] = (await desk.call('jobs.list', {})).rows;
    if (job?.total === undefined || job.done < job.total / 3) continue;
    await desk.call('jobs.cancel', { jobId: job.jobId });
    break;
  }
  expect(await importing).toMatchObject({ code: 'REFUSED', reason: 'CANCELLED' });
  expect(dump(desk.path)).toEqual(before);
  expect((await desk.call('jobs.list', {})).total).toBe(0);
});
