import { describe, expect, test } from 'vitest';
import {
  deliveriesOf,
  HANDSET,
  HELP_REPLY,
  keywordOf,
  lineOf,
  messagesOf,
  openLine,
  optOutsOf,
  record,
  route,
  saveTwoWay,
  STOP_REPLY,
} from '../support/core-messaging.ts';

const opted = 'DESTINATION_PHONE_NUMBER_OPTED_OUT';

describe('a handset that has opted out', () => {
  test('gets the replies of rows 4 and 5 and no other, and its messages still go to the topic', async () => {
    const { desk, number, numberId, text } = await openLine();
    await desk.call('keywords.put', { numberId, keyword: 'SALE', reply: 'It is on', kind: 'REGISTERED' });
    await saveTwoWay(desk, number, { keywords: [{ keyword: 'JOIN', reply: 'Welcome' }] });
    await route(desk, 'ALL_MESSAGES');
    await desk.call('optOuts.add', { phoneNumber: HANDSET });

    const suppressed = { status: 'SUPPRESSED', reason: opted, priceMicros: 0, parts: 1 };
    const sale = await text('SALE');
    expect(sale).toMatchObject({ rule: 6, reply: { body: 'It is on', ...suppressed } });
    expect(sale.delivery?.payload.messageKeyword).toBe('SALE');
    expect(sale.steps.at(-1)?.detail).toBe(
      'The text begins with the registered keyword SALE: since two-way SMS routes all messages, it goes to the topic. The reply is held back: the handset is on the opt-out list.',
    );
    const join = await text('JOIN');
    expect(join).toMatchObject({ rule: 7, reply: { body: 'Welcome', ...suppressed } });
    expect(join.steps.at(-1)?.detail).not.toContain('sent');
    expect(join.delivery?.payload).not.toHaveProperty('previousPublishedMessageId');
    expect((await desk.call('settings.get', {})).account.spentThisMonthMicros).toBe(0);

    expect(await text('HELP')).toMatchObject({ rule: 5, reply: { body: HELP_REPLY, status: 'SENT' } });
    expect(await text('STOP')).toMatchObject({ rule: 4, reply: { body: STOP_REPLY, status: 'SENT' } });
    expect((await text('hello')).delivery).toBeDefined();
    expect(await deliveriesOf(desk)).toHaveLength(3);
    const log = await messagesOf(desk);
    expect(log.filter(({ direction }) => direction === 'OUT').map(({ status, reason }) => [status, reason])).toEqual([
      ['SUPPRESSED', opted],
      ['SUPPRESSED', opted],
      ['SENT', undefined],
      ['SENT', undefined],
    ]);
  });

  test('is opted out of every number of the account', async () => {
    const { desk, text } = await openLine();
    const other = await record(desk, { phoneNumber: '+14165550101', isoCode: 'CA' });
    await desk.call('keywords.put', {
      ...{ numberId: other.numberId, keyword: 'SALE', reply: 'It is on', kind: 'REGISTERED' },
    });
    await text('STOP');
    expect((await lineOf(desk, other).text('sale')).reply?.status).toBe('SUPPRESSED');
    await desk.call('optOuts.remove', { phoneNumber: HANDSET });
    expect((await lineOf(desk, other).text('sale')).reply?.status).toBe('SENT');
  });
});

describe('a toll-free number of the United States', () => {
  const tollFree = { phoneNumber: '+18445550100', numberType: 'TOLL_FREE' } as const;

  test('STOP is answered by the carriers, who block the handset for this number', async () => {
    const { desk, number, numberId, text } = await openLine(tollFree);
    await desk.call('keywords.put', { numberId, keyword: 'SALE', reply: 'It is on', kind: 'REGISTERED' });
    const stop = await text('stop it');
    expect(stop).toMatchObject({
      ...{ outcome: 'CARRIER', rule: 2, carrierBlock: { handset: HANDSET, blocked: true } },
      reply: { sender: 'CARRIER', status: 'SENT', priceMicros: 0 },
    });
    expect([stop.optOut, stop.delivery]).toEqual([undefined, undefined]);
    expect(await optOutsOf(desk)).toEqual([]);
    const log = await messagesOf(desk);
    expect(log.map(({ status, priceMicros }) => [status, priceMicros])).toEqual([
      ['RECEIVED', 0],
      ['CARRIER', 0],
    ]);

    const blocked = 'DESTINATION_BLOCKED_BY_CARRIER';
    expect((await text('SALE')).reply).toMatchObject({ status: 'SUPPRESSED', reason: blocked, priceMicros: 0 });
    // Another handset and another number know nothing of it.
    expect((await text('SALE', '+12065550198')).reply?.status).toBe('SENT');
    const other = await record(desk, { ...tollFree, phoneNumber: '+18445550101' });
    expect((await lineOf(desk, other).text('HELP')).reply?.status).toBe('SENT');

    expect(await text('UNSTOP')).toMatchObject({ rule: 2, carrierBlock: { blocked: false } });
    expect((await text('SALE')).reply?.status).toBe('SENT');
    await text('STOP');
    expect(await text('start')).toMatchObject({ rule: 2, carrierBlock: { blocked: false } });
    expect((await text('HELP')).reply?.status).toBe('SENT');
    expect((await desk.call('numbers.get', { numberId })).revision).toBe(number.revision);
  });

  test('its settings have no influence on that', async () => {
    const { desk, number, text } = await openLine(tollFree);
    await saveTwoWay(desk, number, { selfManagedOptOuts: true });
    await route(desk, 'ALL_MESSAGES');
    for (const body of ['STOP', 'UNSTOP', 'START']) {
      const received = await text(body);
      expect([received.rule, received.delivery, received.optOut]).toEqual([2, undefined, undefined]);
    }
    // Other opt-out words are the account's.
    expect(await text('QUIT')).toMatchObject({ rule: 3, delivery: { payload: { messageKeyword: 'QUIT' } } });
  });

  test('START and UNSTOP are ordinary words on a long code', async () => {
    const { text } = await openLine();
    for (const body of ['START', 'UNSTOP']) expect((await text(body)).rule).toBe(9);
  });
});

describe('self-managed opt-outs', () => {
  test('on: STOP opts nobody out, nothing is answered, the topic gets it', async () => {
    const { desk, number, text } = await openLine();
    await saveTwoWay(desk, number, { selfManagedOptOuts: true });
    for (const [body, word] of [
      ['STOP', 'STOP'],
      ['opt-out please', 'OPT-OUT'],
      ['HELP', 'HELP'],
    ]) {
      const received = await text(body ?? '');
      expect(received).toMatchObject({
        ...{ outcome: 'SELF_MANAGED', rule: 3, delivery: { payload: { messageKeyword: word, messageBody: body } } },
      });
      expect([received.reply, received.optOut]).toEqual([undefined, undefined]);
    }
    expect(await optOutsOf(desk)).toEqual([]);
    expect((await messagesOf(desk)).map(({ direction }) => direction)).toEqual(['IN', 'IN', 'IN']);
    expect((await desk.call('settings.get', {})).account.spentThisMonthMicros).toBe(0);
  });

  test('a reply saved afterwards is sent, each by itself, even the same words', async () => {
    const { desk, number, numberId, text } = await openLine();
    await saveTwoWay(desk, number, { selfManagedOptOuts: true });
    expect(await keywordOf(desk, number, 'HELP')).toMatchObject({ active: false, reply: HELP_REPLY });
    expect(await keywordOf(desk, number, 'STOP')).toMatchObject({ active: false, reply: STOP_REPLY });
    const saved = await desk.call('keywords.put', { numberId, keyword: 'stop', reply: STOP_REPLY });
    expect(saved.active).toBe(true);
    expect(await text('END')).toMatchObject({ rule: 3, reply: { body: STOP_REPLY, status: 'SENT' } });
    expect((await text('HELP')).reply).toBeUndefined();
    await desk.call('keywords.put', { numberId, keyword: 'HELP', reply: 'Call 2065550100' });
    expect((await text('HELP')).reply?.body).toBe('Call 2065550100');
    expect(await optOutsOf(desk)).toEqual([]);
    // Saving the tab again, still on, leaves them active.
    await saveTwoWay(desk, number, { selfManagedOptOuts: true });
    expect((await keywordOf(desk, number, 'STOP'))?.active).toBe(true);
  });

  test('an opt-out word with a reply of its own gives that', async () => {
    const { desk, number, numberId, text } = await openLine();
    const keywords = [
      { keyword: 'CANCEL', reply: 'Cancelled' },
      { keyword: 'QUIT' },
      { keyword: 'OPT', reply: 'Options' },
    ];
    await saveTwoWay(desk, number, { selfManagedOptOuts: true, keywords });
    expect(await text('cancel')).toMatchObject({ rule: 3, reply: { body: 'Cancelled' } });
    expect((await text('quit')).reply).toBeUndefined();
    expect((await text('opt-out')).reply).toBeUndefined();
    expect(await text('opt in')).toMatchObject({ rule: 7, reply: { body: 'Options' } });
    await desk.call('keywords.put', { numberId, keyword: 'STOP', reply: 'Bye' });
    expect((await text('cancel')).reply?.body).toBe('Cancelled');
    expect((await text('quit')).reply?.body).toBe('Bye');
    expect((await text('opt-out')).reply?.body).toBe('Bye');
  });

  test('entries of the list still hold back the replies', async () => {
    const { desk, number, numberId, text } = await openLine();
    await text('STOP');
    await saveTwoWay(desk, number, { selfManagedOptOuts: true });
    await desk.call('keywords.put', { numberId, keyword: 'HELP', reply: 'Call 2065550100' });
    expect(await text('HELP')).toMatchObject({
      ...{ rule: 3, reply: { status: 'SUPPRESSED', reason: opted }, delivery: { payload: { messageKeyword: 'HELP' } } },
    });
  });

  test('turned off, the automatic behaviour is back', async () => {
    const { desk, number, numberId, text } = await openLine();
    const keywords = [{ keyword: 'CANCEL', reply: 'Cancelled' }];
    await saveTwoWay(desk, number, { selfManagedOptOuts: true, keywords });
    await desk.call('keywords.put', { numberId, keyword: 'HELP', reply: 'Call 2065550100' });
    await saveTwoWay(desk, number, { selfManagedOptOuts: false, keywords });
    expect(await text('HELP')).toMatchObject({ rule: 5, reply: { body: 'Call 2065550100' } });
    expect(await text('STOP')).toMatchObject({ rule: 4, reply: { body: STOP_REPLY }, optOut: { isNew: true } });
    // The number keeps the word, but the service's own rows come first.
    expect(await text('cancel')).toMatchObject({ rule: 4, reply: { body: STOP_REPLY } });
    expect(await keywordOf(desk, number, 'CANCEL')).toMatchObject({
      ...{ reply: 'Cancelled', active: true, warnings: ['NEVER_FIRES_WHILE_SERVICE_MANAGES_OPT_OUTS'] },
    });
    expect((await keywordOf(desk, number, 'STOP'))?.active).toBe(true);
  });

  test('turned off together with two-way SMS, it is back as well', async () => {
    const { desk, number, text } = await openLine();
    await saveTwoWay(desk, number, { selfManagedOptOuts: true });
    await saveTwoWay(desk, number, { enabled: false, selfManagedOptOuts: false });
    expect(await text('STOP')).toMatchObject({ rule: 4, reply: { status: 'SENT' } });
    expect((await text('JOIN')).rule).toBe(9);
  });
});
