import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { PhoneNumber } from '../../src-main/core/contract/index.ts';
import { unguardCell } from '../../src-main/core/features/csv/rules.ts';
import { NOON, type TestCore } from '../support/core.ts';
import { HANDSET, HELP_REPLY, lineOf, messagesOf, openLine, record } from '../support/core-messaging.ts';
import { dump } from '../support/workspace-file.ts';

const others = ['+12065550198', '+442079460123'] as const;

/** Two numbers and three handsets that text them, a minute between texts: HELP is answered, the others are not. */
async function openWithMessages(): Promise<{ desk: TestCore; first: PhoneNumber; second: PhoneNumber }> {
  const { desk, number: first } = await openLine();
  const second = await record(desk, { phoneNumber: '+14165550101', isoCode: 'CA' });
  const texts = [
    [first, HANDSET, 'HELP'],
    [second, HANDSET, 'one'],
    [first, others[0], 'two'],
    [second, others[1], 'help'],
    [first, HANDSET, 'three'],
  ] as const;
  for (const [number, from, body] of texts) {
    await lineOf(desk, number).text(body, from);
    desk.clock.now += 60_000;
  }
  return { desk, first, second };
}

describe('the log', () => {
  test('is newest first, unless asked otherwise', async () => {
    const { desk } = await openWithMessages();
    const bodies = ['HELP', HELP_REPLY, 'one', 'two', 'help', HELP_REPLY, 'three'];
    expect((await messagesOf(desk)).map(({ body }) => body)).toEqual(bodies);
    const { rows, total } = await desk.call('messages.list', {});
    expect(rows.map(({ body }) => body)).toEqual(bodies.toReversed());
    expect(total).toBe(7);
  });

  test.each([
    ['what came in', () => ({ direction: 'IN' as const }), ['HELP', 'one', 'two', 'help', 'three']],
    ['what went out', () => ({ direction: 'OUT' as const }), [HELP_REPLY, HELP_REPLY]],
    ['texts', () => ({ channel: 'SMS' as const, direction: ['IN' as const] }), ['HELP', 'one', 'two', 'help', 'three']],
    ['calls', () => ({ channel: 'VOICE' as const }), []],
    ['one handset', () => ({ handset: others[0] }), ['two']],
    ['several handsets', () => ({ handset: [...others] }), ['two', 'help', HELP_REPLY]],
    ['one number', (first: string) => ({ numberId: first }), ['HELP', HELP_REPLY, 'two', 'three']],
    ['one conversation', (first: string) => ({ numberId: [first], handset: HANDSET }), ['HELP', HELP_REPLY, 'three']],
    ['from a time on', () => ({ from: NOON + 180_000 }), ['help', HELP_REPLY, 'three']],
    ['until a time, that excluded', () => ({ until: NOON + 120_000 }), ['HELP', HELP_REPLY, 'one']],
    ['a minute', () => ({ from: NOON, until: NOON + 1 }), ['HELP', HELP_REPLY]],
    ['a number that is not there', () => ({ numberId: 'none' }), []],
  ])('is filtered by %s', async (_what, filterFor, expected) => {
    const { desk, first } = await openWithMessages();
    const filter = filterFor(first.numberId);
    const { rows, total } = await desk.call('messages.list', { filter, sort: { by: 'at', direction: 'asc' } });
    expect(rows.map(({ body }) => body)).toEqual(expected);
    expect(total).toBe(expected.length);
  });

  test('is paged without a message twice or missed, though all are of one moment', async () => {
    const { desk, number } = await openLine();
    const messages = Array.from({ length: 60 }, (_, index) => ({
      ...{ from: HANDSET, to: number.phoneNumber, body: index % 3 === 0 ? 'HELP' : `text ${index}` },
    }));
    await desk.call('inbound.replay', { messages });
    const all = await messagesOf(desk);
    expect(all).toHaveLength(80);
    for (const direction of ['asc', 'desc'] as const) {
      const seen: string[] = [];
      for (let offset = 0; offset < 80; offset += 9) {
        const sort = { by: 'at' as const, direction };
        const { rows, total } = await desk.call('messages.list', { sort, page: { offset, limit: 9 } });
        expect(total).toBe(80);
        seen.push(...rows.map(({ messageId }) => messageId));
      }
      const expected = all.map(({ messageId }) => messageId);
      expect(seen).toEqual(direction === 'asc' ? expected : expected.toReversed());
    }
    expect(new Set(all.map(({ messageId }) => messageId)).size).toBe(80);
  });

  test('goes into a file, oldest first, safe for a spreadsheet', async () => {
    const { desk, number, text } = await openLine();
    await text('HELP');
    await text('=1+1\n"two"');
    const { text: file } = await desk.call('csv.export', { kind: 'MESSAGES', filter: { handset: HANDSET } });
    const rows: Record<string, string>[] = parse(file, { columns: true, record_delimiter: '\r\n' });
    const plain = rows.map((row) => Object.values(row).map(unguardCell));
    const log = await messagesOf(desk);
    expect(plain).toEqual(
      log.map((message) => [
        new Date(message.at).toISOString(),
        ...[message.direction, 'SMS', message.from, message.to, message.body, '1'],
        ...[
          message.direction === 'IN' ? '0.00' : '0.00847',
          message.status,
          '',
          String(message.rule),
          message.messageId,
        ],
      ]),
    );
    expect(rows[2]?.['Text']).toMatch(/^'=/);
    expect(file).not.toContain(`,${number.phoneNumber}`);
    const none = await desk.call('csv.export', { kind: 'MESSAGES', filter: { handset: others[0] } });
    expect(none.text.split('\r\n')).toHaveLength(2);
  });
});

describe('the conversations', () => {
  test('are the pairs of handset and number, the latest first, with the last message', async () => {
    const { desk, first, second } = await openWithMessages();
    const { rows, total } = await desk.call('messages.conversations', {});
    const of = (number: PhoneNumber) => ({
      ...{ numberId: number.numberId, phoneNumber: number.phoneNumber },
      ...{ nationalFormat: number.nationalFormat, isoCode: number.isoCode },
    });
    const american = { handset: HANDSET, handsetFormat: '(206) 555-0199' };
    expect(rows).toEqual([
      { ...american, ...of(first), lastAt: NOON + 240_000, lastBody: 'three' },
      {
        handset: others[1],
        handsetFormat: '020 7946 0123',
        ...of(second),
        lastAt: NOON + 180_000,
        lastBody: HELP_REPLY,
      },
      { handset: others[0], handsetFormat: '(206) 555-0198', ...of(first), lastAt: NOON + 120_000, lastBody: 'two' },
      { ...american, ...of(second), lastAt: NOON + 60_000, lastBody: 'one' },
    ]);
    expect(total).toBe(4);
    const page = await desk.call('messages.conversations', { page: { offset: 1, limit: 2 } });
    expect(page).toEqual({ rows: rows.slice(1, 3), total: 4 });
  });

  test('are none at first, and stay with a number that was released', async () => {
    const { desk, numberId, text } = await openLine();
    expect(await desk.call('messages.conversations', {})).toEqual({ rows: [], total: 0 });
    await text('hello');
    await desk.call('numbers.release', { numberId, confirmation: 'delete' });
    expect((await desk.call('messages.conversations', {})).rows).toMatchObject([{ numberId, lastBody: 'hello' }]);
  });
});

test('reading the log changes nothing', async () => {
  const { desk } = await openWithMessages();
  const before = dump(desk.path);
  await desk.call('messages.conversations', {});
  await messagesOf(desk);
  expect(dump(desk.path)).toEqual(before);
});
