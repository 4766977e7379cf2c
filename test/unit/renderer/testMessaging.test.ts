import { describe, expect, test } from 'vitest';
import { sendReasons, type SendReason } from '../../../src-main/core/contract/index.ts';
import { smsSimulatorNumbers } from '../../../src-main/core/features/catalog/shipped.ts';
import { reasonInWords } from '../../../src-renderer/components/messages/words.ts';
import {
  emptyDraft,
  longestBody,
  problemsOfText,
  problemsOfVoice,
  simulators,
  textInput,
  withDestination,
  withLanguage,
} from '../../../src-renderer/components/testMessaging/draft.ts';
import {
  factsOf,
  fieldsOf,
  outcomeOfVoice,
  statusWord,
  summaryOf,
  waysOut,
  type SendResult,
} from '../../../src-renderer/components/testMessaging/outcome.ts';

const { text, voice } = emptyDraft();
const account = { defaultMessageType: 'TRANSACTIONAL' } as const;

describe('what is missing', () => {
  test('of a text', () => {
    expect(problemsOfText(text)).toEqual({ destinations: 'Enter at least one destination.', body: 'Enter a message.' });
    expect(problemsOfText({ ...text, destinations: ' , ;\n', body: ' ' })).toHaveProperty('destinations');
    expect(problemsOfText({ ...text, destinations: 'x', body: 'x' })).toEqual({});
    expect(problemsOfText({ ...text, destinations: 'x', body: 'x', senderId: '-x' })).toHaveProperty('senderId');
  });

  test('of a voice message', () => {
    expect(Object.keys(problemsOfVoice(voice))).toEqual(['destination', 'originationNumberId', 'body']);
    expect(problemsOfVoice({ ...voice, destination: 'x', originationNumberId: 'x', body: 'x' })).toEqual({});
  });
});

test('what is sent leaves out what the service chooses', () => {
  const typed = { ...text, destinations: '+1 206, +2;\n+3\r\n', body: 'Hello' };
  expect(textInput(typed, 'project', account)).toEqual({
    ...{ projectId: 'project', destinations: ['+1 206', ' +2', '+3'], body: 'Hello', messageType: 'TRANSACTIONAL' },
  });
  const chosen = { ...typed, messageType: 'PROMOTIONAL' as const, originationNumberId: 'phone', senderId: 'Shop' };
  expect(textInput(chosen, 'project', account)).toMatchObject({
    ...{ messageType: 'PROMOTIONAL', originationNumberId: 'phone', senderId: 'Shop' },
  });
});

test.each([
  ['', '+1', '+1'],
  ['+2', '+1', '+2\n+1'],
  ['+2, ', '+1', '+2\n+1'],
  ['+1 206 555 0100', '+12065550100', '+1 206 555 0100'],
  ['+3;+1', '+1', '+3;+1'],
])('%j with %s is %j', (typed, phoneNumber, expected) => {
  expect(withDestination(typed, phoneNumber)).toBe(expected);
});

test('another language brings a voice that speaks it', () => {
  expect(withLanguage(voice, 'de-DE')).toMatchObject({ languageCode: 'de-DE', voiceId: 'Hans' });
  expect(withLanguage({ ...voice, voiceId: 'Aditi', languageCode: 'en-IN' }, 'hi-IN').voiceId).toBe('Aditi');
  expect(longestBody({ bodyType: 'TEXT' })).toBe(3_000);
  expect(longestBody({ bodyType: 'SSML' })).toBe(6_000);
});

test('the simulator destinations that are offered do what is said', () => {
  const outcomes = simulators.map(
    ({ phoneNumber }) => smsSimulatorNumbers.find((simulator) => simulator.phoneNumber === phoneNumber)?.outcome,
  );
  expect(outcomes).toEqual(['SUCCESS', 'FAILURE']);
  expect(simulators.map(({ label }) => label)).toEqual(['always succeeds', 'always fails']);
});

const sent: SendResult = { destination: '+1', status: 'SENT', parts: 2, encoding: 'GSM-7', priceMicros: 16_940 };
const refused: SendResult = { destination: '+2', status: 'REFUSED', parts: 2, encoding: 'GSM-7', priceMicros: 0 };

describe('an outcome in words', () => {
  test.each([
    [[sent], 'Goes to 1 destination, for $0.01694.', 'Sent to 1 destination, for $0.01694.'],
    [[sent, sent], 'Goes to 2 destinations, for $0.03388.', 'Sent to 2 destinations, for $0.03388.'],
    [[sent, refused], 'Goes to 1 of 2 destinations, for $0.01694.', 'Sent to 1 of 2 destinations, for $0.01694.'],
    [[refused], 'Nothing would be sent.', 'Nothing was sent, and nothing was charged.'],
  ] as const)('%#', (results, preview, result) => {
    const outcome = { results, totalMicros: results.reduce((sum, { priceMicros = 0 }) => sum + priceMicros, 0) };
    expect(summaryOf(outcome, 'preview')).toBe(preview);
    expect(summaryOf(outcome, 'result')).toBe(result);
  });

  test('of one destination', () => {
    expect(statusWord(sent, 'preview')).toBe('Will be sent');
    expect(statusWord({ status: 'FAILED' }, 'result')).toBe('Failed');
    expect(factsOf(sent)).toBe('2 parts, GSM-7 · $0.01694');
    expect(factsOf(refused)).toBe('2 parts, GSM-7');
    const spoken = { destination: '+1', status: 'SENT', seconds: 12, priceMicros: 50_000 } as const;
    expect(factsOf(outcomeOfVoice(spoken).results[0] ?? sent)).toBe('about 12 s · $0.05');
  });
});

describe('the ways out of a refusal', () => {
  const around = { channel: 'SMS', projectId: 'p', account: { voiceTier: 'SANDBOX' } } as const;
  const ways = (reason: SendReason, values: Partial<Parameters<typeof waysOut>[1]> = {}) =>
    waysOut({ ...refused, reason }, { ...around, ...values }).map((way) => ('to' in way ? way.to : way.verify));

  test.each([
    ['CHANNEL_NOT_ENABLED', ['/projects/p/settings/sms-and-voice/edit']],
    ['DESTINATION_PHONE_NUMBER_OPTED_OUT', ['/opt-outs']],
    ['DESTINATION_PHONE_NUMBER_NOT_VERIFIED', ['+2', '/support/new?type=SMS_PRODUCTION_ACCESS']],
    ['DESTINATION_BLOCKED_BY_CARRIER', ['/lab?handset=%2B2']],
    [
      'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT',
      ['/projects/p/settings/sms-and-voice/edit', '/support/new?type=SPEND_INCREASE&channel=SMS'],
    ],
    ['VOICE_DAILY_LIMIT', ['/support/new?type=VOICE_PRODUCTION_ACCESS']],
    ['INVALID_PHONE_NUMBER', []],
  ] as const)('%s', (reason, expected) => {
    expect(ways(reason)).toEqual(expected);
  });

  test('ask for production access only from the sandbox', () => {
    expect(ways('VOICE_RATE_LIMIT', { account: { voiceTier: 'PRODUCTION' } })).toEqual([]);
    expect(ways('DESTINATION_NOT_SUPPORTED', { channel: 'VOICE' })).toHaveLength(2);
  });

  test('exist for every reason or are knowingly none, and every reason has words', () => {
    for (const reason of sendReasons) {
      expect(ways(reason)).toBeInstanceOf(Array);
      expect(reasonInWords(reason)).not.toBe(reason);
    }
    expect(reasonInWords('toString')).toBe('toString');
  });
});

test('a refusal stands at its fields, an entry of a list at its list', () => {
  const problems = [
    { path: 'destinations.3', message: 'first' },
    { path: 'destinations', message: 'second' },
    { path: 'body', message: 'third' },
  ];
  const refusal = { code: 'INVALID_INPUT', message: 'x', fields: problems } as const;
  expect(fieldsOf({ ...refusal, fields: [...problems] })).toEqual({ destinations: 'first', body: 'third' });
  expect(fieldsOf(undefined)).toEqual({});
});
