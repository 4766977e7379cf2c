import { describe, expect, test } from 'vitest';
import type { Input } from '../../src-main/core/contract/index.ts';
import { buy, NOON, openCore } from '../support/core.ts';
import { HELP_REPLY, keywordsOf, record, STOP_REPLY } from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';
import { dump } from '../support/workspace-file.ts';

const good: Input<'numbers.record'> = {
  phoneNumber: '+12065550100',
  isoCode: 'US',
  numberType: 'LONG_CODE',
  smsEnabled: true,
  voiceEnabled: true,
  messageType: 'TRANSACTIONAL',
  pricePerMonthMicros: 1_234_567,
  leasedAt: NOON - 86_400_000,
};

describe('a number the account holds already', () => {
  test('is recorded as it is, active, with its price and its lease, and nothing is bought', async () => {
    const desk = await openCore();
    const number = await desk.call('numbers.record', { ...good, phoneNumber: '(206) 555-0100' });
    expect(number).toEqual({
      ...good,
      ...{ numberId: number.numberId, nationalFormat: '(206) 555-0100', status: 'ACTIVE', requestId: null },
      ...{ twoWayEnabled: false, twoWayTopicArn: null, selfManagedOptOutsEnabled: false },
      ...{ deletionProtectionEnabled: false, notes: '', tags: {}, revision: 0 },
      ...{ activatesAt: null, releasedAt: null, billedThrough: null },
    });
    expect(await desk.call('numbers.get', { numberId: number.numberId })).toEqual(number);
    expect((await desk.call('requests.list', {})).total).toBe(0);
    expect(desk.events).toEqual([{ feature: 'numbers', ids: [number.numberId] }]);
    expect((await keywordsOf(desk, number)).map(({ keyword, reply }) => [keyword, reply])).toEqual([
      ['HELP', HELP_REPLY],
      ['STOP', STOP_REPLY],
    ]);
  });

  test.each([
    ['a toll-free number', { numberType: 'TOLL_FREE', phoneNumber: '844 555 0100' }, '+18445550100'],
    [
      'a Canadian toll-free number',
      { numberType: 'TOLL_FREE', isoCode: 'CA', phoneNumber: '+18445550100' },
      '+18445550100',
    ],
    ['a 10DLC number', { numberType: 'TEN_DLC' }, '+12065550100'],
    ['a short code', { numberType: 'SHORT_CODE', phoneNumber: '70-001', voiceEnabled: false }, '70001'],
    [
      'a short code of 3 digits abroad',
      { numberType: 'SHORT_CODE', phoneNumber: '123', isoCode: 'GB', voiceEnabled: false },
      '123',
    ],
    ['a number in the national form of its country', { phoneNumber: '020 7946 0100', isoCode: 'GB' }, '+442079460100'],
    ['one with voice alone', { smsEnabled: false }, '+12065550100'],
    ['one that costs nothing', { pricePerMonthMicros: 0 }, '+12065550100'],
    ['one leased this very moment', { leasedAt: NOON }, '+12065550100'],
  ] as const)('%s can be recorded', async (_what, values, phoneNumber) => {
    const desk = await openCore();
    const number = await desk.call('numbers.record', { ...good, ...values });
    expect(number).toMatchObject({ ...values, phoneNumber });
    expect((await keywordsOf(desk, number)).length).toBe(number.smsEnabled ? 2 : 0);
  });

  test.each([
    ['no phone number', { phoneNumber: 'main desk' }, 'INVALID_INPUT', 'INVALID_PHONE_NUMBER', 'phoneNumber'],
    ['an empty one', { phoneNumber: '' }, 'INVALID_INPUT', undefined, 'phoneNumber'],
    [
      'one with an extension',
      { phoneNumber: '+12065550100 x5' },
      'INVALID_INPUT',
      'INVALID_PHONE_NUMBER',
      'phoneNumber',
    ],
    ['one of another country', { phoneNumber: '+442079460100' }, 'INVALID_INPUT', undefined, 'phoneNumber'],
    [
      ...(['a toll-free number that is none', { numberType: 'TOLL_FREE' }] as const),
      ...(['INVALID_INPUT', 'INVALID_PHONE_NUMBER', 'phoneNumber'] as const),
    ],
    ['a country that is not in the catalogue', { isoCode: 'ZZ' }, 'INVALID_INPUT', undefined, 'isoCode'],
    ['a country in small letters', { isoCode: 'us' }, 'INVALID_INPUT', undefined, 'isoCode'],
    [
      ...([
        'a 10DLC number outside the US',
        { phoneNumber: '+14165550100', isoCode: 'CA', numberType: 'TEN_DLC' },
      ] as const),
      ...(['INVALID_INPUT', undefined, 'numberType'] as const),
    ],
    [
      ...([
        'a short code of 4 digits in the US',
        { phoneNumber: '7000', numberType: 'SHORT_CODE', voiceEnabled: false },
      ] as const),
      ...(['INVALID_INPUT', 'INVALID_PHONE_NUMBER', 'phoneNumber'] as const),
    ],
    [
      ...([
        'a short code with a plus',
        { phoneNumber: '+70001', numberType: 'SHORT_CODE', voiceEnabled: false },
      ] as const),
      ...(['INVALID_INPUT', 'INVALID_PHONE_NUMBER', 'phoneNumber'] as const),
    ],
    [
      ...(['a short code with voice', { phoneNumber: '70001', numberType: 'SHORT_CODE' }] as const),
      ...(['INVALID_INPUT', undefined, 'voiceEnabled'] as const),
    ],
    ['neither SMS nor voice', { smsEnabled: false, voiceEnabled: false }, 'INVALID_INPUT', undefined, 'smsEnabled'],
    ['a lease that has not begun', { leasedAt: NOON + 1 }, 'INVALID_INPUT', undefined, 'leasedAt'],
    ['a negative price', { pricePerMonthMicros: -1 }, 'INVALID_INPUT', undefined, 'pricePerMonthMicros'],
    [
      'a price of more than a million dollars',
      { pricePerMonthMicros: 1e12 + 1 },
      'INVALID_INPUT',
      undefined,
      'pricePerMonthMicros',
    ],
  ] as const)('%s is refused', async (_what, values, code, reason, path) => {
    const desk = await openCore();
    const refused = { code, ...(reason === undefined ? {} : { reason }), path };
    await expectRefused(desk, 'numbers.record', { ...good, ...values }, refused);
  });

  test('that the account has is refused, however it is written; once released it is not', async () => {
    const desk = await openCore();
    const { numberId } = await record(desk);
    const [bought] = await buy(desk, 'GB', 1);
    const refused = { code: 'CONFLICT', reason: 'RESOURCE_ALREADY_EXISTS', path: 'phoneNumber' };
    await expectRefused(desk, 'numbers.record', { ...good, phoneNumber: '1 206 555 0100' }, refused);
    const again = { ...good, isoCode: 'GB', phoneNumber: bought?.phoneNumber ?? '' };
    await expectRefused(desk, 'numbers.record', again, refused);
    await desk.call('numbers.release', { numberId, confirmation: 'delete' });
    const recorded = await record(desk);
    expect(recorded.numberId).not.toBe(numberId);
    await expectRefused(desk, 'numbers.record', good, refused);
  });

  test('counts in the quota', async () => {
    const desk = await openCore();
    await desk.call('simulation.save', { phoneNumberQuota: 2 });
    await record(desk);
    const { numberId } = await record(desk, { phoneNumber: '+12065550101' });
    const third = { ...good, phoneNumber: '+12065550102' };
    const refused = { code: 'QUOTA_EXCEEDED', reason: 'PHONE_NUMBERS_PER_ACCOUNT' };
    await expectRefused(desk, 'numbers.record', third, refused);
    await desk.call('numbers.release', { numberId, confirmation: 'delete' });
    await desk.call('numbers.record', third);
  });

  test('takes no number from those that can be bought', async () => {
    const desk = await openCore();
    for (let line = 0; line < 5; line += 1) {
      await record(desk, { phoneNumber: `+1246555010${line}`, isoCode: 'BB' });
    }
    const bought = await buy(desk, 'BB', 10);
    expect(new Set(bought.map(({ phoneNumber }) => phoneNumber)).size).toBe(10);
    expect(bought.every(({ phoneNumber }) => !/^\+1246555010[0-4]$/.test(phoneNumber))).toBe(true);
  });
});

describe('a phone number is read while it is typed', () => {
  const check = async (input: Input<'numbers.check'>) => {
    const desk = await openCore();
    await record(desk);
    const before = dump(desk.path);
    const read = await desk.call('numbers.check', input);
    expect(dump(desk.path)).toEqual(before);
    return read;
  };

  test.each([
    [{ phoneNumber: '+12065550101' }, '+12065550101', '(206) 555-0101', 'US'],
    [{ phoneNumber: '206.555.0101', isoCode: 'US' }, '+12065550101', '(206) 555-0101', 'US'],
    [{ phoneNumber: '020 7946 0123', isoCode: 'GB' }, '+442079460123', '020 7946 0123', 'GB'],
    [
      { phoneNumber: '844 555 0100', isoCode: 'US', numberType: 'TOLL_FREE' as const },
      '+18445550100',
      '(844) 555-0100',
      'US',
    ],
    [{ phoneNumber: '70 001', isoCode: 'US', numberType: 'SHORT_CODE' as const }, '70001', '70001', 'US'],
  ])('%j is whole', async (input, phoneNumber, nationalFormat, isoCode) => {
    expect(await check(input)).toEqual({ phoneNumber, nationalFormat, isoCode, problem: null });
  });

  test.each([
    [{ phoneNumber: '' }, 'not a valid phone number'],
    [{ phoneNumber: '+1206' }, 'not a valid phone number'],
    [{ phoneNumber: '2065550101' }, 'not a valid phone number'],
    [{ phoneNumber: '+12065550101', isoCode: 'GB' }, 'belongs to US'],
    [{ phoneNumber: '7000', isoCode: 'US', numberType: 'SHORT_CODE' as const }, '5 or 6 digits'],
    [{ phoneNumber: '70001', numberType: 'SHORT_CODE' as const }, 'digits'],
    [{ phoneNumber: '+14165550100', numberType: 'TEN_DLC' as const }, 'United States only'],
  ])('%j is not: %s', async (input, words) => {
    const { problem, ...read } = await check(input);
    expect(problem).toContain(words);
    expect(problem).toMatch(/^[A-Z].*\.$/);
    expect(read).toEqual({ phoneNumber: null, nationalFormat: null, isoCode: null });
  });

  test.each([
    [{ phoneNumber: '+12065550101', numberType: 'TOLL_FREE' as const }, '+12065550101'],
    [{ phoneNumber: '206 555 0101', isoCode: 'US', numberType: 'TOLL_FREE' as const }, '+12065550101'],
    [{ phoneNumber: '+16045550101', numberType: 'TOLL_FREE' as const }, '+16045550101'],
  ])('%j is read, and said not to be toll-free', async (input, phoneNumber) => {
    const read = await check(input);
    expect(read).toMatchObject({
      phoneNumber,
      problem: expect.stringContaining('Toll-free numbers under +1 begin with') as string,
    });
  });

  test('outside the countries under +1 a toll-free number has no form of its own', async () => {
    const read = await check({ phoneNumber: '+442079460123', numberType: 'TOLL_FREE' });
    expect(read).toMatchObject({ phoneNumber: '+442079460123', problem: null });
  });

  test('one that the account has is read, and said to be there', async () => {
    const read = await check({ phoneNumber: '+12065550100' });
    expect(read).toMatchObject({ phoneNumber: '+12065550100', problem: expect.stringContaining('already') as string });
  });
});
