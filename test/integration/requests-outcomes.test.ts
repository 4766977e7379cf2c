import { expect, test } from 'vitest';
import { buy, NOON, openCore, request, type TestCore } from '../support/core.ts';
import { dump } from '../support/workspace-file.ts';

const us = { isoCode: 'US', messageType: 'PROMOTIONAL' as const, quantity: 2 };
const gb = { isoCode: 'GB', messageType: 'PROMOTIONAL' as const, quantity: 3 };

async function stockOf(desk: TestCore, isoCode: string): Promise<number | undefined> {
  const { countries } = await desk.call('simulation.get', {});
  return countries.find((country) => country.isoCode === isoCode)?.stock;
}

test('a country with too little stock fails whole, the others are bought', async () => {
  const desk = await openCore();
  await desk.call('simulation.save', { countries: [{ isoCode: 'GB', stock: 2 }] });
  const { status, lines, totalMicros, quotedMicros } = await request(desk, [us, gb]);
  expect(status).toBe('PARTLY_FULFILLED');
  expect(lines.map(({ outcome, numberIds }) => [outcome, numberIds.length])).toEqual([
    ['FULFILLED', 2],
    ['NO_LONG_CODES_AVAILABLE', 0],
  ]);
  // Nothing that failed is charged.
  expect([totalMicros, quotedMicros]).toEqual([2_000_000, 5_450_000]);
  const { rows } = await desk.call('numbers.list', {});
  expect(rows.map(({ isoCode }) => isoCode)).toEqual(['US', 'US']);
  expect([await stockOf(desk, 'US'), await stockOf(desk, 'GB')]).toEqual([198, 2]);
});

test('a stock of exactly as many is enough', async () => {
  const desk = await openCore();
  await desk.call('simulation.save', { countries: [{ isoCode: 'GB', stock: 3 }] });
  expect(await request(desk, [gb])).toMatchObject({ status: 'FULFILLED' });
  expect(await stockOf(desk, 'GB')).toBe(0);
  expect(await request(desk, [{ ...gb, quantity: 1 }])).toMatchObject({ status: 'FAILED', totalMicros: 0 });
});

test('two use cases of one country share its stock', async () => {
  const desk = await openCore();
  await desk.call('simulation.save', { countries: [{ isoCode: 'GB', stock: 4 }] });
  const { status, lines } = await request(desk, [gb, { ...gb, messageType: 'TRANSACTIONAL' }]);
  expect([status, ...lines.map(({ outcome }) => outcome)]).toEqual([
    'PARTLY_FULFILLED',
    'FULFILLED',
    'NO_LONG_CODES_AVAILABLE',
  ]);
  expect(await stockOf(desk, 'GB')).toBe(1);
});

test('a stock starts at 200 in every country with self-service', async () => {
  const desk = await openCore();
  const { countries } = await desk.call('simulation.get', {});
  expect(countries).toHaveLength(29);
  expect(countries.every(({ stock, provisioningFails }) => stock === 200 && !provisioningFails)).toBe(true);
});

test('a provisioning fault happens once, takes nothing from the stock and leaves other countries alone', async () => {
  const desk = await openCore();
  await desk.call('simulation.save', { countries: [{ isoCode: 'GB', provisioningFails: true }] });
  const first = await request(desk, [gb, us]);
  expect(first.status).toBe('PARTLY_FULFILLED');
  expect(first.lines.map(({ outcome }) => outcome)).toEqual(['PROVISIONING_ERROR', 'FULFILLED']);
  expect(first.totalMicros).toBe(2_000_000);
  expect(await stockOf(desk, 'GB')).toBe(200);
  const { countries } = await desk.call('simulation.get', {});
  expect(countries.filter(({ provisioningFails }) => provisioningFails)).toEqual([]);
  expect(await request(desk, [gb])).toMatchObject({ status: 'FULFILLED' });
});

test('a fault waits for the request that reaches provisioning', async () => {
  const desk = await openCore();
  await desk.call('simulation.save', { countries: [{ isoCode: 'GB', stock: 0, provisioningFails: true }] });
  expect((await request(desk, [gb])).lines[0]?.outcome).toBe('NO_LONG_CODES_AVAILABLE');
  await request(desk, [us]);
  await desk.call('simulation.save', { countries: [{ isoCode: 'GB', stock: 10 }] });
  expect((await request(desk, [gb])).lines[0]?.outcome).toBe('PROVISIONING_ERROR');
});

test('a request that only fails has failed', async () => {
  const desk = await openCore();
  await desk.call('simulation.save', {
    countries: [
      { isoCode: 'GB', provisioningFails: true },
      { isoCode: 'US', stock: 0 },
    ],
  });
  expect(await request(desk, [gb, us])).toMatchObject({ status: 'FAILED', totalMicros: 0, quotedMicros: 5_450_000 });
  expect((await desk.call('numbers.list', {})).total).toBe(0);
});

test('a request held for review buys nothing and uses nothing up', async () => {
  const desk = await openCore();
  await desk.call('simulation.save', {
    accountUnderReview: true,
    countries: [{ isoCode: 'GB', provisioningFails: true }],
  });
  const held = await request(desk, [us, gb]);
  expect(held).toMatchObject({ status: 'HELD', totalMicros: 0, quotedMicros: 5_450_000 });
  expect(held.lines.map(({ outcome, numberIds }) => [outcome, numberIds])).toEqual([
    ['ACCOUNT_UNDER_REVIEW', []],
    ['ACCOUNT_UNDER_REVIEW', []],
  ]);
  expect((await desk.call('numbers.list', {})).total).toBe(0);
  expect([await stockOf(desk, 'US'), await stockOf(desk, 'GB')]).toEqual([200, 200]);
  await desk.call('simulation.save', { accountUnderReview: false });
  expect((await request(desk, [gb])).lines[0]?.outcome).toBe('PROVISIONING_ERROR');
  expect((await desk.call('requests.list', { filter: { status: 'HELD' } })).rows).toEqual([held]);
});

test('the account has room for exactly 25 numbers', async () => {
  const desk = await openCore();
  await buy(desk, 'US', 10);
  await buy(desk, 'US', 10);
  const { priceVersion } = await desk.call('requests.quote', { lines: [us] });
  const refusal = await desk.refusal('requests.quote', { lines: [{ ...us, quantity: 6 }] });
  expect(refusal).toMatchObject({ code: 'QUOTA_EXCEEDED', reason: 'PHONE_NUMBERS_PER_ACCOUNT' });
  const [number] = await buy(desk, 'US', 5);
  expect((await desk.call('numbers.list', {})).total).toBe(25);

  const before = dump(desk.path);
  const full = await desk.refusal('requests.submit', {
    lines: [{ ...us, quantity: 1 }],
    priceVersion,
    clientToken: 'x',
  });
  expect(full).toMatchObject({ code: 'QUOTA_EXCEEDED', reason: 'PHONE_NUMBERS_PER_ACCOUNT' });
  expect(dump(desk.path)).toEqual(before);

  // A released number makes room; the switch in Simulation does, too.
  await desk.call('numbers.release', { numberId: number?.numberId ?? '', confirmation: 'delete' });
  await buy(desk, 'GB', 1);
  await desk.call('simulation.save', { phoneNumberQuota: 26 });
  await buy(desk, 'GB', 1);
  expect(await desk.refusal('requests.quote', { lines: [us] })).toMatchObject({ code: 'QUOTA_EXCEEDED' });
});

test('pending numbers count against the quota', async () => {
  const desk = await openCore();
  await desk.call('simulation.save', { phoneNumberQuota: 3, provisioningDelayMs: 60_000 });
  await buy(desk, 'US', 2);
  expect(await desk.refusal('requests.quote', { lines: [us] })).toMatchObject({ reason: 'PHONE_NUMBERS_PER_ACCOUNT' });
});

test('numbers wait for their provisioning delay and then become active, once', async () => {
  const desk = await openCore();
  await desk.call('simulation.save', { provisioningDelayMs: 3_600_000 });
  const [number] = await buy(desk, 'US', 1);
  const numberId = number?.numberId ?? '';
  expect(number).toMatchObject({ status: 'PENDING', leasedAt: NOON, activatesAt: NOON + 3_600_000 });

  desk.clock.now = NOON + 3_599_999;
  await desk.call('projects.create', { name: 'Early' });
  expect((await desk.call('numbers.get', { numberId })).status).toBe('PENDING');

  desk.clock.now = NOON + 3_600_000;
  await desk.call('projects.create', { name: 'On time' });
  const active = await desk.call('numbers.get', { numberId });
  expect(active).toMatchObject({ status: 'ACTIVE', activatesAt: null, leasedAt: NOON });
  await desk.call('projects.create', { name: 'Later' });
  expect(await desk.call('numbers.get', { numberId })).toEqual(active);
});

test('numbers become active also while the app was closed', async () => {
  const desk = await openCore();
  await desk.call('simulation.save', { provisioningDelayMs: 3_600_000 });
  const [number] = await buy(desk, 'US', 1);
  await desk.close();
  const later = await openCore({ path: desk.path, clock: { now: NOON + 86_400_000 } });
  expect((await later.call('numbers.get', { numberId: number?.numberId ?? '' })).status).toBe('ACTIVE');
});

test('a pending number can be released and never becomes active', async () => {
  const desk = await openCore();
  await desk.call('simulation.save', { provisioningDelayMs: 60_000 });
  const [number] = await buy(desk, 'US', 1);
  const numberId = number?.numberId ?? '';
  await desk.call('numbers.release', { numberId, confirmation: 'delete' });
  desk.clock.now = NOON + 120_000;
  await desk.call('projects.create', { name: 'Later' });
  expect(await desk.call('numbers.get', { numberId })).toMatchObject({ status: 'RELEASED', activatesAt: null });
});
