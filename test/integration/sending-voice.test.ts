import { describe, expect, test } from 'vitest';
import type { Input, Output, PhoneNumber } from '../../src-main/core/contract/index.ts';
import { NOON } from '../support/core.ts';
import { HANDSET, messagesOf, record } from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';
import { american, BRITON, openSender, type Sender } from '../support/core-sending.ts';
import { dump } from '../support/workspace-file.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

type Voice = Input<'messages.sendVoice'>;
type VoiceResult = Output<'messages.sendVoice'>;

interface Caller extends Sender {
  readonly number: PhoneNumber;
  readonly input: (values?: Partial<Voice>) => Voice;
  readonly say: (values?: Partial<Voice>) => Promise<VoiceResult>;
}

/** Opens a core that can send voice messages: in the sandbox unless told otherwise. */
async function openCaller(account: Parameters<typeof openSender>[0] = { voiceTier: 'SANDBOX' }): Promise<Caller> {
  const sender = await openSender(account);
  const number = await record(sender.desk, { smsEnabled: false });
  const input = (values: Partial<Voice> = {}): Voice => ({
    projectId: sender.projectId,
    destination: HANDSET,
    body: 'Your code is 1 2 3.',
    bodyType: 'TEXT',
    languageCode: 'en-US',
    voiceId: 'Joanna',
    originationNumberId: number.numberId,
    ...values,
  });
  return { ...sender, number, input, say: (values) => sender.desk.call('messages.sendVoice', input(values)) };
}

describe('a voice message that goes out', () => {
  test('costs its started minutes, counts as voice alone, and is logged with its length', async () => {
    const { desk, number, projectId, say, spent } = await openCaller({});
    const body = 'x'.repeat(901);
    const result = await say({ body });
    const [message, ...others] = await messagesOf(desk);
    expect(result).toEqual({
      ...{ destination: HANDSET, isoCode: 'US', status: 'SENT', seconds: 61, priceMicros: 100_000 },
      ...{ messageId: message?.messageId, origination: number.phoneNumber, originationNumberId: number.numberId },
    });
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      ...{ at: NOON, direction: 'OUT', channel: 'VOICE', from: number.phoneNumber, to: HANDSET, body },
      ...{ numberId: number.numberId, parts: 0, seconds: 61, priceMicros: 100_000, status: 'SENT' },
    });
    expect(await spent()).toEqual({ text: 0, voice: 100_000 });
    expect((await desk.call('messages.list', { filter: { projectId, channel: 'VOICE' } })).total).toBe(1);
  });

  test('in SSML is as long as what is said', async () => {
    const { say } = await openCaller();
    const body = `<speak><prosody rate="slow">${'x'.repeat(15)}</prosody><break time="10s"/>&amp;</speak>`;
    expect(await say({ body, bodyType: 'SSML' })).toMatchObject({ status: 'SENT', seconds: 2 });
    // The same as text is read with its tags.
    expect(await say({ body })).toMatchObject({ status: 'SENT', seconds: Math.ceil(body.length / 15) });
  });

  test('does not ask the opt-out list, nor the destinations of the SMS sandbox', async () => {
    const { desk, say } = await openCaller({ smsTier: 'SANDBOX', voiceTier: 'SANDBOX' });
    await desk.call('optOuts.add', { phoneNumber: HANDSET });
    expect(await say()).toMatchObject({ status: 'SENT' });
  });
});

/** What every refusal of a voice message owes: a result, nothing spent, and a line in the log. */
async function expectRefusal(caller: Caller, reason: string, values: Partial<Voice> = {}): Promise<VoiceResult> {
  const before = await caller.spent();
  const preview = await caller.desk.call('messages.previewVoice', caller.input(values));
  const { messageId, ...result } = await caller.say(values);
  expect(result).toEqual(preview);
  expect(result).toMatchObject({ status: 'REFUSED', reason, priceMicros: 0 });
  expect(result.message).toMatch(/^[A-Z].*\.$/);
  expect(await caller.spent()).toEqual(before);
  const { rows } = await caller.desk.call('messages.list', { page: { limit: 1 } });
  expect(rows).toMatchObject([{ messageId, reason, status: 'REFUSED', priceMicros: 0, channel: 'VOICE' }]);
  return result;
}

describe('a voice message that does not go out', () => {
  test('because the voice channel is off', async () => {
    const caller = await openCaller();
    const { desk, projectId } = caller;
    await desk.call('settings.save', { projectId, voiceEnabled: false });
    await expectRefusal(caller, 'CHANNEL_NOT_ENABLED');
  });

  test('because the destination is no number', async () => {
    await expectRefusal(await openCaller(), 'INVALID_PHONE_NUMBER', { destination: 'nobody' });
  });

  test('because the sandbox does not reach the country, which production does', async () => {
    const sandbox = await openCaller();
    const { message } = await expectRefusal(sandbox, 'DESTINATION_NOT_SUPPORTED', { destination: '+33755512501' });
    expect(message).toContain('Australia, Canada');
    for (const destination of ['+14165550150', BRITON, '+61455944038']) {
      expect(await sandbox.say({ destination })).toMatchObject({ status: 'SENT' });
    }
    const production = await openCaller({});
    expect(await production.say({ destination: '+33755512501' })).toMatchObject({ status: 'SENT' });
    await expectRefusal(production, 'DESTINATION_NOT_SUPPORTED', { destination: '+5352123456' });
  });

  test.each([
    ['SANDBOX', 30],
    ['PRODUCTION', 300],
  ] as const)('because it is longer than what %s allows: %i seconds', async (voiceTier, seconds) => {
    const caller = await openCaller({ voiceTier });
    const long = (characters: number) =>
      characters <= 3_000
        ? ({ body: 'x'.repeat(characters), bodyType: 'TEXT' } as const)
        : ({ body: `<speak>${'x'.repeat(characters)}</speak>`, bodyType: 'SSML' } as const);
    expect(await caller.say(long(seconds * 15))).toMatchObject({ status: 'SENT', seconds });
    await expectRefusal(caller, 'VOICE_MESSAGE_TOO_LONG', long(seconds * 15 + 1));
  });

  test('because the month would cost more than its limit', async () => {
    const caller = await openCaller({ voiceTier: 'SANDBOX', voiceLimitUsd: 1 });
    await caller.desk.call('catalog.savePrice', { isoCode: 'US', item: 'VOICE_MINUTE', priceMicros: 500_001 });
    expect(await caller.say()).toMatchObject({ status: 'SENT', priceMicros: 500_001 });
    const { freesAt } = await expectRefusal(caller, 'MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE');
    expect(freesAt).toBe(Date.UTC(2026, 11, 1));
    expect(await caller.say({ destination: BRITON })).toMatchObject({ status: 'SENT', priceMicros: 50_000 });
  });
});

describe('the limits of time', () => {
  test('let 20 messages of the sandbox through in 24 hours, and the window slides', async () => {
    const caller = await openCaller();
    const { desk, say } = caller;
    // Every 15 minutes to another handset, so that no other limit speaks.
    for (let index = 0; index < 20; index += 1) {
      desk.clock.now = NOON + index * 15 * MINUTE;
      expect(await say({ destination: american(index) })).toMatchObject({ status: 'SENT' });
    }
    const last = { destination: american(50) };
    desk.clock.now = NOON + 20 * 15 * MINUTE;
    const { freesAt, message } = await expectRefusal(caller, 'VOICE_DAILY_LIMIT', last);
    expect(freesAt).toBe(NOON + DAY);
    expect(message).toContain('2026-11-23 12:00:00 (UTC)');
    desk.clock.now = NOON + DAY - 1;
    await expectRefusal(caller, 'VOICE_DAILY_LIMIT', last);
    desk.clock.now = NOON + DAY;
    expect(await say(last)).toMatchObject({ status: 'SENT' });
    // The next place is free when the second message leaves the window; refused ones took none.
    expect((await expectRefusal(caller, 'VOICE_DAILY_LIMIT', last)).freesAt).toBe(NOON + 15 * MINUTE + DAY);
    desk.clock.now = NOON + 15 * MINUTE + DAY;
    expect(await say(last)).toMatchObject({ status: 'SENT' });
  });

  test.each(['SANDBOX', 'PRODUCTION'] as const)(
    'let 5 messages to a recipient through in 24 hours: %s',
    async (voiceTier) => {
      const caller = await openCaller({ voiceTier });
      const { desk, say } = caller;
      for (let index = 0; index < 5; index += 1) {
        desk.clock.now = NOON + index * 30 * MINUTE;
        expect(await say()).toMatchObject({ status: 'SENT' });
      }
      desk.clock.now += 30 * MINUTE;
      expect((await expectRefusal(caller, 'DAILY_DESTINATION_CALL_LIMIT')).freesAt).toBe(NOON + DAY);
      expect(await say({ destination: american(1) })).toMatchObject({ status: 'SENT' });
      desk.clock.now = NOON + DAY - 1;
      await expectRefusal(caller, 'DAILY_DESTINATION_CALL_LIMIT');
      desk.clock.now = NOON + DAY;
      expect(await say()).toMatchObject({ status: 'SENT' });
      await expectRefusal(caller, 'DAILY_DESTINATION_CALL_LIMIT');
    },
  );

  test.each([
    ['SANDBOX', 5],
    ['PRODUCTION', 20],
  ] as const)('let the calls of a minute through in %s: %i', async (voiceTier, most) => {
    const caller = await openCaller({ voiceTier });
    const { desk, say } = caller;
    for (let index = 0; index < most; index += 1) {
      desk.clock.now = NOON + index * 1_000;
      expect(await say({ destination: american(index) })).toMatchObject({ status: 'SENT' });
    }
    const next = { destination: american(60) };
    expect((await expectRefusal(caller, 'VOICE_RATE_LIMIT', next)).freesAt).toBe(NOON + MINUTE);
    desk.clock.now = NOON + MINUTE - 1;
    await expectRefusal(caller, 'VOICE_RATE_LIMIT', next);
    desk.clock.now = NOON + MINUTE;
    expect(await say(next)).toMatchObject({ status: 'SENT' });
    expect((await expectRefusal(caller, 'VOICE_RATE_LIMIT', next)).freesAt).toBe(NOON + MINUTE + 1_000);
  });

  test('are asked in the order of the specification', async () => {
    const caller = await openCaller({ voiceTier: 'SANDBOX', voiceLimitUsd: 1 });
    const { desk, say } = caller;
    const long = 'x'.repeat(1_000);
    await desk.call('catalog.savePrice', { isoCode: 'US', item: 'VOICE_MINUTE', priceMicros: 0 });
    for (let index = 0; index < 15; index += 1) {
      desk.clock.now = NOON + index * 13_000;
      expect(await say({ destination: american(index) })).toMatchObject({ status: 'SENT' });
    }
    desk.clock.now += MINUTE;
    for (let index = 0; index < 5; index += 1) expect(await say()).toMatchObject({ status: 'SENT' });
    await desk.call('catalog.savePrice', { isoCode: 'US', item: 'VOICE_MINUTE', priceMicros: 2_000_000 });
    await expectRefusal(caller, 'VOICE_DAILY_LIMIT', { body: long });
    desk.clock.now = NOON + DAY;
    await expectRefusal(caller, 'DAILY_DESTINATION_CALL_LIMIT', { body: long });
    desk.clock.now = NOON + DAY + 5 * MINUTE;
    await desk.call('catalog.savePrice', { isoCode: 'US', item: 'VOICE_MINUTE', priceMicros: 0 });
    for (let index = 0; index < 5; index += 1) await say({ destination: american(index) });
    await desk.call('catalog.savePrice', { isoCode: 'US', item: 'VOICE_MINUTE', priceMicros: 2_000_000 });
    await expectRefusal(caller, 'VOICE_RATE_LIMIT', { body: long });
    desk.clock.now += MINUTE;
    await expectRefusal(caller, 'VOICE_MESSAGE_TOO_LONG', { body: long });
    await expectRefusal(caller, 'MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE');
  });

  test('hold for calls at the same time', async () => {
    const caller = await openCaller();
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, index) => caller.say({ destination: american(index) })),
    );
    expect(results.filter(({ status }) => status === 'SENT')).toHaveLength(5);
    expect((await caller.spent()).voice).toBe(5 * 50_000);
  });
});

describe('a call', () => {
  test.each([
    ['no destination', { destination: ' ' }, 'destination'],
    ['nothing but separators', { destination: ',;' }, 'destination'],
    ['two destinations', { destination: `${HANDSET}, ${BRITON}` }, 'destination'],
    ['no text', { body: ' ' }, 'body'],
    ['3,001 characters of text', { body: 'x'.repeat(3_001) }, 'body'],
    ['6,001 characters of SSML', { body: `<speak>${'x'.repeat(5_986)}</speak>`, bodyType: 'SSML' }, 'body'],
    ['SSML that is not well-formed', { body: '<speak>Hello', bodyType: 'SSML' }, 'body'],
    ['SSML that says nothing', { body: '<speak> <break/></speak>', bodyType: 'SSML' }, 'body'],
    ['a language of another world', { languageCode: 'tlh' }, 'languageCode'],
    ['a voice of another language', { voiceId: 'Vicki' }, 'voiceId'],
  ] as const)('with %s is refused', async (_what, values, path) => {
    const { desk, input } = await openCaller();
    for (const channel of ['messages.sendVoice', 'messages.previewVoice'] as const) {
      await expectRefused(desk, channel, input(values), { code: 'INVALID_INPUT', path });
    }
  });

  test('with 3,000 characters of text and 6,000 of SSML is not', async () => {
    const { say } = await openCaller({});
    expect(await say({ body: 'x'.repeat(3_000) })).toMatchObject({ status: 'SENT', seconds: 200 });
    const body = `<speak>${'<p>x</p>'.repeat(748)}x</speak>`;
    expect(body.length).toBe(6_000);
    expect(await say({ body, bodyType: 'SSML' })).toMatchObject({ status: 'SENT', seconds: 50 });
  });

  test('from a number that cannot call is refused', async () => {
    const { desk, input } = await openCaller();
    const path = 'originationNumberId';
    const mute = await record(desk, { phoneNumber: '70001', numberType: 'SHORT_CODE' });
    const gone = await record(desk, { phoneNumber: '+12065550101' });
    await desk.call('numbers.release', { numberId: gone.numberId, confirmation: 'delete' });
    const from = (originationNumberId: string) => input({ originationNumberId });
    const unable = { code: 'REFUSED', reason: 'NUMBER_CAPABILITIES_MISMATCH', path };
    await expectRefused(desk, 'messages.sendVoice', from(mute.numberId), unable);
    await expectRefused(desk, 'messages.sendVoice', from(gone.numberId), {
      ...{ code: 'REFUSED', reason: 'RESOURCE_NOT_ACTIVE', path },
    });
    await expectRefused(desk, 'messages.sendVoice', from('none'), { code: 'NOT_FOUND' });
    await expectRefused(desk, 'messages.sendVoice', input({ projectId: 'none' }), { code: 'NOT_FOUND' });
  });
});

test('a preview writes nothing', async () => {
  const { desk, input, say } = await openCaller();
  const before = dump(desk.path);
  const preview = await desk.call('messages.previewVoice', input());
  expect(dump(desk.path)).toEqual(before);
  const { messageId, ...sent } = await say();
  expect(messageId).toBeDefined();
  expect(sent).toEqual(preview);
});
