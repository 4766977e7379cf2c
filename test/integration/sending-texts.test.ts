import { describe, expect, test } from 'vitest';
import type { NumberType } from '../../src-main/core/contract/index.ts';
import { NOON } from '../support/core.ts';
import { HANDSET, lineOf, messagesOf, record } from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';
import { american, BRITON, openSender, verifyDestination } from '../support/core-sending.ts';
import { dump, withFile } from '../support/workspace-file.ts';

const US_PART = 5_810 + 2_660;
const GB_PART = 38_880;

describe('a text that goes out', () => {
  test('costs its parts at the price of the country, counts as spent, and is logged', async () => {
    const { desk, projectId, text, spent } = await openSender();
    const number = await record(desk);
    const { results, totalMicros } = await text({ destinations: [HANDSET], body: 'x'.repeat(161) });
    const [message, ...others] = await messagesOf(desk);
    expect(results).toEqual([
      {
        ...{ destination: HANDSET, isoCode: 'US', status: 'SENT', parts: 2, encoding: 'GSM-7' },
        ...{ priceMicros: 2 * US_PART, messageId: message?.messageId },
        ...{ origination: number.phoneNumber, originationNumberId: number.numberId },
      },
    ]);
    expect(totalMicros).toBe(2 * US_PART);
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      ...{ at: NOON, direction: 'OUT', channel: 'SMS', from: number.phoneNumber, to: HANDSET },
      ...{ numberId: number.numberId, parts: 2, priceMicros: 2 * US_PART, status: 'SENT' },
    });
    expect(await spent()).toEqual({ text: 2 * US_PART, voice: 0 });
    const { total } = await desk.call('messages.list', { filter: { projectId } });
    expect(total).toBe(1);
    expect((await desk.call('messages.list', { filter: { projectId: 'another' } })).total).toBe(0);
  });

  test('is of the type of the account unless another is chosen', async () => {
    const { desk, text } = await openSender();
    await text();
    await text({ messageType: 'TRANSACTIONAL' });
    await desk.call('settings.save', { defaultMessageType: 'TRANSACTIONAL' });
    await text();
    const types = withFile(desk.path, (db) => db.prepare('SELECT message_type FROM message').pluck().all(), true);
    expect(types).toEqual(['PROMOTIONAL', 'TRANSACTIONAL', 'TRANSACTIONAL']);
  });

  test('goes to each destination once, in the order of input', async () => {
    const { desk, text } = await openSender();
    const typed = [`${american(3)}; +44 20 7946 0123\n(+1) 206-555.0103`, BRITON, american(1)];
    const { results, totalMicros } = await text({ destinations: typed });
    expect(results.map(({ destination }) => destination)).toEqual([american(3), BRITON, american(1)]);
    expect(totalMicros).toBe(2 * US_PART + GB_PART);
    expect((await messagesOf(desk)).map(({ to }) => to)).toEqual([american(3), BRITON, american(1)]);
  });

  test('costs what the operator entered', async () => {
    const { desk, textOne } = await openSender();
    await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'SMS_PART', priceMicros: 7 });
    expect(await textOne(BRITON)).toMatchObject({ status: 'SENT', priceMicros: 7 });
  });

  test('is the previous message of the conversation for the topic', async () => {
    const { desk, text } = await openSender();
    const number = await record(desk);
    await desk.call('numbers.saveTwoWay', {
      ...{ numberId: number.numberId, enabled: true, destination: { createTopic: 'replies' } },
      ...{ keywords: [{ keyword: 'JOIN' }], selfManagedOptOuts: false },
    });
    const { results } = await text({ destinations: [HANDSET] });
    const { delivery } = await lineOf(desk, number).text('join');
    expect(delivery?.payload.previousPublishedMessageId).toBe(results[0]?.messageId);
  });
});

describe('a text that does not go out', () => {
  /** What is expected of a refusal: a result, nothing spent, and a line in the log. */
  async function expectRefusal(
    sender: Awaited<ReturnType<typeof openSender>>,
    destination: string,
    reason: string,
    values: object = {},
  ) {
    const before = await sender.spent();
    const logged = (await messagesOf(sender.desk)).length;
    const result = await sender.textOne(destination, values);
    expect(result).toMatchObject({
      status: reason === 'SIMULATED_FAILURE' ? 'FAILED' : 'REFUSED',
      reason,
      priceMicros: 0,
    });
    expect(result.message).toMatch(/^[A-Z].*\.$/);
    expect(await sender.spent()).toEqual(before);
    const log = await messagesOf(sender.desk);
    expect(log.length).toBe(logged + 1);
    expect(log.at(-1)).toMatchObject({
      ...{ messageId: result.messageId, to: result.destination, reason, status: result.status, priceMicros: 0 },
    });
    return result;
  }

  test('because the channel is off', async () => {
    const sender = await openSender();
    await sender.desk.call('settings.save', { projectId: sender.projectId, smsEnabled: false });
    await expectRefusal(sender, BRITON, 'CHANNEL_NOT_ENABLED');
    await expectRefusal(sender, 'nobody', 'CHANNEL_NOT_ENABLED');
  });

  test.each(['nobody', '2065550199', '+1206', '+99912345678', '70001'])('because %j is no number', async (typed) => {
    await expectRefusal(await openSender(), typed, 'INVALID_PHONE_NUMBER');
  });

  test.each([
    ['Cuba', '+5352123456'],
    ['Iran', '+989121234567'],
    ['North Korea', '+8501921234567'],
    ['Sudan', '+249911231234'],
    ['Syria', '+963944567890'],
  ])('because nothing is sent to %s', async (_name, destination) => {
    const sender = await openSender();
    await sender.desk.call('optOuts.add', { phoneNumber: destination });
    await expectRefusal(sender, destination, 'DESTINATION_NOT_SUPPORTED');
  });

  test('because the handset is opted out', async () => {
    const sender = await openSender({ smsTier: 'SANDBOX', limitUsd: 1 });
    await sender.desk.call('optOuts.add', { phoneNumber: BRITON });
    await expectRefusal(sender, BRITON, 'DESTINATION_PHONE_NUMBER_OPTED_OUT');
  });

  test('because it is not verified in the sandbox, until it is', async () => {
    const sender = await openSender({ smsTier: 'SANDBOX' });
    await expectRefusal(sender, BRITON, 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED');
    await sender.desk.call('destinations.add', { phoneNumber: BRITON });
    await expectRefusal(sender, BRITON, 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED');
    await verifyDestination(sender.desk, HANDSET);
    expect(await sender.textOne(HANDSET)).toMatchObject({ status: 'SENT' });
    sender.desk.clock.now += 86_400_000;
    await sender.desk.call('destinations.remove', { phoneNumber: HANDSET });
    await expectRefusal(sender, HANDSET, 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED');
  });

  test('because the carriers block the chosen toll-free number, and only that one', async () => {
    const sender = await openSender();
    const { desk } = sender;
    const tollFree = await record(desk, { phoneNumber: '+18445550100', numberType: 'TOLL_FREE' });
    const longCode = await record(desk);
    await lineOf(desk, tollFree).text('STOP');
    const { message } = await expectRefusal(sender, HANDSET, 'DESTINATION_BLOCKED_BY_CARRIER');
    expect(message).toContain(tollFree.nationalFormat);
    expect(await sender.textOne(HANDSET, { originationNumberId: longCode.numberId })).toMatchObject({ status: 'SENT' });
    expect(await sender.textOne(american(1))).toMatchObject({ status: 'SENT', origination: tollFree.phoneNumber });
    await lineOf(desk, tollFree).text('START');
    expect(await sender.textOne(HANDSET)).toMatchObject({ status: 'SENT', origination: tollFree.phoneNumber });
  });

  test('because the month would cost more than its limit', async () => {
    const sender = await openSender({ limitUsd: 1 });
    withFile(sender.desk.path, (db) =>
      db.exec(`INSERT INTO monthly_spend VALUES ('2026-11', 'SMS', ${1_000_000 - GB_PART + 1})`),
    );
    const { freesAt } = await expectRefusal(sender, BRITON, 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT');
    expect(freesAt).toBe(Date.UTC(2026, 11, 1));
    // A cheaper one still fits, and the next month begins anew.
    expect(await sender.textOne(HANDSET)).toMatchObject({ status: 'SENT' });
    sender.desk.clock.now = Date.UTC(2026, 11, 1) - 1;
    await expectRefusal(sender, BRITON, 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT');
    sender.desk.clock.now += 1;
    expect(await sender.textOne(BRITON)).toMatchObject({ status: 'SENT' });
    expect(await sender.spent()).toEqual({ text: GB_PART, voice: 0 });
  });

  test('because a simulator fails', async () => {
    await expectRefusal(await openSender(), '+447860019067', 'SIMULATED_FAILURE');
  });

  test('for the first of several reasons, in the order of the specification', async () => {
    const sender = await openSender({ smsTier: 'SANDBOX', limitUsd: 1 });
    const { desk, projectId } = sender;
    withFile(desk.path, (db) => db.exec(`INSERT INTO monthly_spend VALUES ('2026-11', 'SMS', 1000000)`));
    const tollFree = await record(desk, { phoneNumber: '+18445550100', numberType: 'TOLL_FREE' });
    await lineOf(desk, tollFree).text('STOP');
    await desk.call('optOuts.add', { phoneNumber: HANDSET });
    await desk.call('settings.save', { projectId, smsEnabled: false });
    await expectRefusal(sender, HANDSET, 'CHANNEL_NOT_ENABLED');
    await desk.call('settings.save', { projectId, smsEnabled: true });
    await expectRefusal(sender, HANDSET, 'DESTINATION_PHONE_NUMBER_OPTED_OUT');
    await desk.call('optOuts.remove', { phoneNumber: HANDSET });
    await expectRefusal(sender, HANDSET, 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED');
    await verifyDestination(desk, HANDSET);
    await expectRefusal(sender, HANDSET, 'DESTINATION_BLOCKED_BY_CARRIER');
    await lineOf(desk, tollFree).text('UNSTOP');
    await expectRefusal(sender, HANDSET, 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT');
  });

  test('does not keep the others of the call from going', async () => {
    const { desk, text } = await openSender();
    await desk.call('optOuts.add', { phoneNumber: american(2) });
    const { results, totalMicros } = await text({ destinations: [american(1), american(2), 'nobody', american(3)] });
    expect(results.map(({ status }) => status)).toEqual(['SENT', 'REFUSED', 'REFUSED', 'SENT']);
    expect(totalMicros).toBe(2 * US_PART);
  });
});

describe('a simulator destination', () => {
  test.each([
    ['+447860019066', 'SENT'],
    ['+447860019067', 'FAILED'],
    ['+4759449384', 'SENT'],
    ['+14254147755', 'SENT'],
    ['+14254147167', 'FAILED'],
  ])('%s is %s, from the sandbox too', async (destination, status) => {
    const { textOne, spent } = await openSender({ smsTier: 'SANDBOX' });
    const result = await textOne(destination);
    expect(result.status).toBe(status);
    expect((await spent()).text).toBe(result.priceMicros);
    expect(status === 'SENT').toBe((result.priceMicros ?? 0) > 0);
  });
});

describe('the sender', () => {
  const phones: Record<NumberType, string> = {
    ...{ SHORT_CODE: '70001', TEN_DLC: '+12065550110', TOLL_FREE: '+18445550100', LONG_CODE: '+12065550100' },
  };

  test('of a US text is a short code, 10DLC, toll-free, a long code, and then the shared route', async () => {
    const { desk, textOne } = await openSender();
    await desk.call('settings.save', { defaultSenderId: 'Retail' });
    const seen = [(await textOne(HANDSET)).origination];
    for (const numberType of ['LONG_CODE', 'TOLL_FREE', 'TEN_DLC', 'SHORT_CODE'] as const) {
      await record(desk, { phoneNumber: phones[numberType], numberType });
      seen.push((await textOne(HANDSET)).origination);
    }
    expect(seen).toEqual(['SHARED_ROUTE', phones.LONG_CODE, phones.TOLL_FREE, phones.TEN_DLC, phones.SHORT_CODE]);
  });

  test('is a number of the destination’s country, active, with SMS, the one leased first', async () => {
    const { desk, textOne } = await openSender();
    const late = await record(desk, { phoneNumber: '+12065550101', leasedAt: NOON - 1 });
    await record(desk, { phoneNumber: '+12065550102', leasedAt: NOON });
    const early = await record(desk, { phoneNumber: '+12065550103', leasedAt: NOON - 2 });
    await record(desk, { phoneNumber: '+12065550104', leasedAt: NOON - 3, smsEnabled: false });
    await record(desk, { phoneNumber: '+14165550101', isoCode: 'CA', leasedAt: NOON - 4 });
    expect((await textOne(HANDSET)).origination).toBe(early.phoneNumber);
    await desk.call('numbers.release', { numberId: early.numberId, confirmation: 'delete' });
    expect((await textOne(HANDSET)).origination).toBe(late.phoneNumber);
    expect((await textOne('+14165550150')).origination).toBe('+14165550101');
    expect((await textOne(BRITON)).origination).toBe('SHARED_ROUTE');
  });

  test('is the given number before all, and a sender ID only where the country takes it', async () => {
    const { desk, textOne } = await openSender();
    await desk.call('settings.save', { defaultSenderId: 'Default' });
    const american1 = await record(desk);
    const briton = await record(desk, { phoneNumber: '+442079460100', isoCode: 'GB' });
    // A country that takes sender IDs.
    expect((await textOne(BRITON)).origination).toBe(briton.phoneNumber);
    expect((await textOne(BRITON, { senderId: 'Given' })).origination).toBe('Given');
    const both = { senderId: 'Given', originationNumberId: american1.numberId };
    expect((await textOne(BRITON, both)).origination).toBe(american1.phoneNumber);
    await desk.call('numbers.release', { numberId: briton.numberId, confirmation: 'delete' });
    expect((await textOne(BRITON)).origination).toBe('Default');
    // One that does not.
    expect((await textOne(HANDSET, { senderId: 'Given' })).origination).toBe(american1.phoneNumber);
    await desk.call('numbers.release', { numberId: american1.numberId, confirmation: 'delete' });
    expect((await textOne(HANDSET, { senderId: 'Given' })).origination).toBe('SHARED_ROUTE');
  });

  test('may be a sender ID that Support registered, in that country', async () => {
    const { desk, textOne } = await openSender();
    const [row] = (await desk.call('catalog.countries', {})).rows.filter(
      ({ isoCode, senderId }) => senderId === 'REGISTRATION_REQUIRED' && isoCode === 'IN',
    );
    expect(row).toBeDefined();
    const indian = '+919123456789';
    expect((await textOne(indian, { senderId: 'Retail' })).origination).toBe('SHARED_ROUTE');
    withFile(desk.path, (db) => db.exec(`INSERT INTO sender_id VALUES ('Retail', 'IN', 1)`));
    expect((await textOne(indian, { senderId: 'Retail' })).origination).toBe('Retail');
    expect((await textOne(indian, { senderId: 'Other' })).origination).toBe('SHARED_ROUTE');
    await desk.call('settings.save', { defaultSenderId: 'Retail' });
    expect((await textOne(indian)).origination).toBe('Retail');
  });

  test('that was given has to be an active number with SMS', async () => {
    const { desk, projectId } = await openSender();
    const mute = await record(desk, { smsEnabled: false });
    const gone = await record(desk, { phoneNumber: '+12065550101' });
    await desk.call('numbers.release', { numberId: gone.numberId, confirmation: 'delete' });
    const input = (originationNumberId: string) => ({
      ...{ projectId, destinations: [BRITON], body: 'Hello', originationNumberId },
    });
    for (const channel of ['messages.sendText', 'messages.previewText'] as const) {
      const path = 'originationNumberId';
      const unable = { code: 'REFUSED', reason: 'NUMBER_CAPABILITIES_MISMATCH', path };
      await expectRefused(desk, channel, input(mute.numberId), unable);
      await expectRefused(desk, channel, input(gone.numberId), {
        code: 'REFUSED',
        reason: 'RESOURCE_NOT_ACTIVE',
        path,
      });
      await expectRefused(desk, channel, input('none'), { code: 'NOT_FOUND' });
    }
  });
});

describe('a call', () => {
  const input = (projectId: string, values: object) => ({
    projectId,
    destinations: [BRITON],
    body: 'Hello',
    ...values,
  });

  test.each([
    ['no destination', { destinations: [] }, 'destinations'],
    ['nothing but separators', { destinations: [' , ;\n'] }, 'destinations'],
    ['no text', { body: '' }, 'body'],
    ['white space', { body: ' \n\t' }, 'body'],
    ['1,601 characters', { body: 'x'.repeat(1_601) }, 'body'],
    ['a sender ID that is none', { senderId: 'Retail shop' }, 'senderId'],
    ['a message type that is none', { messageType: 'LOUD' }, 'messageType'],
  ])('with %s is refused', async (_what, values, path) => {
    const { desk, projectId } = await openSender();
    for (const channel of ['messages.sendText', 'messages.previewText'] as const) {
      await expectRefused(desk, channel, input(projectId, values), { code: 'INVALID_INPUT', path });
    }
  });

  test('to 16 destinations is refused, as a count', async () => {
    const { desk, projectId } = await openSender();
    const many = input(projectId, { destinations: Array.from({ length: 16 }, (_, index) => american(index)) });
    await expectRefused(desk, 'messages.sendText', many, { code: 'QUOTA_EXCEEDED', path: 'destinations' });
  });

  test('from a project that is not there is refused', async () => {
    const { desk } = await openSender();
    await expectRefused(desk, 'messages.sendText', input('none', {}), { code: 'NOT_FOUND' });
  });

  test('with 15 destinations and 1,600 characters is not', async () => {
    const { text } = await openSender();
    const destinations = Array.from({ length: 15 }, (_, index) => american(index));
    const { results } = await text({ destinations: [...destinations, ...destinations], body: 'ж'.repeat(1_600) });
    expect(results.map(({ parts }) => parts)).toEqual(Array.from({ length: 15 }, () => 24));
  });
});

test('a preview answers what sending would, and writes nothing', async () => {
  const { desk, projectId, text } = await openSender({ smsTier: 'SANDBOX', limitUsd: 1 });
  await verifyDestination(desk, american(1));
  await record(desk);
  const values = { destinations: [american(1), american(2), 'nobody', '+14254147167'], body: 'It’s {on}' };
  const before = dump(desk.path);
  const preview = await desk.call('messages.previewText', { projectId, ...values });
  expect(dump(desk.path)).toEqual(before);
  const sent = await text(values);
  const results = sent.results.map(({ messageId, ...result }) => {
    expect(messageId).toBeDefined();
    return result;
  });
  expect({ ...sent, results }).toEqual(preview);
});
