import { describe, expect, test } from 'vitest';
import type { CaseFields, CaseType } from '../../src-main/core/contract/index.ts';
import {
  answer,
  FREE_FORMS,
  heldRequest,
  openWithVoiceMessage,
  submit,
  USE_CASE,
  VOICE_ACCESS,
  waitForDesk,
} from '../support/core-cases.ts';
import { record } from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';
import { buy, NOON, openCore, request, type TestCore } from '../support/core.ts';
import { dump, HISTORY_TABLES } from '../support/workspace-file.ts';

const accountOf = async (desk: TestCore) => (await desk.call('settings.get', {})).account;

describe('production access', () => {
  test('for voice changes voice alone: tier and maximum, not the limit in force', async () => {
    const desk = await openWithVoiceMessage('SENT');
    const before = await accountOf(desk);
    await waitForDesk(desk, await submit(desk, 'VOICE_PRODUCTION_ACCESS', VOICE_ACCESS));
    expect(await accountOf(desk)).toEqual({
      ...before,
      voiceTier: 'PRODUCTION',
      voiceSpendMaximumUsd: 500,
      revision: before.revision + 1,
    });
    expect(before).toMatchObject({ voiceTier: 'SANDBOX', voiceSpendLimitUsd: 1, voiceSpendMaximumUsd: 1 });
  });

  test('for SMS changes SMS alone, and then the operator may raise the limit', async () => {
    const desk = await openCore();
    const before = await accountOf(desk);
    await answer(desk, await submit(desk, 'SMS_PRODUCTION_ACCESS', FREE_FORMS.SMS_PRODUCTION_ACCESS), 'GRANTED');
    expect(await accountOf(desk)).toEqual({ ...before, smsTier: 'PRODUCTION', spendMaximumUsd: 500, revision: 1 });
    await expectRefused(
      desk,
      'settings.save',
      { spendLimitUsd: 501 },
      { code: 'REFUSED', reason: 'REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT' },
    );
    expect((await desk.call('settings.save', { spendLimitUsd: 500 })).account.spendLimitUsd).toBe(500);
  });

  test('a grant between reading and saving makes the save stale', async () => {
    const desk = await openCore();
    const { revision } = await accountOf(desk);
    await answer(desk, await submit(desk, 'SPEND_INCREASE', FREE_FORMS.SPEND_INCREASE), 'GRANTED');
    const { current } = await expectRefused(
      desk,
      'settings.save',
      { defaultSenderId: 'Retail', revision },
      { code: 'CONFLICT' },
    );
    expect(current).toMatchObject({ account: { spendMaximumUsd: 50 } });
  });
});

describe('a higher spending limit', () => {
  test.each([
    ['SMS', { spendMaximumUsd: 50, smsTier: 'SANDBOX' }],
    ['VOICE', { voiceSpendMaximumUsd: 50, voiceTier: 'SANDBOX' }],
  ] as const)('of %s raises its maximum and nothing else', async (channel, changed) => {
    const desk = await openCore();
    const before = await accountOf(desk);
    await waitForDesk(desk, await submit(desk, 'SPEND_INCREASE', { ...FREE_FORMS.SPEND_INCREASE, channel }));
    expect(await accountOf(desk)).toEqual({ ...before, ...changed, revision: 1 });
  });

  test('is asked for above the maximum there is, and no grant ever lowers that', async () => {
    const desk = await openCore();
    const increase = (newLimitUsd: number) =>
      submit(desk, 'SPEND_INCREASE', { channel: 'SMS', newLimitUsd, useCaseDescription: USE_CASE });
    const earlier = await increase(90);
    await answer(desk, await increase(100), 'GRANTED');
    await answer(desk, earlier, 'GRANTED');
    expect(await accountOf(desk)).toMatchObject({ spendLimitUsd: 1, spendMaximumUsd: 100 });
    const fields = { channel: 'SMS', newLimitUsd: 100, useCaseDescription: USE_CASE };
    const refused = await desk.refusal('cases.create', { type: 'SPEND_INCREASE', fields });
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: 'fields.newLimitUsd' }] });
    const access = { newLimitUsd: 99, useCaseDescription: USE_CASE };
    expect((await desk.refusal('cases.create', { type: 'SMS_PRODUCTION_ACCESS', fields: access })).fields).toHaveLength(
      1,
    );
    await submit(desk, 'SMS_PRODUCTION_ACCESS', { ...access, newLimitUsd: 100 });
    await submit(desk, 'SPEND_INCREASE', { ...fields, channel: 'VOICE' });
  });
});

describe('long codes', () => {
  test('arrive ACTIVE, whatever the provisioning delay, at the price of the catalogue and not from the stock', async () => {
    const desk = await openCore();
    await desk.call('simulation.save', { provisioningDelayMs: 1_000 });
    const granted = await answer(desk, await submit(desk, 'LONG_CODE', FREE_FORMS.LONG_CODE), 'GRANTED');
    const { rows, total } = await desk.call('numbers.list', {});
    expect(total).toBe(2);
    for (const row of rows) {
      expect(row).toMatchObject({
        isoCode: 'DE',
        numberType: 'LONG_CODE',
        status: 'ACTIVE',
        voiceEnabled: true,
        messageType: 'TRANSACTIONAL',
        pricePerMonthMicros: 10_000_000,
        leasedAt: NOON,
        requestId: null,
      });
      expect(granted.timeline.at(-1)?.text).toContain(row.nationalFormat);
    }
  });

  test('of the US receive texts, with HELP and STOP', async () => {
    const desk = await openCore();
    const fields = { ...FREE_FORMS.LONG_CODE, isoCode: 'US', quantity: 1 };
    await answer(desk, await submit(desk, 'LONG_CODE', fields), 'GRANTED');
    const [number] = (await desk.call('numbers.list', {})).rows;
    expect(number).toMatchObject({ smsEnabled: true, voiceEnabled: true });
    expect(await desk.call('keywords.list', { numberId: number?.numberId ?? '' })).toMatchObject({ total: 2 });
    const { countries } = await desk.call('simulation.get', {});
    expect(countries.find(({ isoCode }) => isoCode === 'US')?.stock).toBe(200);
  });

  test('over the quota are refused by hand, and nothing changes', async () => {
    const desk = await openCore();
    await desk.call('simulation.save', { phoneNumberQuota: 1 });
    const { caseId } = await submit(desk, 'LONG_CODE', FREE_FORMS.LONG_CODE);
    await expectRefused(
      desk,
      'cases.answer',
      { caseId, outcome: 'GRANTED' },
      { code: 'QUOTA_EXCEEDED', reason: 'PHONE_NUMBERS_PER_ACCOUNT' },
    );
    expect(await desk.call('cases.get', { caseId })).toMatchObject({ status: 'SUBMITTED' });
  });
});

test('a sender ID becomes usable in its country', async () => {
  const desk = await openCore();
  await answer(desk, await submit(desk, 'SENDER_ID', FREE_FORMS.SENDER_ID), 'GRANTED');
  await answer(desk, await submit(desk, 'SENDER_ID', FREE_FORMS.SENDER_ID), 'GRANTED');
  expect(dump(desk.path)['sender_id']).toEqual([{ sender_id: 'Retail', iso_code: 'TH', granted_at: NOON }]);
});

describe('a held request', () => {
  const review = (desk: TestCore, requestId: string) =>
    submit(desk, 'NUMBER_REQUEST_REVIEW', { requestId, useCaseDescription: USE_CASE });
  const requestOf = (desk: TestCore, requestId: string) => desk.call('requests.get', { requestId });

  test('names its case, and takes no second one while that is open', async () => {
    const desk = await openCore();
    const requestId = await heldRequest(desk);
    const { caseId } = await review(desk, requestId);
    expect(await requestOf(desk, requestId)).toMatchObject({ status: 'HELD', caseId });
    const input = { type: 'NUMBER_REQUEST_REVIEW', fields: { requestId, useCaseDescription: USE_CASE } };
    await expectRefused(desk, 'cases.create', input, {
      code: 'CONFLICT',
      reason: 'RESOURCE_ALREADY_EXISTS',
      path: 'fields.requestId',
    });
    await desk.call('cases.close', { caseId });
    expect(await requestOf(desk, requestId)).toMatchObject({ status: 'HELD' });
    const second = await review(desk, requestId);
    expect(await requestOf(desk, requestId)).toMatchObject({ caseId: second.caseId });
  });

  test('is completed at its quoted prices, also when they changed and the account is still under review', async () => {
    const desk = await openCore();
    const requestId = await heldRequest(desk);
    await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 9_000_000 });
    await desk.call('simulation.save', { accountUnderReview: true });
    await waitForDesk(desk, await review(desk, requestId));
    const request = await requestOf(desk, requestId);
    expect(request).toMatchObject({ status: 'FULFILLED', totalMicros: 3_150_000, quotedMicros: 3_150_000 });
    expect(request.lines.map(({ outcome, numberIds }) => [outcome, numberIds.length])).toEqual([
      ['FULFILLED', 2],
      ['FULFILLED', 1],
    ]);
    const [gb] = (await desk.call('numbers.list', { filter: { isoCode: 'GB' } })).rows;
    // The lease begins when the review was granted.
    expect(gb).toMatchObject({ pricePerMonthMicros: 1_150_000, requestId, leasedAt: NOON + 86_400_000 });
  });

  test('meets the stock and the faults of the day it is completed', async () => {
    const desk = await openCore();
    const requestId = await heldRequest(desk);
    const countries = [
      { isoCode: 'US', stock: 1 },
      { isoCode: 'GB', provisioningFails: true },
    ];
    await desk.call('simulation.save', { countries });
    const granted = await answer(desk, await review(desk, requestId), 'GRANTED');
    expect(granted.timeline.at(-1)?.text).toContain('0 of 3');
    const request = await requestOf(desk, requestId);
    expect([request.status, request.totalMicros, ...request.lines.map(({ outcome }) => outcome)]).toEqual([
      'FAILED',
      0,
      'NO_LONG_CODES_AVAILABLE',
      'PROVISIONING_ERROR',
    ]);
    expect((await desk.call('numbers.list', {})).total).toBe(0);
  });

  test('waits while the account has no room: refused by hand, asked about by the desk itself', async () => {
    const desk = await openCore();
    const requestId = await heldRequest(desk);
    await desk.call('simulation.save', { phoneNumberQuota: 2 });
    const created = await review(desk, requestId);
    await expectRefused(
      desk,
      'cases.answer',
      { caseId: created.caseId, outcome: 'GRANTED' },
      { code: 'QUOTA_EXCEEDED', reason: 'PHONE_NUMBERS_PER_ACCOUNT' },
    );
    expect(await waitForDesk(desk, created)).toMatchObject({ status: 'NEEDS_INFORMATION' });
    expect(await requestOf(desk, requestId)).toMatchObject({ status: 'HELD' });
  });

  test('fails when the review is declined: nothing is bought', async () => {
    const desk = await openCore();
    const requestId = await heldRequest(desk);
    await answer(desk, await review(desk, requestId), 'DECLINED', 'Against policy.');
    expect(await requestOf(desk, requestId)).toMatchObject({ status: 'FAILED', totalMicros: 0, lines: [{}, {}] });
    expect((await desk.call('numbers.list', {})).total).toBe(0);
    const input = { type: 'NUMBER_REQUEST_REVIEW', fields: { requestId, useCaseDescription: USE_CASE } };
    await expectRefused(desk, 'cases.create', input, { code: 'REFUSED', path: 'fields.requestId' });
  });

  test('one that was not held needs no review', async () => {
    const desk = await openCore();
    const { requestId } = await request(desk, [{ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 1 }]);
    const input = { type: 'NUMBER_REQUEST_REVIEW', fields: { requestId, useCaseDescription: USE_CASE } };
    await expectRefused(desk, 'cases.create', input, { code: 'REFUSED', path: 'fields.requestId' });
  });
});

describe('nothing but the case changes', () => {
  const ownTables = ['support_case', 'support_case_step', 'workspace', ...HISTORY_TABLES];
  const untouched = (desk: TestCore) =>
    Object.fromEntries(Object.entries(dump(desk.path)).filter(([table]) => !ownTables.includes(table)));
  const types = Object.keys(FREE_FORMS) as (keyof typeof FREE_FORMS)[];
  const submitFree = (desk: TestCore, type: CaseType) =>
    submit(desk, type, FREE_FORMS[type as keyof typeof FREE_FORMS] as CaseFields<CaseType>);

  test.each(types)('when a %s case is submitted, asked about, declined or closed', async (type) => {
    const desk = await openCore();
    await buy(desk, 'US', 1);
    await record(desk, { numberType: 'SHORT_CODE', phoneNumber: '54321' });
    const before = untouched(desk);
    await answer(desk, await submitFree(desk, type), 'DECLINED');
    const asked = await answer(desk, await submitFree(desk, type), 'NEEDS_INFORMATION');
    await desk.call('cases.reply', { caseId: asked.caseId, text: 'More.' });
    await desk.call('cases.close', { caseId: asked.caseId });
    expect(untouched(desk)).toEqual(before);
  });

  test('when a question is granted', async () => {
    const desk = await openCore();
    const before = untouched(desk);
    await answer(desk, await submitFree(desk, 'OTHER'), 'GRANTED');
    expect(untouched(desk)).toEqual(before);
  });
});
