import { expect, test } from 'vitest';
import type { Price } from '../../src-main/core/contract/index.ts';
import { openCore, type TestCore } from '../support/core.ts';
import { dump } from '../support/workspace-file.ts';

async function priceOf(desk: TestCore, isoCode: string, item: Price['item']): Promise<Price | undefined> {
  const { rows } = await desk.call('catalog.prices', { filter: { item }, page: { limit: 200, offset: 0 } });
  const more = await desk.call('catalog.prices', { filter: { item }, page: { limit: 200, offset: 200 } });
  return [...rows, ...more.rows].find((price) => price.isoCode === isoCode);
}

test('the list has every figure with its source and date, and marks what nobody published', async () => {
  const desk = await openCore();
  expect(await priceOf(desk, 'US', 'SMS_PART')).toMatchObject({ isEdited: false, source: { isDemo: false } });
  expect((await priceOf(desk, 'US', 'SMS_PART'))?.source?.date).toMatch(/^\d{4}/);
  expect(await priceOf(desk, 'US', 'VOICE_MINUTE')).toMatchObject({ priceMicros: 50_000, source: { isDemo: true } });
  expect(await priceOf(desk, 'US', 'TEN_DLC')).toBeDefined();
  expect(await priceOf(desk, 'GB', 'TEN_DLC')).toBeUndefined();
  const demo = await desk.call('catalog.prices', { filter: { isDemo: true } });
  expect(demo.rows.every(({ source }) => source?.isDemo === true)).toBe(true);
});

test('the list is searched, sorted and paged', async () => {
  const desk = await openCore();
  const kingdoms = await desk.call('catalog.prices', { filter: { text: 'united', item: ['LONG_CODE', 'SMS_PART'] } });
  expect(new Set(kingdoms.rows.map(({ item }) => item))).toEqual(new Set(['LONG_CODE', 'SMS_PART']));
  expect(kingdoms.rows.every(({ name }) => name.includes('United'))).toBe(true);
  const dear = await desk.call('catalog.prices', {
    sort: { by: 'price', direction: 'desc' },
    page: { offset: 0, limit: 5 },
  });
  const micros = dear.rows.map(({ priceMicros }) => priceMicros ?? -1);
  expect(micros).toEqual([...micros].sort((a, b) => b - a));
  const all = await desk.call('catalog.prices', { page: { offset: 0, limit: 1 } });
  expect(all.total).toBeGreaterThan(500);
});

test('a price that was entered shows who and when, what was shipped, and can be taken back', async () => {
  const desk = await openCore();
  const shipped = await priceOf(desk, 'GB', 'LONG_CODE');
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 2_000_001 });
  expect(await priceOf(desk, 'GB', 'LONG_CODE')).toMatchObject({
    priceMicros: 2_000_001,
    shippedMicros: shipped?.priceMicros,
    isEdited: true,
    source: { source: 'Entered by the operator', date: '2026-11-22' },
  });
  const country = await desk.call('catalog.resetPrice', { isoCode: 'GB', item: 'LONG_CODE' });
  expect(country.pricePerMonthMicros).toBe(shipped?.priceMicros);
  expect(await priceOf(desk, 'GB', 'LONG_CODE')).toEqual(shipped);
  const before = dump(desk.path);
  await desk.call('catalog.resetPrice', { isoCode: 'GB', item: 'LONG_CODE' });
  expect(dump(desk.path)['price']).toEqual(before['price']);
  expect((await desk.refusal('catalog.resetPrice', { isoCode: 'ZZ', item: 'LONG_CODE' })).fields?.[0]?.path).toBe(
    'isoCode',
  );
});

test('a request that was reviewed before a price was taken back is shown the new figures', async () => {
  const desk = await openCore();
  const lines = [{ isoCode: 'GB', messageType: 'PROMOTIONAL' as const, quantity: 1 }];
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 2_000_001 });
  const { priceVersion } = await desk.call('requests.quote', { lines });
  await desk.call('catalog.resetPrice', { isoCode: 'GB', item: 'LONG_CODE' });
  const refused = await desk.refusal('requests.submit', { lines, priceVersion, clientToken: 'one' });
  expect(refused.reason).toBe('PRICE_CHANGED');
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 2_000_001 });
  expect((await desk.call('requests.quote', { lines })).totalMicros).toBe(2_000_001);
});

test('an edited price never alters a lease or a bill', async () => {
  const desk = await openCore();
  const lines = [{ isoCode: 'GB', messageType: 'PROMOTIONAL' as const, quantity: 1 }];
  const { priceVersion, totalMicros } = await desk.call('requests.quote', { lines });
  await desk.call('requests.submit', { lines, priceVersion, clientToken: 'one' });
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 9_000_000 });
  const { rows } = await desk.call('numbers.list', {});
  expect(rows[0]?.pricePerMonthMicros).toBe(totalMicros);
  expect((await desk.call('bills.get', { month: '2026-11' })).totalMicros).toBe(totalMicros);
});

test('entering the figure that is in force says who entered it, and keeps quotes good', async () => {
  const desk = await openCore();
  const lines = [{ isoCode: 'GB', messageType: 'PROMOTIONAL' as const, quantity: 1 }];
  const { priceVersion, totalMicros } = await desk.call('requests.quote', { lines });
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: totalMicros });
  expect(await priceOf(desk, 'GB', 'LONG_CODE')).toMatchObject({ isEdited: true, source: { isDemo: false } });
  const request = await desk.call('requests.submit', { lines, priceVersion, clientToken: 'one' });
  expect(request.status).toBe('FULFILLED');
});
