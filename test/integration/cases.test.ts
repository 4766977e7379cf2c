import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../support/core-clock.ts';
import {
  answer,
  FREE_FORMS,
  openWithVoiceMessage,
  statesOf,
  submit,
  USE_CASE,
  VOICE_ACCESS,
  waitForDesk,
} from '../support/core-cases.ts';
import { expectRefused } from '../support/core-refusals.ts';
import { buy, NOON, openCore, type TestCore } from '../support/core.ts';

const smsAccess = FREE_FORMS.SMS_PRODUCTION_ACCESS;

async function manualCore(): Promise<TestCore> {
  const desk = await openCore();
  await desk.call('simulation.save', { supportDesk: 'MANUAL' });
  return desk;
}

describe('submitting', () => {
  test('a case waits for an answer within 24 hours, with what was entered', async () => {
    const desk = await openCore();
    const created = await submit(desk, 'SMS_PRODUCTION_ACCESS', smsAccess);
    expect(created).toEqual({
      caseId: created.caseId,
      type: 'SMS_PRODUCTION_ACCESS',
      status: 'SUBMITTED',
      fields: smsAccess,
      submittedAt: NOON,
      dueAt: NOON + DAY,
      timeline: [{ at: NOON, status: 'SUBMITTED' }],
    });
    expect(await desk.call('cases.get', { caseId: created.caseId })).toEqual(created);
    expect(desk.events).toContainEqual({ feature: 'cases', ids: [created.caseId] });
  });

  test('voice needs a voice message that was sent, and a failed one does not count', async () => {
    const input = { type: 'VOICE_PRODUCTION_ACCESS', fields: VOICE_ACCESS };
    const expected = { code: 'REFUSED', reason: 'VOICE_MESSAGE_NEEDED_FIRST' };
    await expectRefused(await openCore(), 'cases.create', input, expected);
    await expectRefused(await openWithVoiceMessage('FAILED'), 'cases.create', input, expected);
    const desk = await openWithVoiceMessage('SENT');
    expect(await submit(desk, 'VOICE_PRODUCTION_ACCESS', VOICE_ACCESS)).toMatchObject({ status: 'SUBMITTED' });
  });

  test.each([
    ['SHORT_CODE', { isoCode: 'XX' }, 'INVALID_INPUT', undefined, 'fields.isoCode'],
    ['SHORT_CODE', { isoCode: 'AQ' }, 'INVALID_INPUT', undefined, 'fields.isoCode'],
    ['SHORT_CODE', { registeredKeyword: 'Stop' }, 'CONFLICT', 'KEYWORD_EXISTS', 'fields.registeredKeyword'],
    ['SHORT_CODE', { registeredKeyword: 'quit' }, 'REFUSED', 'OPT_OUT_WORD_RESERVED', 'fields.registeredKeyword'],
    ['LONG_CODE', { isoCode: 'AF' }, 'REFUSED', undefined, 'fields.isoCode'],
    ['SENDER_ID', { isoCode: 'US' }, 'REFUSED', undefined, 'fields.isoCode'],
  ] as const)('%s with %j is refused', async (type, part, code, reason, path) => {
    const desk = await openCore();
    const fields = { ...FREE_FORMS[type], ...part };
    await expectRefused(desk, 'cases.create', { type, fields }, { code, ...(reason && { reason }), path });
  });

  test('what is not there has no case', async () => {
    const desk = await openCore();
    const missing = { code: 'NOT_FOUND' };
    const review = { type: 'NUMBER_REQUEST_REVIEW', fields: { requestId: 'none', useCaseDescription: USE_CASE } };
    await expectRefused(desk, 'cases.create', review, missing);
    const change = { type: 'REGISTERED_KEYWORD_CHANGE', fields: { numberId: 'none', keyword: 'deals' } };
    await expectRefused(desk, 'cases.create', change, missing);
    await expectRefused(desk, 'cases.get', { caseId: 'none' }, missing);
    await expectRefused(desk, 'cases.answer', { caseId: 'none', outcome: 'GRANTED' }, missing);
    await expectRefused(desk, 'cases.reply', { caseId: 'none', text: 'x' }, missing);
    await expectRefused(desk, 'cases.close', { caseId: 'none' }, missing);
  });
});

test('in a sandbox account, the first voice message from Test messaging opens the way', async () => {
  const desk = await openCore();
  const { projectId } = await desk.call('projects.create', { name: 'Retail' });
  await desk.call('settings.save', { projectId, smsEnabled: true });
  const [number] = await buy(desk, 'US', 1);
  const message = {
    ...{ projectId, destination: '+12065550199', body: 'Your order is on its way.', bodyType: 'TEXT' as const },
    ...{ languageCode: 'en-US', voiceId: 'Joanna', originationNumberId: number?.numberId ?? '' },
  };
  const input = { type: 'VOICE_PRODUCTION_ACCESS', fields: VOICE_ACCESS };
  const expected = { code: 'REFUSED', reason: 'VOICE_MESSAGE_NEEDED_FIRST' };
  // Refused because it is too long for the sandbox: that is no message sent.
  const refused = await desk.call('messages.sendVoice', { ...message, body: 'x'.repeat(1_000) });
  expect(refused).toMatchObject({ status: 'REFUSED' });
  await expectRefused(desk, 'cases.create', input, expected);
  expect(await desk.call('messages.sendVoice', message)).toMatchObject({ status: 'SENT' });
  await waitForDesk(desk, await submit(desk, 'VOICE_PRODUCTION_ACCESS', VOICE_ACCESS));
  const { account } = await desk.call('settings.get', {});
  expect(account).toMatchObject({ voiceTier: 'PRODUCTION', smsTier: 'SANDBOX', voiceSpendMaximumUsd: 500 });
});

describe('states', () => {
  test('a question, a reply and a grant are steps of the time line, each at its time', async () => {
    const desk = await manualCore();
    const { caseId } = await submit(desk, 'SMS_PRODUCTION_ACCESS', smsAccess);
    desk.clock.now += HOUR;
    expect(await answer(desk, { caseId }, 'NEEDS_INFORMATION', 'Which app?')).toMatchObject({ dueAt: null });
    desk.clock.now += HOUR;
    expect(await desk.call('cases.reply', { caseId, text: 'Our shop app.' })).toMatchObject({
      status: 'SUBMITTED',
      submittedAt: NOON,
      dueAt: NOON + 2 * HOUR + DAY,
    });
    desk.clock.now += HOUR;
    const granted = await answer(desk, { caseId }, 'GRANTED', 'Welcome.');
    expect(granted).toMatchObject({ status: 'GRANTED', dueAt: null });
    expect(granted.timeline).toEqual([
      { at: NOON, status: 'SUBMITTED' },
      { at: NOON + HOUR, status: 'NEEDS_INFORMATION', text: 'Which app?' },
      { at: NOON + 2 * HOUR, status: 'SUBMITTED', text: 'Our shop app.' },
      { at: NOON + 3 * HOUR, status: 'GRANTED', text: 'Welcome.' },
    ]);
  });

  test('a question without words asks for what is usual', async () => {
    const desk = await manualCore();
    const created = await submit(desk, 'OTHER', FREE_FORMS.OTHER);
    expect((await answer(desk, created, 'NEEDS_INFORMATION')).timeline[1]?.text).toMatch(/\w.*\.$/);
  });

  test('every step from a state that does not allow it is refused', async () => {
    const desk = await manualCore();
    const create = () => submit(desk, 'OTHER', FREE_FORMS.OTHER);
    const submitted = await create();
    const asked = await answer(desk, await create(), 'NEEDS_INFORMATION');
    const granted = await answer(desk, await create(), 'GRANTED');
    const declined = await answer(desk, await create(), 'DECLINED');
    const closed = await desk.call('cases.close', await create().then(({ caseId }) => ({ caseId })));
    const closedQuestion = await answer(desk, await create(), 'NEEDS_INFORMATION');
    await desk.call('cases.close', { caseId: closedQuestion.caseId });
    const refused = { code: 'REFUSED' };
    for (const { caseId } of [submitted, granted, declined, closed]) {
      await expectRefused(desk, 'cases.reply', { caseId, text: 'More.' }, refused);
    }
    for (const { caseId } of [asked, granted, declined, closed, closedQuestion]) {
      for (const outcome of ['GRANTED', 'NEEDS_INFORMATION', 'DECLINED']) {
        await expectRefused(desk, 'cases.answer', { caseId, outcome }, refused);
      }
    }
    for (const { caseId } of [granted, declined, closed, closedQuestion]) {
      await expectRefused(desk, 'cases.close', { caseId }, refused);
    }
    expect(statesOf(closed)).toEqual(['SUBMITTED', 'CLOSED']);
    expect(closed.dueAt).toBeNull();
  });
});

describe('the desk by itself', () => {
  test('grants after 24 hours, not before', async () => {
    const desk = await openCore();
    const { caseId } = await submit(desk, 'SMS_PRODUCTION_ACCESS', smsAccess);
    await desk.call('simulation.advance', { byMs: DAY - 1 });
    expect(await desk.call('cases.get', { caseId })).toMatchObject({ status: 'SUBMITTED' });
    const { processed } = await desk.call('simulation.advance', { byMs: 1 });
    expect(processed).toEqual([{ at: NOON + DAY, kind: 'CASE_ANSWERED', subject: caseId }]);
    const granted = await desk.call('cases.get', { caseId });
    expect(granted).toMatchObject({ status: 'GRANTED', dueAt: null, timeline: [{}, { at: NOON + DAY }] });
  });

  test('asks when the text is thin, and grants 24 hours after a reply', async () => {
    const desk = await openCore();
    const created = await submit(desk, 'SMS_PRODUCTION_ACCESS', { newLimitUsd: 5, useCaseDescription: 'Alerts' });
    expect(await waitForDesk(desk, created)).toMatchObject({ status: 'NEEDS_INFORMATION' });
    await desk.call('simulation.advance', { byMs: 30 * DAY });
    const { caseId } = created;
    await desk.call('cases.reply', { caseId, text: 'Order news for customers of our shop.' });
    expect(statesOf(await waitForDesk(desk, created))).toEqual([
      'SUBMITTED',
      'NEEDS_INFORMATION',
      'SUBMITTED',
      'GRANTED',
    ]);
  });

  test('worked by hand it leaves cases alone; switched back it answers what is overdue at once', async () => {
    const desk = await manualCore();
    const { caseId } = await submit(desk, 'SMS_PRODUCTION_ACCESS', smsAccess);
    expect(await waitForDesk(desk, { caseId })).toMatchObject({ status: 'SUBMITTED', dueAt: NOON + DAY });
    await desk.call('simulation.advance', { byMs: DAY });
    await desk.call('simulation.save', { supportDesk: 'AUTOMATIC' });
    const granted = await desk.call('cases.get', { caseId });
    expect(granted).toMatchObject({ status: 'GRANTED', timeline: [{}, { at: NOON + 2 * DAY }] });
  });

  test('answers while the app was closed', async () => {
    const desk = await openCore();
    const { caseId } = await submit(desk, 'SMS_PRODUCTION_ACCESS', smsAccess);
    await desk.close();
    const later = await openCore({ path: desk.path, clock: { now: NOON + 3 * DAY } });
    expect(await later.call('cases.get', { caseId })).toMatchObject({
      status: 'GRANTED',
      timeline: [{}, { at: NOON + DAY }],
    });
  });

  test('asks where a grant cannot be carried out', async () => {
    const desk = await openCore();
    await desk.call('simulation.save', { phoneNumberQuota: 1 });
    const created = await submit(desk, 'LONG_CODE', FREE_FORMS.LONG_CODE);
    const asked = await waitForDesk(desk, created);
    expect(asked.status).toBe('NEEDS_INFORMATION');
    expect(asked.timeline.at(-1)?.text).toContain('room for 1 more');
    await desk.call('simulation.save', { phoneNumberQuota: 2 });
    await desk.call('cases.reply', { caseId: created.caseId, text: 'The quota was raised.' });
    expect(await waitForDesk(desk, created)).toMatchObject({ status: 'GRANTED' });
  });
});

describe('the list', () => {
  async function threeCases(): Promise<{ desk: TestCore; ids: string[] }> {
    const desk = await manualCore();
    const first = await submit(desk, 'OTHER', { subject: '100% "sure"', description: 'Is _this_ found?' });
    desk.clock.now += HOUR;
    const second = await submit(desk, 'SMS_PRODUCTION_ACCESS', smsAccess);
    desk.clock.now += HOUR;
    const third = await submit(desk, 'SENDER_ID', FREE_FORMS.SENDER_ID);
    await answer(desk, first, 'DECLINED', 'No, it is not.');
    await answer(desk, second, 'NEEDS_INFORMATION');
    return { desk, ids: [first.caseId, second.caseId, third.caseId] };
  }

  test('has open and closed cases, the newest first', async () => {
    const { desk, ids } = await threeCases();
    const found = async (filter: object, sort?: object) =>
      (await desk.call('cases.list', { filter, ...(sort && { sort: sort as { by: 'submittedAt' } }) })).rows.map(
        ({ caseId }) => ids.indexOf(caseId),
      );
    expect(await found({})).toEqual([2, 1, 0]);
    expect(await found({}, { by: 'submittedAt', direction: 'asc' })).toEqual([0, 1, 2]);
    expect(await found({}, { by: 'type', direction: 'asc' })).toEqual([0, 2, 1]);
    expect(await found({ isOpen: true })).toEqual([2, 1]);
    expect(await found({ isOpen: false })).toEqual([0]);
    expect(await found({ status: ['SUBMITTED', 'DECLINED'] })).toEqual([2, 0]);
    expect(await found({ type: 'SENDER_ID' })).toEqual([2]);
    for (const [text, expected] of [
      ['100% "s', [0]],
      ['_this_', [0]],
      ['it is NOT', [0]],
      ['retail', [2]],
      [ids[1], [1]],
      ['%', [0]],
      ['nowhere', []],
    ]) {
      expect(await found({ text }), String(text)).toEqual(expected);
    }
  });

  test('comes in pages', async () => {
    const { desk, ids } = await threeCases();
    const { rows, total } = await desk.call('cases.list', { page: { offset: 1, limit: 1 } });
    expect([rows.map(({ caseId }) => caseId), total]).toEqual([[ids[1]], 3]);
  });
});
