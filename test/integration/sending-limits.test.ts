import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messagesOf, record } from '../support/core-messaging.ts';
import { american, BRITON, openSender, verifyDestination } from '../support/core-sending.ts';

const DOLLAR = 1_000_000;
const US_PART = 8_470;
const LIMIT_REACHED = 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT';
const many = Array.from({ length: 15 }, (_, index) => american(index));

test('sending in a loop with 15 destinations never takes the month over its limit', async () => {
  const { desk, text, spent } = await openSender({ limitUsd: 1 });
  let total = 0;
  for (let turn = 0; turn < 10; turn += 1) {
    const { results, totalMicros } = await text({ destinations: many });
    total += totalMicros;
    for (const { status, reason } of results)
      expect([status, reason]).toEqual(status === 'SENT' ? ['SENT', undefined] : ['REFUSED', LIMIT_REACHED]);
    expect((await spent()).text).toBe(total);
    expect(total).toBeLessThanOrEqual(DOLLAR);
  }
  // As much as fits: not one more.
  expect(total).toBe(Math.floor(DOLLAR / US_PART) * US_PART);
  const log = await messagesOf(desk);
  expect(log.length).toBe(150);
  expect(log.filter(({ status }) => status === 'SENT').length).toBe(Math.floor(DOLLAR / US_PART));
});

test('neither do calls at the same time', async () => {
  const { text, spent } = await openSender({ limitUsd: 1 });
  const answers = await Promise.all(Array.from({ length: 12 }, () => text({ destinations: many })));
  const total = answers.reduce((sum, { totalMicros }) => sum + totalMicros, 0);
  expect(total).toBe(Math.floor(DOLLAR / US_PART) * US_PART);
  expect((await spent()).text).toBe(total);
});

test('a text that fits exactly goes, one micro-dollar more does not', async () => {
  const { desk, textOne, spent } = await openSender({ limitUsd: 1 });
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'SMS_PART', priceMicros: DOLLAR + 1 });
  expect(await textOne(BRITON)).toMatchObject({ status: 'REFUSED', reason: LIMIT_REACHED });
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'SMS_PART', priceMicros: DOLLAR });
  expect(await textOne(BRITON)).toMatchObject({ status: 'SENT' });
  expect((await spent()).text).toBe(DOLLAR);
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'SMS_PART', priceMicros: 1 });
  expect(await textOne(BRITON)).toMatchObject({ status: 'REFUSED', reason: LIMIT_REACHED });
  // Nothing is what a free one costs.
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'SMS_PART', priceMicros: 0 });
  expect(await textOne(BRITON)).toMatchObject({ status: 'SENT', priceMicros: 0 });
});

test('a message dearer than the whole limit is promised no date', async () => {
  const { desk, projectId, textOne } = await openSender({ limitUsd: 1, voiceLimitUsd: 1 });
  const { numberId } = await record(desk);
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'SMS_PART', priceMicros: DOLLAR + 1 });
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'VOICE_MINUTE', priceMicros: DOLLAR + 1 });
  const text = await textOne(BRITON);
  const voice = await desk.call('messages.sendVoice', {
    ...{ projectId, destination: BRITON, body: 'Hello', bodyType: 'TEXT' as const },
    ...{ languageCode: 'en-GB', voiceId: 'Amy', originationNumberId: numberId },
  });
  for (const result of [text, voice]) {
    expect(result.status).toBe('REFUSED');
    expect(result.freesAt).toBeUndefined();
    expect(result.message).toBe(
      'This message alone costs more than the month’s limit of 1 US dollar. Shorten it, or raise the limit on the Edit page.',
    );
  }
});

test('text and voice have limits of their own', async () => {
  const { desk, projectId, textOne, spent } = await openSender({ limitUsd: 1, voiceLimitUsd: 1 });
  const { numberId } = await record(desk);
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'SMS_PART', priceMicros: DOLLAR });
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'VOICE_MINUTE', priceMicros: DOLLAR });
  const voice = {
    ...{ projectId, destination: BRITON, body: 'Hello', bodyType: 'TEXT' as const },
    ...{ languageCode: 'en-GB', voiceId: 'Amy', originationNumberId: numberId },
  };
  expect(await textOne(BRITON)).toMatchObject({ status: 'SENT' });
  expect(await desk.call('messages.sendVoice', voice)).toMatchObject({ status: 'SENT', priceMicros: DOLLAR });
  expect(await spent()).toEqual({ text: DOLLAR, voice: DOLLAR });
  expect(await desk.call('messages.sendVoice', voice)).toMatchObject({
    ...{ status: 'REFUSED', reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE', freesAt: Date.UTC(2026, 11, 1) },
  });
  expect(await spent()).toEqual({ text: DOLLAR, voice: DOLLAR });
});

test('an automatic reply goes out over the limit, and counts', async () => {
  const { desk, textOne, spent } = await openSender({ limitUsd: 1 });
  const number = await record(desk);
  await desk.call('catalog.savePrice', { isoCode: 'US', item: 'SMS_PART', priceMicros: DOLLAR });
  for (let turn = 0; turn < 2; turn += 1) {
    await desk.call('inbound.receive', { from: american(1), to: number.phoneNumber, body: 'HELP' });
  }
  expect((await spent()).text).toBeGreaterThan(DOLLAR);
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'SMS_PART', priceMicros: 0 });
  expect(await textOne(BRITON)).toMatchObject({ status: 'REFUSED', reason: LIMIT_REACHED });
});

test('whatever is sent to whom, what is spent is what was sent and within the limit', async () => {
  const { desk, text, spent } = await openSender({ limitUsd: 1, smsTier: 'SANDBOX' });
  const verified = [american(1), american(2), BRITON];
  for (const destination of verified) await verifyDestination(desk, destination);
  const destination = fc.constantFrom(
    ...verified,
    american(9),
    'nobody',
    '+447860019066',
    '+447860019067',
    '+5352123456',
  );
  const body = fc.oneof(
    fc.string({ minLength: 1, maxLength: 400 }),
    fc.constantFrom('x'.repeat(1_600), 'ж'.repeat(300)),
  );
  const call = fc.record({ destinations: fc.array(destination, { minLength: 1, maxLength: 15 }), body });
  await fc.assert(
    fc.asyncProperty(call, async (values) => {
      fc.pre(values.body.trim() !== '');
      const before = (await spent()).text;
      const { results, totalMicros } = await text(values);
      const after = (await spent()).text;
      expect(after).toBe(before + totalMicros);
      expect(after).toBeLessThanOrEqual(DOLLAR);
      const sum = results.reduce((total, { priceMicros = 0 }) => total + priceMicros, 0);
      expect(totalMicros).toBe(sum);
      for (const { status, priceMicros } of results) if (status !== 'SENT') expect(priceMicros).toBe(0);
    }),
    { numRuns: 40 },
  );
});
