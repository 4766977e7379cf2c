import { expect, test } from 'vitest';
import { buy, openCore, request, type TestCore } from '../support/core.ts';
import { dump } from '../support/workspace-file.ts';

const us = { isoCode: 'US', messageType: 'PROMOTIONAL' as const, quantity: 2 };
const gb = { isoCode: 'GB', messageType: 'TRANSACTIONAL' as const, quantity: 1 };

async function quoted(desk: TestCore, lines: (typeof us | typeof gb)[]) {
  const { priceVersion } = await desk.call('requests.quote', { lines });
  return { lines, priceVersion, clientToken: 'token' };
}

test('the same token answers with the first result and buys nothing', async () => {
  const desk = await openCore();
  const input = await quoted(desk, [us, gb]);
  const first = await desk.call('requests.submit', input);
  const before = dump(desk.path);
  const events = desk.events.length;
  expect(await desk.call('requests.submit', input)).toEqual(first);
  expect(await desk.call('requests.submit', { ...input, lines: [gb, us] })).toEqual(first);
  expect(dump(desk.path)).toEqual(before);
  expect(desk.events.length).toBe(events);
});

test('it does so after the prices, the stock and the quota have changed, and after a restart', async () => {
  const desk = await openCore();
  const input = await quoted(desk, [us]);
  const first = await desk.call('requests.submit', input);
  await desk.call('catalog.savePrice', { isoCode: 'US', item: 'LONG_CODE', priceMicros: 5_000_000 });
  await desk.call('simulation.save', {
    phoneNumberQuota: 0,
    accountUnderReview: true,
    countries: [{ isoCode: 'US', stock: 0 }],
  });
  expect(await desk.call('requests.submit', input)).toEqual(first);
  await desk.close();
  const again = await openCore({ path: desk.path });
  expect(await again.call('requests.submit', input)).toEqual(first);
  expect((await again.call('numbers.list', {})).total).toBe(2);
});

test('a double click buys once', async () => {
  const desk = await openCore();
  const input = await quoted(desk, [us]);
  const answers = await Promise.all(Array.from({ length: 5 }, () => desk.call('requests.submit', input)));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect((await desk.call('numbers.list', {})).total).toBe(2);
  expect((await desk.call('requests.list', {})).total).toBe(1);
});

test('the same token with other lines is a conflict', async () => {
  const desk = await openCore();
  const input = await quoted(desk, [us]);
  await desk.call('requests.submit', input);
  const before = dump(desk.path);
  for (const lines of [[gb], [us, gb], [{ ...us, quantity: 1 }], [{ ...us, messageType: 'TRANSACTIONAL' }]]) {
    expect((await desk.refusal('requests.submit', { ...input, lines })).code).toBe('CONFLICT');
  }
  expect(dump(desk.path)).toEqual(before);
});

test('a failed and a held request answer again as they were', async () => {
  const desk = await openCore();
  await desk.call('simulation.save', { countries: [{ isoCode: 'US', stock: 0 }] });
  const input = await quoted(desk, [us]);
  const failed = await desk.call('requests.submit', input);
  await desk.call('simulation.save', { accountUnderReview: true, countries: [{ isoCode: 'US', stock: 9 }] });
  const held = await desk.call('requests.submit', { ...input, clientToken: 'other' });
  await desk.call('simulation.save', { accountUnderReview: false });
  expect(await desk.call('requests.submit', input)).toEqual(failed);
  expect(await desk.call('requests.submit', { ...input, clientToken: 'other' })).toEqual(held);
  expect([failed.status, held.status]).toEqual(['FAILED', 'HELD']);
  expect((await desk.call('numbers.list', {})).total).toBe(0);
});

test('a price that changed since the quote stops the request and comes with the new quote', async () => {
  const desk = await openCore();
  const input = await quoted(desk, [us, gb]);
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 1_250_000 });
  const before = dump(desk.path);
  const { code, reason, current } = await desk.refusal('requests.submit', input);
  expect([code, reason]).toEqual(['CONFLICT', 'PRICE_CHANGED']);
  expect(current).toEqual(await desk.call('requests.quote', { lines: [us, gb] }));
  expect(current).toMatchObject({ totalMicros: 3_250_000, lines: [{}, { pricePerMonthMicros: 1_250_000 }] });
  expect(dump(desk.path)).toEqual(before);
  // Its price version is good for the next try, with the same token.
  const { priceVersion } = current as { priceVersion: string };
  expect(await desk.call('requests.submit', { ...input, priceVersion })).toMatchObject({ totalMicros: 3_250_000 });
});

test('an edit elsewhere in the price list is no change', async () => {
  const desk = await openCore();
  const input = await quoted(desk, [us]);
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 1_250_000 });
  await desk.call('catalog.savePrice', { isoCode: 'US', item: 'SMS_PART', priceMicros: 1 });
  expect(await desk.call('requests.submit', input)).toMatchObject({ status: 'FULFILLED', totalMicros: 2_000_000 });
});

test('entering the price that is in force already is no change', async () => {
  const desk = await openCore();
  await desk.call('catalog.savePrice', { isoCode: 'US', item: 'LONG_CODE', priceMicros: 1_100_000 });
  const input = await quoted(desk, [us]);
  await desk.call('catalog.savePrice', { isoCode: 'US', item: 'LONG_CODE', priceMicros: 1_100_000 });
  expect(await desk.call('requests.submit', input)).toMatchObject({ status: 'FULFILLED' });
});

test.each(['', '0', 'x/0', '2023-04-28.49cf2a6b/-1', '2023-04-28.49cf2a6b/1e0', '2023-04-28.49cf2a6b/99'])(
  'the price version "%s", which was never quoted, buys nothing',
  async (priceVersion) => {
    const desk = await openCore();
    const before = dump(desk.path);
    const { code } = await desk.refusal('requests.submit', { lines: [us], priceVersion, clientToken: 'token' });
    expect(code).toBe(priceVersion === '' ? 'INVALID_INPUT' : 'CONFLICT');
    expect(dump(desk.path)).toEqual(before);
  },
);

test('a quote outlives a restart', async () => {
  const desk = await openCore();
  const input = await quoted(desk, [us]);
  await desk.close();
  const again = await openCore({ path: desk.path });
  expect(await again.call('requests.submit', input)).toMatchObject({ status: 'FULFILLED' });
});

test('the same seed and steps give the same ids and numbers in another workspace', async () => {
  const steps = async (desk: TestCore) => {
    const project = await desk.call('projects.create', { name: 'Retail' });
    const bought = await buy(desk, 'US', 3);
    const more = await request(desk, [gb, { ...gb, isoCode: 'BB' }]);
    return { project, bought, lines: more.lines, account: (await desk.call('settings.get', {})).account.accountId };
  };
  const [one, same, other] = await Promise.all([
    openCore({ seed: 'one' }).then(steps),
    openCore({ seed: 'one' }).then(steps),
    openCore({ seed: 'other' }).then(steps),
  ]);
  expect(same).toEqual(one);
  expect(other.project.projectId).not.toBe(one.project.projectId);
  expect(other.account).not.toBe(one.account);
});

test('refused calls in between do not change what comes later', async () => {
  const [straight, stumbling] = await Promise.all([openCore({ seed: 's' }), openCore({ seed: 's' })]);
  await straight.call('projects.create', { name: 'Retail' });
  await stumbling.call('projects.create', { name: 'Retail' });
  await stumbling.refusal('projects.create', { name: 'retail' });
  await stumbling.refusal('requests.submit', { lines: [us], priceVersion: 'never', clientToken: 'x' });
  await stumbling.refusal('numbers.release', { numberId: 'phone-1', confirmation: 'delete' });
  await stumbling.call('numbers.list', {});
  expect(await buy(stumbling, 'US', 3)).toEqual(await buy(straight, 'US', 3));
});

test('a restart in between does not either', async () => {
  const [straight, first] = await Promise.all([openCore({ seed: 's' }), openCore({ seed: 's' })]);
  await buy(straight, 'US', 1);
  await buy(first, 'US', 1);
  await first.close();
  const restarted = await openCore({ path: first.path, seed: 'of a new workspace only' });
  expect(await buy(restarted, 'GB', 2)).toEqual(await buy(straight, 'GB', 2));
});
