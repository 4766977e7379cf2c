import { describe, expect, test } from 'vitest';
import { NOON, openCore, type TestCore } from '../support/core.ts';
import { HANDSET, messagesOf, openLine } from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';
import { american, codeOf, verifyDestination } from '../support/core-sending.ts';

const DAY = 86_400_000;
const rowsOf = async (desk: TestCore, input: object = {}) =>
  (await desk.call('destinations.list', input)).rows.map(({ phoneNumber, status }) => `${phoneNumber} ${status}`);

describe('a destination of the sandbox', () => {
  test('is added with a code of six digits, which its handset receives free of charge', async () => {
    const desk = await openCore();
    const added = {
      ...{ phoneNumber: HANDSET, nationalFormat: '(206) 555-0199', isoCode: 'US' },
      ...{ status: 'PENDING', addedAt: NOON },
    };
    expect(await desk.call('destinations.add', { phoneNumber: ' +1 (206) 555-0199 ' })).toEqual(added);
    expect((await desk.call('destinations.list', {})).rows).toEqual([added]);
    const [message, ...others] = await messagesOf(desk);
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      ...{ direction: 'OUT', channel: 'SMS', from: 'SHARED_ROUTE', to: HANDSET, numberId: null },
      ...{ parts: 1, priceMicros: 0, status: 'SENT' },
    });
    expect(message?.body).toMatch(/^\d{6} is your verification code/);
    expect((await desk.call('settings.get', {})).account.spentThisMonthMicros).toBe(0);
    expect(desk.events.map(({ feature }) => feature).toSorted()).toEqual(['destinations', 'messages']);
  });

  test('is verified by that code and no other', async () => {
    const desk = await openCore();
    await desk.call('destinations.add', { phoneNumber: HANDSET });
    const code = await codeOf(desk, HANDSET);
    const wrong = { code: 'REFUSED', reason: 'VERIFICATION_CODE_MISMATCH', path: 'code' };
    const other = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    for (const typed of [other, '0', 'code', `${code}0`, code.slice(1)]) {
      await expectRefused(desk, 'destinations.verify', { phoneNumber: HANDSET, code: typed }, wrong);
    }
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
    const verified = await desk.call('destinations.verify', { phoneNumber: '+1 206 555 0199', code: spaced });
    expect(verified).toMatchObject({ phoneNumber: HANDSET, status: 'VERIFIED', addedAt: NOON });
    expect(await rowsOf(desk)).toEqual([`${HANDSET} VERIFIED`]);
    // Again is harmless, but not with a wrong code.
    const told = desk.events.length;
    expect(await desk.call('destinations.verify', { phoneNumber: HANDSET, code })).toEqual(verified);
    expect(desk.events.length).toBe(told);
    await expectRefused(desk, 'destinations.verify', { phoneNumber: HANDSET, code: other }, wrong);
  });

  test('stays for 24 hours, to the millisecond, verified or not', async () => {
    const desk = await openCore();
    await verifyDestination(desk, american(1));
    await desk.call('destinations.add', { phoneNumber: american(2) });
    const early = { code: 'REFUSED', reason: 'DELETION_TOO_EARLY' };
    desk.clock.now = NOON + DAY - 1;
    for (const phoneNumber of [american(1), american(2)]) {
      const { message } = await expectRefused(desk, 'destinations.remove', { phoneNumber }, early);
      expect(message).toContain('2026-11-23 12:00 (UTC)');
    }
    desk.clock.now = NOON + DAY;
    expect(await desk.call('destinations.remove', { phoneNumber: american(1) })).toMatchObject({ status: 'VERIFIED' });
    expect(await rowsOf(desk)).toEqual([`${american(2)} PENDING`]);
    await desk.call('destinations.remove', { phoneNumber: american(2) });
    await expectRefused(desk, 'destinations.remove', { phoneNumber: american(2) }, { code: 'NOT_FOUND' });
  });

  test('that was removed is added with another code', async () => {
    const desk = await openCore();
    await desk.call('destinations.add', { phoneNumber: HANDSET });
    const first = await codeOf(desk, HANDSET);
    desk.clock.now += DAY;
    await desk.call('destinations.remove', { phoneNumber: HANDSET });
    await desk.call('destinations.add', { phoneNumber: HANDSET });
    expect(await codeOf(desk, HANDSET)).not.toBe(first);
    await expectRefused(
      desk,
      'destinations.verify',
      { phoneNumber: HANDSET, code: first },
      { code: 'REFUSED', reason: 'VERIFICATION_CODE_MISMATCH' },
    );
  });

  test('is not added twice', async () => {
    const desk = await openCore();
    await desk.call('destinations.add', { phoneNumber: HANDSET });
    const twice = { code: 'CONFLICT', reason: 'RESOURCE_ALREADY_EXISTS', path: 'phoneNumber' };
    await expectRefused(desk, 'destinations.add', { phoneNumber: '+1 206-555-0199' }, twice);
  });

  test('is one of ten at most', async () => {
    const desk = await openCore();
    for (let index = 0; index < 10; index += 1) await desk.call('destinations.add', { phoneNumber: american(index) });
    const full = { code: 'QUOTA_EXCEEDED', reason: 'VERIFIED_DESTINATION_NUMBERS_PER_ACCOUNT' };
    await expectRefused(desk, 'destinations.add', { phoneNumber: american(10) }, full);
    desk.clock.now += DAY;
    await desk.call('destinations.remove', { phoneNumber: american(3) });
    await desk.call('destinations.add', { phoneNumber: american(10) });
    expect(await rowsOf(desk)).toHaveLength(10);
  });

  test.each(['nobody', '2065550199', '70001', '+999123456'])('%j is none', async (phoneNumber) => {
    const desk = await openCore();
    const invalid = { code: 'INVALID_INPUT', reason: 'INVALID_PHONE_NUMBER', path: 'phoneNumber' };
    await expectRefused(desk, 'destinations.add', { phoneNumber }, invalid);
    await expectRefused(desk, 'destinations.verify', { phoneNumber, code: '123456' }, invalid);
    await expectRefused(desk, 'destinations.remove', { phoneNumber }, invalid);
  });

  test('is in a country that texts reach', async () => {
    const desk = await openCore();
    const refused = { code: 'REFUSED', reason: 'DESTINATION_NOT_SUPPORTED', path: 'phoneNumber' };
    await expectRefused(desk, 'destinations.add', { phoneNumber: '+5352123456' }, refused);
  });

  test('that was never added is not known', async () => {
    const desk = await openCore();
    const unknown = { code: 'NOT_FOUND' };
    await expectRefused(desk, 'destinations.verify', { phoneNumber: HANDSET, code: '123456' }, unknown);
    await expectRefused(desk, 'destinations.remove', { phoneNumber: HANDSET }, unknown);
  });

  test('has the same code in a copy of the workspace with the same seed', async () => {
    const codes = [];
    for (const seed of ['one', 'one', 'two']) {
      const desk = await openCore({ seed });
      await desk.call('destinations.add', { phoneNumber: HANDSET });
      codes.push(await codeOf(desk, HANDSET));
    }
    expect(codes[0]).toBe(codes[1]);
    expect(codes[0]).not.toBe(codes[2]);
  });
});

test('the list is filtered, sorted and paged', async () => {
  const desk = await openCore();
  for (const index of [3, 1, 2]) {
    await desk.call('destinations.add', { phoneNumber: american(index) });
    desk.clock.now += 1_000;
  }
  await desk.call('destinations.verify', { phoneNumber: american(1), code: await codeOf(desk, american(1)) });
  const numbers = async (input: object) => (await rowsOf(desk, input)).map((row) => row.split(' ')[0]);
  expect(await numbers({})).toEqual([3, 1, 2].map(american));
  expect(await numbers({ sort: { by: 'addedAt', direction: 'desc' } })).toEqual([2, 1, 3].map(american));
  expect(await numbers({ sort: { by: 'phoneNumber' } })).toEqual([1, 2, 3].map(american));
  expect(await numbers({ sort: { by: 'status', direction: 'desc' } })).toEqual([1, 3, 2].map(american));
  expect(await numbers({ filter: { status: 'PENDING' } })).toEqual([3, 2].map(american));
  const page = await desk.call('destinations.list', { page: { offset: 1, limit: 1 } });
  expect(page).toMatchObject({ total: 3, rows: [{ phoneNumber: american(1) }] });
});

test('what a handset received from others than the numbers of the account is told apart', async () => {
  const { desk, text } = await openLine();
  await text('HELP');
  await desk.call('destinations.add', { phoneNumber: HANDSET });
  const of = async (hasNumber: boolean) =>
    (await desk.call('messages.list', { filter: { handset: HANDSET, hasNumber } })).rows.map(({ from }) => from);
  expect(await of(false)).toEqual(['SHARED_ROUTE']);
  expect(await of(true)).toHaveLength(2);
});
