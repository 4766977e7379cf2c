import { expect, test } from 'vitest';
import { FREE_FORMS, submit } from '../support/core-cases.ts';
import { buy, openCore } from '../support/core.ts';

test('a filter takes one value or an array, also one of yes and no', async () => {
  const desk = await openCore();
  await buy(desk, 'US', 2);
  const both = [true, false];
  const counts = [
    (await desk.call('numbers.list', { filter: { twoWayEnabled: both } })).total,
    (await desk.call('numbers.list', { filter: { twoWayEnabled: [false] } })).total,
    (await desk.call('numbers.list', { filter: { twoWayEnabled: [true] } })).total,
    (await desk.call('requests.list', { filter: { status: ['FULFILLED', 'HELD'] } })).total,
    (await desk.call('requests.list', { filter: { status: ['HELD'] } })).total,
  ];
  expect(counts).toEqual([2, 2, 0, 1, 0]);
  await submit(desk, 'OTHER', FREE_FORMS.OTHER);
  expect((await desk.call('cases.list', { filter: { isOpen: both } })).total).toBe(1);
  expect((await desk.call('cases.list', { filter: { isOpen: [false] } })).total).toBe(0);
  const { topicArn } = await desk.call('topics.create', { name: 'one' });
  expect((await desk.call('topics.deliveries', { filter: { topicArn: [topicArn] } })).total).toBe(0);
  const whole = await desk.call('catalog.countries', {});
  expect((await desk.call('catalog.countries', { filter: { selfService: both } })).total).toBe(whole.total);
});
