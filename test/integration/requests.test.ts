import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, test } from 'vitest';
import { buy, NOON, openCore, request } from '../support/core.ts';
import { dump } from '../support/workspace-file.ts';

const card = (isoCode: string, messageType: 'PROMOTIONAL' | 'TRANSACTIONAL', quantity: number) => ({
  isoCode,
  messageType,
  quantity,
});

/** The example of the product's purpose: three countries, six numbers. */
const six = [card('US', 'PROMOTIONAL', 3), card('CA', 'TRANSACTIONAL', 2), card('GB', 'PROMOTIONAL', 1)];

describe('a quote', () => {
  test('is price times quantity, to the micro-dollar', async () => {
    const desk = await openCore();
    // A price whose product has every digit, so that a rounding would show.
    await desk.call('catalog.savePrice', { isoCode: 'CA', item: 'LONG_CODE', priceMicros: 1_234_567 });
    const { lines, totalMicros } = await desk.call('requests.quote', { lines: six });
    expect(lines).toEqual([
      { ...six[0], pricePerMonthMicros: 1_000_000, subtotalMicros: 3_000_000 },
      { ...six[1], pricePerMonthMicros: 1_234_567, subtotalMicros: 2_469_134 },
      { ...six[2], pricePerMonthMicros: 1_150_000, subtotalMicros: 1_150_000 },
    ]);
    expect(totalMicros).toBe(6_619_134);
  });

  test('has the prices of the catalogue and exact sums for every country that can be requested', async () => {
    const desk = await openCore();
    const { rows } = await desk.call('catalog.countries', { filter: { selfService: true } });
    for (const { isoCode, pricePerMonthMicros } of rows) {
      const { lines, totalMicros } = await desk.call('requests.quote', {
        lines: [card(isoCode, 'PROMOTIONAL', 3), card(isoCode, 'TRANSACTIONAL', 7)],
      });
      const price = BigInt(pricePerMonthMicros ?? -1);
      expect(
        lines.map(({ subtotalMicros }) => BigInt(subtotalMicros)),
        isoCode,
      ).toEqual([price * 3n, price * 7n]);
      expect(BigInt(totalMicros), isoCode).toBe(price * 10n);
    }
    expect(rows).toHaveLength(29);
  });

  test('stays exact at the dearest price there is', async () => {
    const desk = await openCore();
    await desk.call('catalog.savePrice', { isoCode: 'US', item: 'LONG_CODE', priceMicros: 1_000_000_000_000 });
    const { totalMicros } = await desk.call('requests.quote', { lines: [card('US', 'PROMOTIONAL', 10)] });
    expect(BigInt(totalMicros)).toBe(10_000_000_000_000n);
  });
});

describe('a request', () => {
  test('gives six numbers, active from now, with what each country can do', async () => {
    const desk = await openCore();
    const { requestId, status, lines, totalMicros, quotedMicros, at } = await request(desk, six);
    expect({ status, totalMicros, quotedMicros, at }).toEqual({
      status: 'FULFILLED',
      totalMicros: 6_150_000,
      quotedMicros: 6_150_000,
      at: NOON,
    });
    const expected = [
      { ...six[0], price: 1_000_000, smsEnabled: true },
      { ...six[1], price: 1_000_000, smsEnabled: true },
      { ...six[2], price: 1_150_000, smsEnabled: false },
    ];
    for (const [index, { quantity, price, ...facts }] of expected.entries()) {
      const ids = lines[index]?.numberIds ?? [];
      expect(ids).toHaveLength(quantity ?? -1);
      for (const numberId of ids) {
        expect(await desk.call('numbers.get', { numberId })).toMatchObject({
          ...facts,
          requestId,
          numberType: 'LONG_CODE',
          status: 'ACTIVE',
          voiceEnabled: true,
          pricePerMonthMicros: price,
          leasedAt: NOON,
          activatesAt: null,
          releasedAt: null,
          billedThrough: null,
          twoWayEnabled: false,
          selfManagedOptOutsEnabled: false,
          deletionProtectionEnabled: false,
        });
      }
    }
    const { rows, total } = await desk.call('numbers.list', {});
    expect([total, new Set(rows.map(({ phoneNumber }) => phoneNumber)).size]).toEqual([6, 6]);
    expect(await desk.call('requests.get', { requestId })).toMatchObject({ requestId, lines, status });
  });

  test('invents fictional numbers only, of the country that was asked for', async () => {
    const desk = await openCore();
    await request(desk, [card('US', 'PROMOTIONAL', 4), card('CA', 'PROMOTIONAL', 3), card('GB', 'PROMOTIONAL', 3)]);
    const { rows } = await desk.call('numbers.list', {});
    for (const { phoneNumber, isoCode, nationalFormat } of rows) {
      const fictional = isoCode === 'GB' ? /^\+44 20 7946 0\d{3}$/ : /^\+1 \d{3} 555 01\d{2}$/;
      const library = parsePhoneNumberFromString(phoneNumber);
      expect(library?.formatInternational(), phoneNumber).toMatch(fictional);
      expect(library?.country, phoneNumber).toBe(isoCode);
      expect(nationalFormat).toBe(library?.formatNational());
    }
    expect(rows).toHaveLength(10);
  });

  test('gives texts in US, CA and PR alone, and voice in every country', async () => {
    const desk = await openCore();
    await desk.call('simulation.save', { phoneNumberQuota: 100 });
    const { rows: countries } = await desk.call('catalog.countries', { filter: { selfService: true } });
    for (const { isoCode } of countries) await buy(desk, isoCode, 1);
    const { rows, total } = await desk.call('numbers.list', { page: { limit: 200 } });
    expect(total).toBe(29);
    expect(rows.every(({ voiceEnabled }) => voiceEnabled)).toBe(true);
    const withTexts = rows.filter(({ smsEnabled }) => smsEnabled).map(({ isoCode }) => isoCode);
    expect(withTexts.sort()).toEqual(['CA', 'PR', 'US']);
  });

  test('for both use cases of a country makes numbers of each', async () => {
    const desk = await openCore();
    const { lines } = await request(desk, [card('US', 'PROMOTIONAL', 2), card('US', 'TRANSACTIONAL', 1)]);
    const [promotional, transactional] = await Promise.all(
      (['PROMOTIONAL', 'TRANSACTIONAL'] as const).map((messageType) =>
        desk.call('numbers.list', { filter: { messageType } }),
      ),
    );
    const idsOf = (rows: { numberId: string }[] = []) => rows.map(({ numberId }) => numberId).sort();
    expect(idsOf(promotional?.rows)).toEqual(lines[0]?.numberIds.toSorted());
    expect(idsOf(transactional?.rows)).toEqual(lines[1]?.numberIds.toSorted());
  });

  test('keeps its price when the price list changes', async () => {
    const desk = await openCore();
    const [number] = await buy(desk, 'GB', 1);
    await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 9_000_000 });
    const kept = await desk.call('numbers.get', { numberId: number?.numberId ?? '' });
    expect(kept.pricePerMonthMicros).toBe(1_150_000);
    const [row] = (await desk.call('requests.list', {})).rows;
    expect([row?.totalMicros, row?.lines[0]?.pricePerMonthMicros]).toEqual([1_150_000, 1_150_000]);
  });
});

const one = card('US', 'PROMOTIONAL', 1);

/** What both a quote and a request refuse, whatever the workspace holds. */
const refused: ReadonlyArray<readonly [what: string, lines: unknown, code: string, reason?: string]> = [
  ['11 numbers in one line', [card('US', 'PROMOTIONAL', 11)], 'QUOTA_EXCEEDED', 'PHONE_NUMBERS_PER_REQUEST'],
  [
    '11 numbers over two',
    [card('US', 'PROMOTIONAL', 6), card('GB', 'PROMOTIONAL', 5)],
    'QUOTA_EXCEEDED',
    'PHONE_NUMBERS_PER_REQUEST',
  ],
  ['a quantity of 0', [{ ...one, quantity: 0 }], 'INVALID_INPUT'],
  ['a quantity of 1.5', [{ ...one, quantity: 1.5 }], 'INVALID_INPUT'],
  ['a quantity of -1', [{ ...one, quantity: -1 }], 'INVALID_INPUT'],
  ['a quantity of "3"', [{ ...one, quantity: '3' }], 'INVALID_INPUT'],
  ['an unknown country', [{ ...one, isoCode: 'ZZ' }], 'INVALID_INPUT'],
  ['a country that the catalogue leaves out', [{ ...one, isoCode: 'CU' }], 'INVALID_INPUT'],
  ['a country in small letters', [{ ...one, isoCode: 'us' }], 'INVALID_INPUT'],
  ['a country that needs a local address', [{ ...one, isoCode: 'DE' }], 'REFUSED', 'COUNTRY_NOT_SELF_SERVICE'],
  ['a country without long codes', [{ ...one, isoCode: 'AF' }], 'REFUSED', 'COUNTRY_NOT_SELF_SERVICE'],
  ['the same country and use case twice', [one, { ...one, quantity: 2 }], 'INVALID_INPUT', 'DUPLICATE_LINE'],
  ['no line', [], 'INVALID_INPUT'],
  ['an unknown field in a line', [{ ...one, priceMicros: 1 }], 'INVALID_INPUT'],
];

describe.each(refused)('%s', (_, lines, code, reason) => {
  test('is refused in the quote and in the request, and nothing is changed', async () => {
    const desk = await openCore();
    const { priceVersion } = await desk.call('requests.quote', { lines: [one] });
    const before = dump(desk.path);
    for (const answer of [
      await desk.refusal('requests.quote', { lines }),
      await desk.refusal('requests.submit', { lines, priceVersion, clientToken: 'token' }),
    ]) {
      expect(answer).toMatchObject({ code, ...(reason === undefined ? {} : { reason }) });
      expect(answer.message).toMatch(/^\S.*\.$/);
    }
    expect(dump(desk.path)).toEqual(before);
    expect(desk.events).toEqual([]);
    // The refused token is not used up.
    const { status } = await desk.call('requests.submit', { lines: [one], priceVersion, clientToken: 'token' });
    expect(status).toBe('FULFILLED');
  });
});

test('a refused line is named by its place', async () => {
  const desk = await openCore();
  const fieldsOf = async (lines: unknown) => {
    const { fields } = await desk.refusal('requests.quote', { lines });
    return fields?.map(({ path }) => path);
  };
  expect(await fieldsOf([one, { ...one, isoCode: 'DE' }])).toEqual(['lines.1.isoCode']);
  expect(await fieldsOf([one, { ...one, isoCode: 'ZZ' }])).toEqual(['lines.1.isoCode']);
  expect(await fieldsOf([one, one])).toEqual(['lines.1.isoCode']);
  expect(await fieldsOf([{ ...one, quantity: 0 }])).toEqual(['lines.0.quantity']);
});
