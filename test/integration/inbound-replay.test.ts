import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Input, PhoneNumber } from '../../src-main/core/contract/index.ts';
import { openCore, type TestCore } from '../support/core.ts';
import { deliveriesOf, HANDSET, messagesOf, record, route, saveTwoWay } from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';
import { expectShortSlices, watchLoop } from '../support/core-slices.ts';
import { stateOfFile } from '../support/workspace-file.ts';

type Text = Input<'inbound.receive'>;

/** Numbers of every kind that the table tells apart. */
async function openAccount(): Promise<{ desk: TestCore; numbers: PhoneNumber[] }> {
  const desk = await openCore({ seed: 'replay' });
  const plain = await record(desk, { phoneNumber: '+12065550100' });
  await desk.call('keywords.put', { numberId: plain.numberId, keyword: 'SALE', reply: 'It is on', kind: 'REGISTERED' });
  const twoWay = await record(desk, { phoneNumber: '+14165550101', isoCode: 'CA' });
  await saveTwoWay(desk, twoWay, { keywords: [{ keyword: 'JOIN', reply: 'Welcome 🙂' }, { keyword: 'JOIN VIP' }] });
  const own = await record(desk, { phoneNumber: '+12065550102' });
  await saveTwoWay(desk, own, { selfManagedOptOuts: true, keywords: [{ keyword: 'CANCEL', reply: 'Cancelled' }] });
  await desk.call('keywords.put', { numberId: own.numberId, keyword: 'HELP', reply: 'Call 2065550100' });
  const tollFree = await record(desk, { phoneNumber: '+18445550103', numberType: 'TOLL_FREE' });
  const silent = await record(desk, { phoneNumber: '+442079460104', isoCode: 'GB', smsEnabled: false });
  await route(desk, 'ALL_MESSAGES');
  return { desk, numbers: [plain, twoWay, own, tollFree, silent] };
}

const bodies = [
  ...['STOP', 'help me', 'Sale!', 'join', 'join vip now', 'cancel', 'hello', 'UNSTOP', 'start', 'helpful', ''],
  ...['x'.repeat(161), 'שלום 🙂', 'JOIN', 'quit', 'STOP'],
];

/** Texts of a few handsets to all numbers; steps without a common divisor make every pair of number and body meet. */
function textsTo(numbers: readonly PhoneNumber[], count: number): Text[] {
  return Array.from({ length: count }, (_, index) => ({
    from: `+12065550${String(110 + (index % 37)).padStart(3, '0')}`,
    to: index % 23 === 0 ? '+12065550177' : (numbers[index % numbers.length]?.phoneNumber ?? ''),
    body: bodies[(index * 7) % bodies.length] ?? '',
  }));
}

const sum = (byRule: Record<string, number>) => Object.values(byRule).reduce((total, count) => total + count, 0);

test('a replay leaves the same state as one text at a time, to the last row', async () => {
  const one = await openAccount();
  const other = await openAccount();
  const messages = textsTo(one.numbers, 10_000);
  const counts: Record<string, number> = {};
  for (const message of messages) {
    const { rule } = await one.desk.call('inbound.receive', message);
    counts[String(rule)] = (counts[String(rule)] ?? 0) + 1;
  }
  const { total, byRule } = await other.desk.call('inbound.replay', { messages });
  expect(total).toBe(10_000);
  expect(byRule).toEqual(counts);
  expect(Object.keys(counts)).toHaveLength(9);
  // Time stands still and the seeds are alike, so nothing has to be left out: ids, times and counters included.
  expect(stateOfFile(other.desk.path)).toEqual(stateOfFile(one.desk.path));
}, 120_000);

describe('10,000 texts', () => {
  test('are counted by rule, stored once each, and nothing else has to wait long for them', async () => {
    const { desk, numbers } = await openAccount();
    const messages = textsTo(numbers, 10_000);
    const loop = await watchLoop();
    const replay = desk.core.dispatch('inbound.replay', { messages });
    const running = new Set([replay]);
    void replay.then(() => running.clear());
    // What is asked for meanwhile is answered meanwhile, with the state before.
    const waits: number[] = [];
    for (let asked = 0; running.size > 0; asked += 1) {
      const start = performance.now();
      const seen = await desk.call('messages.list', { page: { limit: 1 } });
      waits.push(performance.now() - start);
      if (running.size > 0) expect(seen.total).toBe(0);
      await setTimeout(2);
    }
    expectShortSlices(loop);
    const answer = (await replay) as { ok: true; value: { total: number; byRule: Record<string, number> } };
    expect(answer.value.total).toBe(10_000);
    expect(sum(answer.value.byRule)).toBe(10_000);
    const { total } = await desk.call('messages.list', { filter: { direction: 'IN' }, page: { limit: 1 } });
    expect(total).toBe(10_000 - (answer.value.byRule['1'] ?? 0));
    expect(waits.length).toBeGreaterThan(10);
    expect(waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)]).toBeLessThan(50);
  });

  test('are as many as one call may hold', async () => {
    const { desk, numbers } = await openAccount();
    for (const messages of [[], textsTo(numbers, 10_001)]) {
      await expectRefused(desk, 'inbound.replay', { messages }, { code: 'INVALID_INPUT', path: 'messages' });
    }
  });
});

test('a long conversation costs no more a text than a short one', async () => {
  const desk = await openCore();
  const number = await record(desk);
  await saveTwoWay(desk, number, { keywords: [{ keyword: 'JOIN' }] });
  // No reply ever goes out, so the last message sent is looked for in vain each time.
  const replay = async (count: number) => {
    const text = { from: '+12065550199', to: number.phoneNumber };
    const messages = Array.from({ length: count }, (_, index) => ({ ...text, body: `join ${index}` }));
    const start = performance.now();
    await desk.call('inbound.replay', { messages });
    return (performance.now() - start) / count;
  };
  const first = await replay(2_500);
  await replay(10_000);
  expect(await replay(2_500)).toBeLessThan(first * 5);
});

test('one sender that is no phone number refuses all, wherever it stands', async () => {
  const { desk, numbers } = await openAccount();
  for (const at of [0, 150, 299]) {
    const messages = textsTo(numbers, 300).map((text, index) => (index === at ? { ...text, from: 'nobody' } : text));
    await expectRefused(
      desk,
      'inbound.replay',
      { messages },
      { code: 'INVALID_INPUT', reason: 'INVALID_PHONE_NUMBER', path: `messages.${at}.from` },
    );
  }
  // The same texts with the sender mended go through.
  expect((await desk.call('inbound.replay', { messages: textsTo(numbers, 300) })).total).toBe(300);
});

test('commands asked for behind it run after it, queries do not wait', async () => {
  const { desk, numbers } = await openAccount();
  const [plain, twoWay] = numbers;
  const order: string[] = [];
  const told = desk.events.length;
  const replay = desk.call('inbound.replay', { messages: textsTo(numbers, 2_000) });
  const then = (name: string) => (value: unknown) => {
    order.push(name);
    return value;
  };
  const first = desk.call('inbound.receive', { from: HANDSET, to: plain?.phoneNumber ?? '', body: 'HELP' });
  const second = desk.call('numbers.describe', { numberId: twoWay?.numberId ?? '', notes: 'later' });
  const query = desk.call('numbers.get', { numberId: twoWay?.numberId ?? '' });
  const answers = Promise.all([
    replay.then(then('replay')),
    first.then(then('receive')),
    second.then(then('describe')),
    query.then(then('get')),
  ]);
  expect((await query).notes).toBe('');
  expect((await deliveriesOf(desk)).length).toBe(0);
  expect(desk.events.length).toBe(told);
  await answers;
  expect(order).toEqual(['get', 'replay', 'receive', 'describe']);
  const newest = await desk.call('messages.list', { page: { limit: 2 } });
  expect(newest.rows.map(({ rule, numberId }) => [rule, numberId])).toEqual([
    [5, plain?.numberId],
    [5, plain?.numberId],
  ]);
});

test('its changes are told once, at the end', async () => {
  const { desk, numbers } = await openAccount();
  desk.events.length = 0;
  await desk.call('inbound.replay', { messages: textsTo(numbers, 500) });
  const features = desk.events.map(({ feature }) => feature);
  expect(features.toSorted()).toEqual([...new Set(features)].sort());
  expect(features.toSorted()).toEqual(['messages', 'optOuts', 'settings', 'topics']);
});

test('texts of one replay see each other: the second STOP is an old one', async () => {
  const { desk, numbers } = await openAccount();
  const to = numbers[1]?.phoneNumber ?? '';
  const messages = ['join', 'join', 'STOP', 'STOP', 'join'].map((body) => ({ from: HANDSET, to, body }));
  await desk.call('inbound.replay', { messages });
  const replies = (await messagesOf(desk)).filter(({ direction }) => direction === 'OUT');
  expect(replies.map(({ status }) => status)).toEqual(['SENT', 'SENT', 'SENT', 'SENT', 'SUPPRESSED']);
  const deliveries = await deliveriesOf(desk);
  expect(deliveries.map(({ payload }) => payload.previousPublishedMessageId)).toEqual([
    undefined,
    replies[0]?.messageId,
    // The last message that went out: the reply to the second STOP.
    replies[3]?.messageId,
  ]);
});
