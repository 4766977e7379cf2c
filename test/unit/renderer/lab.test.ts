import { describe, expect, test } from 'vitest';
import type { InboundRule, Message, Received } from '../../../src-main/core/contract/index.ts';
import {
  daysOf,
  fictionalHandsets,
  hasOlder,
  newerSpan,
  newestSpan,
  olderSpan,
  suggestionsFor,
} from '../../../src-renderer/components/lab/conversation.ts';
import { effectsInWords, rowsOfRule, rowsOfSteps, topicNameOf } from '../../../src-renderer/components/lab/trace.ts';

const NOON = new Date(2026, 10, 22, 12).getTime();
const HOUR_MS = 3_600_000;

function message(messageId: string, at: number): Message {
  return {
    messageId,
    at,
    direction: 'IN',
    channel: 'SMS',
    from: '+12065550123',
    to: '+12065550142',
    numberId: 'phone-1',
    body: 'HELP',
    parts: 1,
    priceMicros: 0,
    status: 'RECEIVED',
  };
}

describe('the stretch of a conversation', () => {
  test('begins with the newest texts and grows to 200 at once', () => {
    let span = newestSpan;
    const seen = [span];
    for (let step = 0; step < 3; step += 1) {
      span = olderSpan(span, 1_000);
      seen.push(span);
    }
    expect(seen).toEqual([
      { offset: 0, limit: 50 },
      { offset: 0, limit: 100 },
      { offset: 0, limit: 150 },
      { offset: 0, limit: 200 },
    ]);
  });

  test('then moves, never shows more than 200, and reaches the oldest and back', () => {
    let span = { offset: 0, limit: 200 };
    let steps = 0;
    while (hasOlder(span, 455)) {
      span = olderSpan(span, 455);
      steps += 1;
      expect(span.limit).toBe(200);
      expect(steps).toBeLessThan(10);
    }
    expect(span).toEqual({ offset: 255, limit: 200 });
    for (; steps > 0; steps -= 1) span = newerSpan(span);
    expect(span.offset).toBe(0);
  });

  test.each([
    [0, false],
    [50, false],
    [51, true],
  ])('%i texts: older ones left %s', (total, expected) => {
    expect(hasOlder(newestSpan, total)).toBe(expected);
  });
});

test('texts stand under their days, oldest first', () => {
  const days = daysOf([message('c', NOON + HOUR_MS), message('b', NOON), message('a', NOON - 24 * HOUR_MS)]);
  expect(days.map(({ messages }) => messages.map(({ messageId }) => messageId))).toEqual([['a'], ['b', 'c']]);
  expect(daysOf([])).toEqual([]);
});

describe('suggestions', () => {
  const longCode = { numberType: 'LONG_CODE', isoCode: 'US', twoWayEnabled: false } as const;

  test('a number without words of its own', () => {
    expect(suggestionsFor([], longCode)).toEqual(['HELP', 'STOP', 'helpful', 'please stop', '👍']);
  });

  test('with its registered keyword, and a two-way keyword while two-way SMS is on', () => {
    const keywords = [
      { keyword: 'HELP', kind: 'MANDATORY' },
      { keyword: 'JOIN', kind: 'REGISTERED' },
      { keyword: 'STATUS', kind: 'TWO_WAY' },
      { keyword: 'RETURN', kind: 'TWO_WAY' },
    ] as const;
    expect(suggestionsFor(keywords, longCode)).toContain('JOIN');
    expect(suggestionsFor(keywords, longCode)).not.toContain('STATUS');
    expect(suggestionsFor(keywords, { ...longCode, twoWayEnabled: true })).toEqual(
      expect.arrayContaining(['JOIN', 'STATUS']),
    );
  });

  test('the carriers’ word only where the carriers answer, and no word twice', () => {
    expect(suggestionsFor([], { ...longCode, numberType: 'TOLL_FREE' })).toContain('UNSTOP');
    expect(suggestionsFor([], { ...longCode, numberType: 'TOLL_FREE', isoCode: 'CA' })).not.toContain('UNSTOP');
    const own = [{ keyword: 'STOP', kind: 'TWO_WAY' }] as const;
    const suggestions = suggestionsFor(own, { ...longCode, twoWayEnabled: true });
    expect(new Set(suggestions).size).toBe(suggestions.length);
  });

  test('handsets are fictional', () => {
    for (const { phoneNumber } of fictionalHandsets) expect(phoneNumber).toMatch(/ 555 01\d\d$|^\+44 20 7946 0\d{3}$/);
  });
});

describe('the trace', () => {
  const states = (rows: ReturnType<typeof rowsOfRule>) => rows.map(({ state }) => state[0] ?? '').join('');

  test('every rule stands in the table, those behind the one that fired as not tried', () => {
    const rows = rowsOfSteps([
      { rule: 1, matched: false, detail: 'It can receive.' },
      { rule: 2, matched: true, detail: 'Carriers block it.' },
    ]);
    expect(rows.map(({ rule }) => rule)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(rows.map(({ state }) => state).slice(0, 4)).toEqual(['NOT_MATCHED', 'FIRED', 'NOT_TRIED', 'NOT_TRIED']);
    expect(rows.map(({ detail }) => detail).slice(0, 3)).toEqual(['It can receive.', 'Carriers block it.', undefined]);
  });

  test.each([1, 4, 9] as InboundRule[])('of a logged text rule %i is known, and from it the rest', (fired) => {
    const rows = rowsOfRule(fired);
    expect(rows.filter(({ state }) => state === 'FIRED').map(({ rule }) => rule)).toEqual([fired]);
    expect(states(rows)).toBe(`${'N'.repeat(fired - 1)}F${'N'.repeat(9 - fired)}`);
    expect(rows.filter(({ state }) => state === 'NOT_TRIED')).toHaveLength(9 - fired);
    expect(rows.every(({ detail }) => detail === undefined)).toBe(true);
  });

  const reply = { body: 'Bye', parts: 1, priceMicros: 8_470, status: 'SENT', sender: 'ACCOUNT' } as const;
  const payload = {
    originationNumber: '+12065550123',
    destinationNumber: '+12065550142',
    messageKeyword: 'STATUS',
    messageBody: 'status',
    inboundMessageId: 'message-1',
  };
  test.each<[string, Partial<Received>, string]>([
    ['nothing', { rule: 9 }, 'no effect'],
    ['a rejected text', { rule: 1, outcome: 'REJECTED' }, 'Rejected, nothing is stored'],
    [
      'an opt-out',
      { rule: 4, reply, optOut: { phoneNumber: '+12065550123', isNew: true } },
      'reply sent, handset opted out',
    ],
    [
      'an opt-out again',
      { rule: 4, reply, optOut: { phoneNumber: '+12065550123', isNew: false } },
      'reply sent, handset was opted out already',
    ],
    [
      'a reply held back and a delivery',
      {
        rule: 7,
        reply: { ...reply, status: 'SUPPRESSED', reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' },
        delivery: { topicArn: 'arn:aws:sns:us-east-1:123456789012:orders', at: NOON, payload },
      },
      'reply held back, delivered to orders',
    ],
    [
      'the carriers',
      { rule: 2, reply: { ...reply, sender: 'CARRIER' }, carrierBlock: { handset: '+12065550123', blocked: true } },
      'network message sent, blocked by the carriers',
    ],
  ])('effects in words: %s', (_name, received, words) => {
    expect(effectsInWords({ outcome: 'NO_EFFECT', rule: 9, steps: [], ...received }).join(', ')).toBe(words);
  });

  test('a topic is called by the end of its ARN', () => {
    expect(topicNameOf('arn:aws:sns:us-east-1:123456789012:orders.fifo')).toBe('orders.fifo');
  });
});
