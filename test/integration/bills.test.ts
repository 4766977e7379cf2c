import { expect, test } from 'vitest';
import { naiveTotal, sumOfLines } from '../support/core-bills.ts';
import { buy, NOON, openCore } from '../support/core.ts';
import { DAY } from '../support/core-clock.ts';
import { record } from '../support/core-messaging.ts';
import { american, BRITON, openSender } from '../support/core-sending.ts';
import { withFile } from '../support/workspace-file.ts';

const MARCH = Date.UTC(2026, 2, 20, 12);

test('a number released in March is on the bill of March and not on that of April', async () => {
  const desk = await openCore({ clock: { now: MARCH } });
  const [number] = await buy(desk, 'US', 1);
  await desk.call('numbers.release', { numberId: number?.numberId ?? '', confirmation: 'delete' });
  const march = await desk.call('bills.get', { month: '2026-03' });
  expect(march.soFar).toBe(true);
  expect(march.lines).toMatchObject([
    { kind: 'LEASE', isoCode: 'US', numberId: number?.numberId, quantity: 1, unitMicros: number?.pricePerMonthMicros },
  ]);
  expect(march.totalMicros).toBe(number?.pricePerMonthMicros);
  await desk.call('simulation.advance', { byMs: 15 * DAY });
  expect(await desk.call('bills.get', { month: '2026-04' })).toEqual({
    month: '2026-04',
    soFar: true,
    lines: [],
    totalMicros: 0,
  });
  expect(await desk.call('bills.get', { month: '2026-03' })).toEqual({ ...march, soFar: false });
});

test('a lease that goes on is charged in full in each month, also in the one in which it began', async () => {
  const desk = await openCore({ clock: { now: MARCH } });
  const [number] = await buy(desk, 'US', 1);
  const price = number?.pricePerMonthMicros ?? 0;
  await desk.call('simulation.advance', { byMs: 70 * DAY });
  const { rows, total } = await desk.call('bills.list', {});
  expect(total).toBe(3);
  expect(rows.map(({ month, soFar, totalMicros }) => [month, soFar, totalMicros])).toEqual([
    ['2026-05', true, price],
    ['2026-04', false, price],
    ['2026-03', false, price],
  ]);
  const oldest = await desk.call('bills.list', { sort: { by: 'month' }, page: { offset: 0, limit: 1 } });
  expect(oldest.rows.map(({ month }) => month)).toEqual(['2026-03']);
});

test('a number that was recorded later is charged from the start of its lease', async () => {
  const desk = await openCore();
  const leasedAt = Date.UTC(2026, 7, 31, 23, 59, 59, 999);
  await record(desk, { phoneNumber: '+12065550100', leasedAt, pricePerMonthMicros: 1_150_000 });
  const { rows } = await desk.call('bills.list', {});
  expect(rows.map(({ month }) => month)).toEqual(['2026-11', '2026-10', '2026-09', '2026-08']);
  expect(new Set(rows.map(({ totalMicros }) => totalMicros))).toEqual(new Set([1_150_000]));
});

test('texts are billed by country and type, voice by country, and an edited price has a line of its own', async () => {
  const { desk, projectId, text } = await openSender();
  const [caller] = await buy(desk, 'US', 1);
  await text({ destinations: [american(1), american(2)], body: 'x'.repeat(161) });
  await text({ destinations: [american(1), BRITON], messageType: 'TRANSACTIONAL' });
  await desk.call('messages.sendVoice', {
    projectId,
    destination: american(3),
    body: 'x'.repeat(15 * 61),
    bodyType: 'TEXT',
    languageCode: 'en-US',
    voiceId: 'Joanna',
    originationNumberId: caller?.numberId ?? '',
  });
  const before = await desk.call('bills.get', { month: '2026-11' });
  const sent = before.lines.filter(({ kind }) => kind !== 'LEASE');
  expect(sent.map(({ kind, isoCode, description, quantity }) => [kind, isoCode, description, quantity])).toEqual([
    ['SMS', 'GB', 'Transactional texts', 1],
    ['SMS', 'US', 'Promotional texts', 4],
    ['SMS', 'US', 'Transactional texts', 1],
    ['VOICE', 'US', 'Voice messages', 2],
  ]);
  await desk.call('catalog.savePrice', { isoCode: 'US', item: 'SMS_PART', priceMicros: 9_000 });
  expect(await desk.call('bills.get', { month: '2026-11' })).toEqual(before);
  await text({ destinations: [american(1)] });
  const after = await desk.call('bills.get', { month: '2026-11' });
  const promotional = after.lines.filter((line) => line.isoCode === 'US' && line.messageType === 'PROMOTIONAL');
  expect(promotional.map(({ quantity }) => quantity)).toEqual([4, 1]);
  expect(after.totalMicros).toBe(naiveTotal(desk, '2026-11'));
  expect(sumOfLines(after)).toBe(after.totalMicros);
  const { account } = await desk.call('settings.get', {});
  const spent = account.spentThisMonthMicros + account.voiceSpentThisMonthMicros;
  expect(after.totalMicros).toBe(spent + (caller?.pricePerMonthMicros ?? 0));
});

test('what was refused or failed is not on the bill, an automatic reply is', async () => {
  const { desk, text } = await openSender();
  const number = await record(desk, { phoneNumber: '+12065550100', pricePerMonthMicros: 0 });
  await text({ destinations: ['+5312345678', '+14254147167'] });
  expect((await desk.call('bills.get', { month: '2026-11' })).totalMicros).toBe(0);
  await desk.call('inbound.receive', { from: american(1), to: number.phoneNumber, body: 'HELP' });
  const { lines, totalMicros } = await desk.call('bills.get', { month: '2026-11' });
  expect(lines.map(({ kind }) => kind)).toEqual(['LEASE', 'SMS']);
  expect(totalMicros).toBe(naiveTotal(desk, '2026-11'));
  expect(totalMicros).toBeGreaterThan(0);
});

test('a month that has not begun has no bill, and a month before everything an empty one', async () => {
  const desk = await openCore();
  const { code, message } = await desk.refusal('bills.get', { month: '2026-12' });
  expect([code, message]).toEqual([
    'INVALID_INPUT',
    '2026-12 has not begun. Choose a month up to 2026-11, or look at the forecast.',
  ]);
  expect((await desk.refusal('bills.get', { month: '2026-13' })).fields?.[0]?.path).toBe('month');
  expect((await desk.call('bills.get', { month: '1999-01' })).totalMicros).toBe(0);
  const empty = { month: '2026-11', soFar: true, lines: [], totalMicros: 0 };
  expect(await desk.call('bills.list', {})).toEqual({ rows: [empty], total: 1 });
});

test('the forecast is what the months then cost if nothing changes', async () => {
  const desk = await openCore({ clock: { now: NOON } });
  await buy(desk, 'US', 2);
  const [gone] = await buy(desk, 'GB', 1);
  await desk.call('numbers.release', { numberId: gone?.numberId ?? '', confirmation: 'delete' });
  const { rows } = await desk.call('bills.forecast', { months: 12 });
  expect(rows.map(({ month }) => month).slice(0, 2)).toEqual(['2026-12', '2027-01']);
  expect(rows).toHaveLength(12);
  await desk.call('simulation.advance', { to: Date.UTC(2027, 10, 15) });
  const bills = await desk.call('bills.list', { page: { offset: 0, limit: 12 } });
  expect(bills.rows.map(({ month, lines, totalMicros }) => ({ month, lines, totalMicros })).reverse()).toEqual(
    rows.map(({ month, lines, totalMicros }) => ({ month, lines, totalMicros })),
  );
});

test('the forecast takes numbers that might be requested, and refuses them as a quote would', async () => {
  const desk = await openCore();
  const line = { isoCode: 'GB', messageType: 'PROMOTIONAL' as const, quantity: 3 };
  const quote = await desk.call('requests.quote', { lines: [line] });
  const plain = await desk.call('bills.forecast', { months: 1 });
  const more = await desk.call('bills.forecast', { months: 1, lines: [line] });
  expect((more.rows[0]?.totalMicros ?? 0) - (plain.rows[0]?.totalMicros ?? 0)).toBe(quote.totalMicros);
  const refused = await desk.refusal('bills.forecast', { months: 1, lines: [{ ...line, quantity: 11 }] });
  expect(refused.reason).toBe('PHONE_NUMBERS_PER_REQUEST');
  expect((await desk.refusal('bills.forecast', { months: 13 })).fields?.[0]?.path).toBe('months');
});

test('the bill is a CSV file with every digit, and cells that a spreadsheet would run are kept from it', async () => {
  const { desk, text } = await openSender();
  await record(desk, { phoneNumber: '+12065550100', pricePerMonthMicros: 1_150_001 });
  await text({ destinations: [american(1)] });
  const { text: csv } = await desk.call('csv.export', { kind: 'BILL', filter: { month: '2026-11' } });
  const [header, lease, sms] = csv.split('\r\n');
  expect(header).toBe('Month,Kind,Country,Description,Quantity,Unit price (USD),Amount (USD)');
  expect(lease).toBe('2026-11,LEASE,US,Long code +12065550100,1,1.150001,1.150001');
  expect(sms).toMatch(/^2026-11,SMS,US,Promotional texts,1,0\.00\d+,0\.00\d+$/);
  expect((await desk.refusal('csv.export', { kind: 'BILL', filter: { month: '2027-01' } })).code).toBe('INVALID_INPUT');
});

test('what was sent before bills were kept is on them after the migration', async () => {
  const { desk, projectId, text } = await openSender();
  const [caller] = await buy(desk, 'US', 1);
  await text({ destinations: [american(1), BRITON, '+14254147167'], body: 'x'.repeat(200) });
  await desk.call('messages.sendVoice', {
    projectId,
    destination: BRITON,
    body: 'Hello',
    bodyType: 'TEXT',
    languageCode: 'en-US',
    voiceId: 'Joanna',
    originationNumberId: caller?.numberId ?? '',
  });
  const before = await desk.call('bills.get', { month: '2026-11' });
  await desk.close();
  withFile(desk.path, (db) => {
    db.exec(`DROP TABLE monthly_usage; DROP INDEX number_by_country; ALTER TABLE price DROP COLUMN is_withdrawn;
      DROP TABLE history_change; DROP TABLE history_entry; DROP TABLE revision_floor`);
    db.pragma('user_version=3');
  });
  const migrated = await openCore({ path: desk.path });
  expect(await migrated.call('bills.get', { month: '2026-11' })).toEqual(before);
});
