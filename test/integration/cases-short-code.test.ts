import { describe, expect, test } from 'vitest';
import type { PhoneNumber } from '../../src-main/core/contract/index.ts';
import { DAY } from '../support/core-clock.ts';
import { answer, SHORT_CODE, submit } from '../support/core-cases.ts';
import { HANDSET, keywordsOf, record } from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';
import { NOON, openCore, type TestCore } from '../support/core.ts';
import { dump } from '../support/workspace-file.ts';

async function granted(desk: TestCore, part: Partial<typeof SHORT_CODE> = {}): Promise<PhoneNumber[]> {
  await answer(desk, await submit(desk, 'SHORT_CODE', { ...SHORT_CODE, ...part }), 'GRANTED');
  return (await desk.call('numbers.list', { filter: { numberType: 'SHORT_CODE' } })).rows;
}

const EIGHT_WEEKS = 56 * DAY;

describe('a granted short code', () => {
  test('is PENDING and charged from the grant, with its set-up fee', async () => {
    const desk = await openCore();
    const [number] = await granted(desk);
    expect(number).toMatchObject({
      isoCode: 'US',
      numberType: 'SHORT_CODE',
      status: 'PENDING',
      smsEnabled: true,
      voiceEnabled: false,
      messageType: 'PROMOTIONAL',
      pricePerMonthMicros: 995_000_000,
      leasedAt: NOON,
      activatesAt: NOON + EIGHT_WEEKS,
    });
    // No registry of the US or Canada assigns codes that begin with 1.
    expect(number?.phoneNumber).toMatch(/^1\d{4}$/);
    expect(number?.nationalFormat).toBe(number?.phoneNumber);
    expect(dump(desk.path)['number']).toMatchObject([{ setup_fee_micros: 650_000_000 }]);
  });

  test('becomes ACTIVE after eight weeks, with its keywords in place', async () => {
    const desk = await openCore();
    const [number] = await granted(desk);
    const to = number?.phoneNumber ?? '';
    await desk.call('simulation.advance', { byMs: EIGHT_WEEKS - 1 });
    expect(await desk.call('inbound.receive', { from: HANDSET, to, body: 'deals' })).toMatchObject({
      outcome: 'REJECTED',
    });
    const { processed } = await desk.call('simulation.advance', { byMs: 1 });
    expect(processed).toContainEqual({
      at: NOON + EIGHT_WEEKS,
      kind: 'NUMBER_ACTIVATED',
      subject: number?.numberId,
    });
    expect(
      (await keywordsOf(desk, { numberId: number?.numberId ?? '' })).map(({ keyword, reply }) => [keyword, reply]),
    ).toEqual([
      ['HELP', SHORT_CODE.helpReply],
      ['STOP', SHORT_CODE.stopReply],
      ['DEALS', SHORT_CODE.registeredReply],
    ]);
    for (const [body, reply] of [
      ['deals', SHORT_CODE.registeredReply],
      ['HELP', SHORT_CODE.helpReply],
      ['stop', SHORT_CODE.stopReply],
    ]) {
      const received = await desk.call('inbound.receive', { from: HANDSET, to, body: body ?? '' });
      expect(received.reply?.body).toBe(reply);
    }
  });

  test('keeps what was set meanwhile, and can be given back before it is active', async () => {
    const desk = await openCore();
    const [first, second] = await granted(desk, { quantity: 2 });
    const numberId = first?.numberId ?? '';
    await desk.call('keywords.put', { numberId, keyword: 'HELP', reply: 'Call 1 (206) 555-0199.' });
    await desk.call('numbers.release', { numberId: second?.numberId ?? '', confirmation: 'delete' });
    await desk.call('simulation.advance', { byMs: EIGHT_WEEKS });
    expect(await desk.call('numbers.get', { numberId })).toMatchObject({ status: 'ACTIVE' });
    expect((await keywordsOf(desk, { numberId }))[0]?.reply).toBe('Call 1 (206) 555-0199.');
    expect(await desk.call('numbers.get', { numberId: second?.numberId ?? '' })).toMatchObject({ status: 'RELEASED' });
  });

  test('comes in the quantity asked for, none twice, also over several cases', async () => {
    const desk = await openCore();
    await granted(desk, { quantity: 10 });
    const all = await granted(desk, { quantity: 10, purpose: 'ONE_TIME_PASSWORD' });
    expect(new Set(all.map(({ phoneNumber }) => phoneNumber)).size).toBe(20);
    expect(all.filter(({ messageType }) => messageType === 'TRANSACTIONAL')).toHaveLength(10);
  });

  test('costs the demo price where no figure is shipped, and what the operator entered', async () => {
    const desk = await openCore();
    await desk.call('catalog.savePrice', { isoCode: 'CA', item: 'SHORT_CODE', priceMicros: 700_000_000 });
    const prices = Object.fromEntries(
      (await Promise.all([granted(desk, { isoCode: 'CA' }), granted(desk, { isoCode: 'GB' })]))
        .flat()
        .map(({ isoCode, pricePerMonthMicros }) => [isoCode, pricePerMonthMicros]),
    );
    expect(prices).toEqual({ CA: 700_000_000, GB: 1_000_000_000 });
  });

  test('is not granted over the quota', async () => {
    const desk = await openCore();
    await desk.call('simulation.save', { phoneNumberQuota: 1 });
    const { caseId } = await submit(desk, 'SHORT_CODE', { ...SHORT_CODE, quantity: 2 });
    await expectRefused(
      desk,
      'cases.answer',
      { caseId, outcome: 'GRANTED' },
      { code: 'QUOTA_EXCEEDED', reason: 'PHONE_NUMBERS_PER_ACCOUNT' },
    );
  });
});

describe('another registered keyword', () => {
  const notGranted = { code: 'REFUSED', reason: 'KEYWORD_CHANGE_NOT_GRANTED', path: 'keyword' };

  async function shortCode(): Promise<{ desk: TestCore; numberId: string; put: (keyword: string) => object }> {
    const desk = await openCore();
    const [number] = await granted(desk);
    const numberId = number?.numberId ?? '';
    return { desk, numberId, put: (keyword) => ({ numberId, keyword, reply: 'Welcome.', kind: 'REGISTERED' }) };
  }

  test('needs a granted case for exactly that word, and uses it up', async () => {
    const { desk, numberId, put } = await shortCode();
    await expectRefused(desk, 'keywords.put', put('offers'), notGranted);
    const created = await submit(desk, 'REGISTERED_KEYWORD_CHANGE', { numberId, keyword: 'Offers' });
    await expectRefused(desk, 'keywords.put', put('offers'), notGranted);
    await answer(desk, created, 'GRANTED');
    await expectRefused(desk, 'keywords.put', put('other'), notGranted);
    const saved = await desk.call('keywords.put', { numberId, keyword: 'OFFERS', reply: 'Hi.', kind: 'REGISTERED' });
    expect(saved).toMatchObject({ keyword: 'OFFERS', kind: 'REGISTERED' });
    expect((await keywordsOf(desk, { numberId })).map(({ keyword }) => keyword)).toEqual(['HELP', 'STOP', 'OFFERS']);
    // Back is a change again, and so is the same one a second time.
    await expectRefused(desk, 'keywords.put', put('deals'), notGranted);
    await answer(desk, await submit(desk, 'REGISTERED_KEYWORD_CHANGE', { numberId, keyword: 'deals' }), 'GRANTED');
    await desk.call('keywords.put', { numberId, keyword: 'deals', reply: 'Hi.', kind: 'REGISTERED' });
    await expectRefused(desk, 'keywords.put', put('offers'), notGranted);
  });

  test('of another short code does not help', async () => {
    const { desk, put } = await shortCode();
    const other = (await granted(desk, { registeredKeyword: 'codes' })).find(
      ({ numberId }) => numberId !== (put('x') as { numberId: string }).numberId,
    );
    const numberId = other?.numberId ?? '';
    await answer(desk, await submit(desk, 'REGISTERED_KEYWORD_CHANGE', { numberId, keyword: 'offers' }), 'GRANTED');
    await expectRefused(desk, 'keywords.put', put('offers'), notGranted);
  });

  test('a declined case allows nothing', async () => {
    const { desk, numberId, put } = await shortCode();
    await answer(desk, await submit(desk, 'REGISTERED_KEYWORD_CHANGE', { numberId, keyword: 'offers' }), 'DECLINED');
    await expectRefused(desk, 'keywords.put', put('offers'), notGranted);
  });

  test('a refused save uses nothing up', async () => {
    const { desk, numberId, put } = await shortCode();
    await answer(desk, await submit(desk, 'REGISTERED_KEYWORD_CHANGE', { numberId, keyword: 'offers' }), 'GRANTED');
    await desk.refusal('keywords.put', { ...put('offers'), reply: ' ' });
    await desk.call('keywords.put', { numberId, keyword: 'deals', reply: 'The reply alone.' });
    expect(
      await desk.call('keywords.put', { numberId, keyword: 'offers', reply: 'Hi.', kind: 'REGISTERED' }),
    ).toMatchObject({
      keyword: 'OFFERS',
    });
  });

  test('is granted only while the number could still have it', async () => {
    const { desk, numberId } = await shortCode();
    const topic = await desk.call('topics.create', { name: 'Answers' });
    const twoWay = { numberId, enabled: true, destination: { topicArn: topic.topicArn } };
    const { caseId } = await submit(desk, 'REGISTERED_KEYWORD_CHANGE', { numberId, keyword: 'offers' });
    await desk.call('numbers.saveTwoWay', { ...twoWay, keywords: [{ keyword: 'offers' }], selfManagedOptOuts: false });
    const taken = { code: 'CONFLICT', reason: 'KEYWORD_EXISTS' };
    await expectRefused(desk, 'cases.answer', { caseId, outcome: 'GRANTED' }, taken);
    await desk.call('numbers.saveTwoWay', { ...twoWay, keywords: [], selfManagedOptOuts: false });
    await desk.call('cases.answer', { caseId, outcome: 'GRANTED' });
    await desk.call('keywords.put', { numberId, keyword: 'offers', reply: 'Hi.', kind: 'REGISTERED' });
  });

  test.each([
    ['deals', 'CONFLICT', 'KEYWORD_EXISTS'],
    ['help', 'CONFLICT', 'KEYWORD_EXISTS'],
    ['quit', 'REFUSED', 'OPT_OUT_WORD_RESERVED'],
  ])('to %s is refused', async (keyword, code, reason) => {
    const { desk, numberId } = await shortCode();
    const input = { type: 'REGISTERED_KEYWORD_CHANGE', fields: { numberId, keyword } };
    await expectRefused(desk, 'cases.create', input, { code, reason, path: 'fields.keyword' });
  });

  test('is free on a long code and gone with a released number', async () => {
    const { desk, numberId } = await shortCode();
    const longCode = await record(desk);
    const change = (id: string) => ({ type: 'REGISTERED_KEYWORD_CHANGE', fields: { numberId: id, keyword: 'offers' } });
    await expectRefused(desk, 'cases.create', change(longCode.numberId), { code: 'REFUSED', path: 'fields.numberId' });
    const { caseId } = await submit(desk, 'REGISTERED_KEYWORD_CHANGE', { numberId, keyword: 'offers' });
    await desk.call('numbers.release', { numberId, confirmation: 'delete' });
    const gone = { code: 'REFUSED', reason: 'RESOURCE_NOT_ACTIVE' };
    await expectRefused(desk, 'cases.create', change(numberId), gone);
    await expectRefused(desk, 'cases.answer', { caseId, outcome: 'GRANTED' }, gone);
    await desk.call('simulation.advance', { byMs: DAY });
    expect(await desk.call('cases.get', { caseId })).toMatchObject({ status: 'NEEDS_INFORMATION' });
  });
});
