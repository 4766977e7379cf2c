import { describe, expect, test } from 'vitest';
import { NOON, openCore } from '../support/core.ts';
import { lineOf, openLine, record, saveTwoWay, topicsOf } from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';

describe('a topic', () => {
  test.each([
    [{ name: 'replies' }, { name: 'replies', encrypted: false, fifo: false }],
    [
      { name: 'secret', encrypted: true },
      { name: 'secret', encrypted: true, fifo: false },
    ],
    [
      { name: 'ordered', fifo: true },
      { name: 'ordered.fifo', encrypted: false, fifo: true },
    ],
    [
      { name: 'ordered.fifo', fifo: true },
      { name: 'ordered.fifo', encrypted: false, fifo: true },
    ],
    [{ name: 'n'.repeat(256) }, { name: 'n'.repeat(256) }],
    [{ name: 'n'.repeat(251), fifo: true }, { name: `${'n'.repeat(251)}.fifo` }],
  ])('%j is created', async (input, expected) => {
    const desk = await openCore();
    const { accountId } = await desk.call('workspace.info', {});
    const topic = await desk.call('topics.create', input);
    const topicArn = `arn:aws:sns:us-east-1:${accountId}:${expected.name}`;
    expect(topic).toMatchObject({ ...expected, topicArn, createdAt: NOON, deliveries: 0 });
    expect(await topicsOf(desk)).toEqual([topic]);
    expect(desk.events).toEqual([{ feature: 'topics', ids: [topicArn] }]);
  });

  test.each([
    { name: '' },
    { name: 'a b' },
    { name: 'a.b' },
    { name: 'é' },
    { name: 'a.fifo' },
    { name: '.fifo', fifo: true },
    { name: 'n'.repeat(257) },
    { name: 'n'.repeat(252), fifo: true },
  ])('%j is refused', async (input) => {
    const desk = await openCore();
    await expectRefused(desk, 'topics.create', input, { code: 'INVALID_INPUT', path: 'name' });
  });

  test('of a name that exists is refused, whatever its kind', async () => {
    const desk = await openCore();
    await desk.call('topics.create', { name: 'replies' });
    await desk.call('topics.create', { name: 'ordered', fifo: true });
    const refused = { code: 'CONFLICT', reason: 'RESOURCE_ALREADY_EXISTS', path: 'name' };
    await expectRefused(desk, 'topics.create', { name: 'replies' }, refused);
    await expectRefused(desk, 'topics.create', { name: 'replies', encrypted: true }, refused);
    await expectRefused(desk, 'topics.create', { name: 'ordered.fifo', fifo: true }, refused);
    // A standard topic and a FIFO topic of one word differ by the suffix.
    expect((await desk.call('topics.create', { name: 'replies', fifo: true })).name).toBe('replies.fifo');
  });
});

test('topics are found by text, sorted and paged', async () => {
  const desk = await openCore();
  for (const name of ['beta', 'Alpha', 'gamma_1', 'alpha-2']) {
    await desk.call('topics.create', { name });
    desk.clock.now += 1_000;
  }
  const names = async (input: object) => (await desk.call('topics.list', input)).rows.map(({ name }) => name);
  expect((await names({})).toSorted()).toEqual(['Alpha', 'alpha-2', 'beta', 'gamma_1']);
  expect(await names({ filter: { text: 'ALPHA' }, sort: { by: 'createdAt' } })).toEqual(['Alpha', 'alpha-2']);
  expect(await names({ filter: { text: 'a_1' } })).toEqual(['gamma_1']);
  expect(await names({ filter: { text: '%' } })).toEqual([]);
  expect(await names({ sort: { by: 'createdAt', direction: 'desc' } })).toEqual([
    'alpha-2',
    'gamma_1',
    'Alpha',
    'beta',
  ]);
  expect(await names({ sort: { by: 'createdAt' }, page: { offset: 1, limit: 2 } })).toEqual(['Alpha', 'gamma_1']);
  expect((await desk.call('topics.list', { page: { offset: 3, limit: 1 } })).total).toBe(4);
});

test('deliveries are listed newest first, of one topic or of all, page by page', async () => {
  const { desk, number, text } = await openLine();
  const other = await record(desk, { phoneNumber: '+12065550101' });
  const { twoWayTopicArn: first } = await saveTwoWay(desk, number);
  const { twoWayTopicArn: second } = await saveTwoWay(desk, other);
  for (let index = 0; index < 3; index += 1) {
    desk.clock.now += 1_000;
    await text(`join ${index}`);
    await lineOf(desk, other).text(`join other ${index}`);
  }
  const bodies = async (input: object) => {
    const { rows, total } = await desk.call('topics.deliveries', input);
    return [rows.map(({ payload }) => payload.messageBody), total];
  };
  expect(await bodies({ filter: { topicArn: first } })).toEqual([['join 2', 'join 1', 'join 0'], 3]);
  expect(
    await bodies({ filter: { topicArn: second }, sort: { by: 'at', direction: 'asc' }, page: { limit: 1 } }),
  ).toEqual([['join other 0'], 3]);
  expect(await bodies({ page: { offset: 1, limit: 2 } })).toEqual([['join 2', 'join other 1'], 6]);
  expect(await bodies({ filter: { topicArn: 'arn:none' } })).toEqual([[], 0]);
  const { rows } = await desk.call('topics.deliveries', { page: { limit: 1 } });
  expect(rows[0]).toMatchObject({ topicArn: second, at: NOON + 3_000 });
  expect((await topicsOf(desk)).map(({ deliveries }) => deliveries)).toEqual([3, 3]);
});
