import { describe, expect, test } from 'vitest';
import { buy, NOON, openCore } from '../support/core.ts';
import {
  deliveriesOf,
  HANDSET,
  HELP_REPLY,
  lineOf,
  messagesOf,
  openLine,
  optOutsOf,
  record,
  route,
  saveTwoWay,
  STOP_REPLY,
} from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';
import { dump } from '../support/workspace-file.ts';

describe('what a text leaves behind', () => {
  test('STOP: the message, its reply and the opt-out, together', async () => {
    const { desk, number, numberId, text } = await openLine();
    desk.clock.now += 1_000;
    const at = desk.clock.now;
    const { steps, ...received } = await text('Stop.');
    const [inbound, reply] = await messagesOf(desk);
    expect(received).toEqual({
      outcome: 'OPTED_OUT',
      rule: 4,
      messageId: inbound?.messageId,
      reply: {
        body: STOP_REPLY,
        parts: 1,
        priceMicros: 8_470,
        status: 'SENT',
        sender: 'ACCOUNT',
        messageId: reply?.messageId,
      },
      optOut: { phoneNumber: HANDSET, isNew: true },
    });
    expect(steps.map(({ rule, matched }) => [rule, matched])).toEqual([
      [1, false],
      [2, false],
      [3, false],
      [4, true],
    ]);
    const common = { at, channel: 'SMS', numberId, parts: 1, rule: 4 };
    expect(inbound).toEqual({
      ...common,
      ...{ messageId: inbound?.messageId, direction: 'IN', from: HANDSET, to: number.phoneNumber },
      ...{ body: 'Stop.', priceMicros: 0, status: 'RECEIVED' },
    });
    expect(reply).toEqual({
      ...common,
      ...{ messageId: reply?.messageId, direction: 'OUT', from: number.phoneNumber, to: HANDSET },
      ...{ body: STOP_REPLY, priceMicros: 8_470, status: 'SENT' },
    });
    expect(await optOutsOf(desk)).toEqual([
      {
        ...{ phoneNumber: HANDSET, nationalFormat: '(206) 555-0199', isoCode: 'US' },
        ...{ optedOutAt: at, source: 'END_USER', numberId },
      },
    ]);
  });

  test('HELP and a registered keyword: the message and its reply', async () => {
    const { desk, numberId, text } = await openLine();
    await desk.call('keywords.put', { numberId, keyword: 'Sale', reply: 'It is on', kind: 'REGISTERED' });
    expect(await text('help me')).toMatchObject({
      outcome: 'HELP',
      rule: 5,
      reply: { body: HELP_REPLY, status: 'SENT' },
    });
    expect(await text('SALE?')).toMatchObject({ outcome: 'KEYWORD', rule: 6, reply: { body: 'It is on' } });
    const log = await messagesOf(desk);
    expect(log.map(({ direction, body, rule }) => [direction, body, rule])).toEqual([
      ['IN', 'help me', 5],
      ['OUT', HELP_REPLY, 5],
      ['IN', 'SALE?', 6],
      ['OUT', 'It is on', 6],
    ]);
    expect(await optOutsOf(desk)).toEqual([]);
    expect(await deliveriesOf(desk)).toEqual([]);
  });

  test('no keyword: the message alone, as it was typed', async () => {
    const { desk, text } = await openLine();
    const bodies = ['  hello  ', '', 'ＨＩ', 'x'.repeat(1_600), '🙂'.repeat(1_600), 'שלום', 'a\u0000b\r\n'];
    for (const body of bodies) {
      expect(await text(body)).toMatchObject({ outcome: 'NO_EFFECT', rule: 9 });
    }
    const log = await messagesOf(desk);
    expect(log.map(({ body }) => body)).toEqual(bodies);
    expect(log.map(({ parts }) => parts)).toEqual([1, 1, 1, 11, 49, 1, 1]);
    expect((await desk.call('settings.get', {})).account.spentThisMonthMicros).toBe(0);
  });

  test('an opt-out again is harmless and is answered again', async () => {
    const { desk, text } = await openLine();
    await text('STOP');
    desk.clock.now += 60_000;
    expect(await text('QUIT')).toMatchObject({ rule: 4, optOut: { isNew: false }, reply: { status: 'SENT' } });
    expect((await optOutsOf(desk)).map(({ optedOutAt }) => optedOutAt)).toEqual([NOON]);
  });

  test('listeners are told once it is stored', async () => {
    const { desk, number, text } = await openLine();
    desk.events.length = 0;
    await text('STOP');
    expect(desk.events.map(({ feature }) => feature).sort()).toEqual(['messages', 'optOuts', 'settings']);
    desk.events.length = 0;
    await saveTwoWay(desk, number);
    desk.events.length = 0;
    await text('JOIN');
    expect(desk.events.map(({ feature }) => feature).sort()).toEqual(['messages', 'topics']);
  });
});

describe('the payload of a delivery', () => {
  test('has the fields of the service, the previous message only once there is one', async () => {
    const { desk, number, text } = await openLine();
    const { twoWayTopicArn: topicArn } = await saveTwoWay(desk, number, {
      keywords: [{ keyword: 'Join', reply: 'Welcome' }],
    });
    const first = await text(' join us ');
    const payload = {
      originationNumber: HANDSET,
      destinationNumber: number.phoneNumber,
      messageKeyword: 'JOIN',
      messageBody: ' join us ',
      inboundMessageId: first.messageId,
    };
    expect(first).toMatchObject({ outcome: 'TWO_WAY', rule: 7, reply: { body: 'Welcome' } });
    expect(first.delivery).toEqual({ topicArn, at: NOON, payload });
    expect(first.delivery?.payload).not.toHaveProperty('previousPublishedMessageId');

    const second = await text('join');
    expect(second.delivery?.payload.previousPublishedMessageId).toBe(first.reply?.messageId);
    // Another handset has had no message from this number.
    const other = await text('join', '+12065550198');
    expect(other.delivery?.payload).not.toHaveProperty('previousPublishedMessageId');

    const stored = await deliveriesOf(desk);
    expect(
      stored.map(({ topicArn: to, at, payload: published }) => ({ topicArn: to, at, payload: published })),
    ).toEqual([first, second, other].map(({ delivery }) => delivery));
    expect(new Set(stored.map(({ deliveryId }) => deliveryId)).size).toBe(3);
  });

  test('names the account where no keyword matched', async () => {
    const { desk, number, text } = await openLine();
    await saveTwoWay(desk, number);
    expect(await text('hello')).toMatchObject({ outcome: 'NO_EFFECT', rule: 9 });
    await route(desk, 'ALL_MESSAGES');
    const { accountId } = await desk.call('workspace.info', {});
    const received = await text('hello');
    expect(received).toMatchObject({
      ...{ outcome: 'TWO_WAY', rule: 8 },
      delivery: { payload: { messageKeyword: `KEYWORD_${accountId}`, messageBody: 'hello' } },
    });
    expect(received.reply).toBeUndefined();
    expect(await deliveriesOf(desk)).toHaveLength(1);
  });

  test('a registered keyword goes to the topic where all messages do', async () => {
    const { desk, number, numberId, text } = await openLine();
    await desk.call('keywords.put', { numberId, keyword: 'SALE', reply: 'It is on', kind: 'REGISTERED' });
    await route(desk, 'ALL_MESSAGES');
    // Two-way SMS is off still.
    expect((await text('sale')).delivery).toBeUndefined();
    await saveTwoWay(desk, number);
    expect(await text('sale')).toMatchObject({
      ...{ outcome: 'KEYWORD', rule: 6, reply: { body: 'It is on' } },
      delivery: { payload: { messageKeyword: 'SALE' } },
    });
    await route(desk, 'KEYWORD_ONLY');
    expect((await text('sale')).delivery).toBeUndefined();
    expect(await deliveriesOf(desk)).toHaveLength(1);
  });

  test('JOIN VIP is longer than JOIN, however they were saved', async () => {
    const { desk, number, numberId, text } = await openLine();
    for (const words of [
      ['JOIN', 'JOIN VIP'],
      ['JOIN VIP', 'JOIN'],
    ]) {
      await saveTwoWay(desk, number, { keywords: words.map((keyword) => ({ keyword, reply: `You said ${keyword}` })) });
      expect((await text('join vip now')).delivery?.payload.messageKeyword).toBe('JOIN VIP');
      expect((await text('join now')).reply?.body).toBe('You said JOIN');
    }
    // A registered JOIN comes first: row 6 is tried before row 7, and the longest wins within a row only.
    await saveTwoWay(desk, number, { keywords: [{ keyword: 'JOIN VIP' }] });
    await desk.call('keywords.put', { numberId, keyword: 'JOIN', reply: 'Registered', kind: 'REGISTERED' });
    expect(await text('join vip now')).toMatchObject({ rule: 6, reply: { body: 'Registered' } });
  });
});

describe('the price of a reply', () => {
  test('is that of the handset’s country with the carrier fee, for every part, and counts as spent', async () => {
    const { desk, numberId, text } = await openLine();
    const { rows } = await desk.call('catalog.countries', {});
    const priceOf = (isoCode: string) => {
      const country = rows.find((candidate) => candidate.isoCode === isoCode);
      return (country?.smsPartMicros ?? 0) + (country?.carrierFeeMicros ?? 0);
    };
    let spent = 0;
    for (const [from, isoCode] of [
      [HANDSET, 'US'],
      ['+14165550111', 'CA'],
      ['+442079460123', 'GB'],
    ] as const) {
      for (const [reply, parts] of [
        ['Call 2065550100', 1],
        ['x'.repeat(161), 2],
        ['🙂'.repeat(1_600), 49],
      ] as const) {
        await desk.call('keywords.put', { numberId, keyword: 'HELP', reply });
        const received = await text('HELP', from);
        expect(received.reply, `${isoCode}, ${parts}`).toMatchObject({ parts, priceMicros: parts * priceOf(isoCode) });
        spent += received.reply?.priceMicros ?? 0;
      }
      expect(priceOf(isoCode)).toBeGreaterThan(0);
    }
    const { account } = await desk.call('settings.get', {});
    expect([account.spentThisMonthMicros, account.voiceSpentThisMonthMicros]).toEqual([spent, 0]);
  });

  test('follows the operator’s price list', async () => {
    const { desk, text } = await openLine();
    const before = (await text('HELP')).reply?.priceMicros ?? 0;
    const { carrierFeeMicros } = await desk.call('catalog.savePrice', {
      ...{ isoCode: 'US', item: 'SMS_PART', priceMicros: 1_234_567 },
    });
    expect((await text('HELP')).reply?.priceMicros).toBe(1_234_567 + (carrierFeeMicros ?? 0));
    const log = await messagesOf(desk);
    expect(log[1]?.priceMicros).toBe(before);
  });

  test('is spent in the month it is sent, and never refused by the limit, the channel or the sandbox', async () => {
    const { desk, text } = await openLine();
    await desk.call('catalog.savePrice', { isoCode: 'US', item: 'SMS_PART', priceMicros: 900_000 });
    const { carrierFeeMicros } = await desk.call('catalog.savePrice', {
      ...{ isoCode: 'US', item: 'SMS_PART', priceMicros: 900_000 },
    });
    const price = 900_000 + (carrierFeeMicros ?? 0);
    const spent = async () => (await desk.call('settings.get', {})).account.spentThisMonthMicros;
    for (let count = 1; count <= 3; count += 1) {
      expect((await text('HELP')).reply?.status).toBe('SENT');
      expect(await spent()).toBe(count * price);
    }
    expect((await desk.call('settings.get', {})).account).toMatchObject({ spendLimitUsd: 1, smsTier: 'SANDBOX' });
    desk.clock.now = Date.UTC(2026, 11, 1) - 1;
    expect(await spent()).toBe(3 * price);
    desk.clock.now += 1;
    expect(await spent()).toBe(0);
    await text('HELP');
    expect(await spent()).toBe(price);
  });
});

describe('a number that does not receive', () => {
  test('rejects while it is PENDING, and receives once it is active', async () => {
    const desk = await openCore();
    await desk.call('simulation.save', { provisioningDelayMs: 60_000 });
    const [number] = await buy(desk, 'US', 1);
    if (number === undefined) throw new Error('Nothing was bought.');
    const { text } = lineOf(desk, number);
    const before = dump(desk.path);
    expect(await text('STOP')).toEqual({
      outcome: 'REJECTED',
      rule: 1,
      steps: [{ rule: 1, matched: true, detail: expect.stringContaining('PENDING') as string }],
    });
    expect(dump(desk.path)).toEqual(before);
    desk.clock.now += 60_000;
    expect((await text('STOP')).outcome).toBe('OPTED_OUT');
  });

  test.each([
    ['a number the account never had', { to: '+12065550177' }],
    ['what is no number', { to: 'anywhere' }],
    ['a short code it has not', { to: '70001' }],
    ['a number without SMS', { to: '+442079460100' }],
    ['a released number', { to: '+12065550101' }],
  ])('%s: rejected, and nothing is stored', async (_what, { to }) => {
    const desk = await openCore();
    await record(desk, { phoneNumber: '+442079460100', isoCode: 'GB', smsEnabled: false });
    const { numberId } = await record(desk, { phoneNumber: '+12065550101' });
    await desk.call('numbers.release', { numberId, confirmation: 'delete' });
    const before = dump(desk.path);
    const events = desk.events.length;
    for (const body of ['STOP', 'HELP', 'hello']) {
      expect(await desk.call('inbound.receive', { from: HANDSET, to, body })).toMatchObject({
        ...{ outcome: 'REJECTED', rule: 1, steps: [{ rule: 1, matched: true }] },
      });
    }
    expect(dump(desk.path)).toEqual(before);
    expect(desk.events.length).toBe(events);
  });

  test('a phone number that was released and recorded again is the new one', async () => {
    const { desk, numberId } = await openLine();
    await desk.call('numbers.release', { numberId, confirmation: 'delete' });
    const again = await record(desk);
    const received = await lineOf(desk, again).text('hello');
    expect(received.rule).toBe(9);
    expect((await messagesOf(desk))[0]?.numberId).toBe(again.numberId);
  });
});

test.each(['nobody', '12065550199', '+1206', '70001', '+12065550199 ext. 5', '+0'])(
  'the sender %j is refused, and nothing is stored',
  async (from) => {
    const { desk, number } = await openLine();
    await expectRefused(
      desk,
      'inbound.receive',
      { from, to: number.phoneNumber, body: 'STOP' },
      { code: 'INVALID_INPUT', reason: 'INVALID_PHONE_NUMBER', path: 'from' },
    );
  },
);

test('a sender and a number may be written as people write them', async () => {
  const { desk } = await openLine();
  const received = await desk.call('inbound.receive', {
    ...{ from: '+1 (206) 555-0199', to: '+1 206.555.0100', body: 'STOP' },
  });
  expect(received.optOut?.phoneNumber).toBe(HANDSET);
  const shortCode = await record(desk, { phoneNumber: '70001', numberType: 'SHORT_CODE' });
  expect((await lineOf(desk, shortCode).text('HELP')).rule).toBe(5);
});

test.each([
  ['1,601 characters', 'x'.repeat(1_601)],
  ['1,601 emoji', '🙂'.repeat(1_601)],
])('a text of %s is refused', async (_what, body) => {
  const { desk, number } = await openLine();
  const input = { from: HANDSET, to: number.phoneNumber, body };
  await expectRefused(desk, 'inbound.receive', input, { code: 'INVALID_INPUT', path: 'body' });
});
