import { describe, expect, test } from 'vitest';
import type { TwoWayRouting } from '../../../src-main/core/contract/index.ts';
import { decideInbound, type Decision } from '../../../src-main/core/features/inbound/rules.ts';
import { receiverOf, type PlainReceiver } from '../../support/core-receivers.ts';

const heard = (body: string) => ({ body, isSilenced: false });
const silenced = (body: string) => ({ body, isSilenced: true });

const help = heard('the HELP reply');
const stop = heard('the STOP reply');
const shop: Partial<PlainReceiver> = { registered: [['SALE', 'It is on']] };
const twoWay: Partial<PlainReceiver> = {
  twoWayEnabled: true,
  twoWay: [
    ['JOIN', 'Welcome'],
    ['JOIN VIP', null],
  ],
};
const own: Partial<PlainReceiver> = {
  ...twoWay,
  selfManagedOptOutsEnabled: true,
  help: silenced('the HELP reply'),
  stop: silenced('the STOP reply'),
};
const tollFree = { isUsTollFree: true };
const all: TwoWayRouting = 'ALL_MESSAGES';
const some: TwoWayRouting = 'KEYWORD_ONLY';

type Row = readonly [
  what: string,
  receiver: Partial<PlainReceiver>,
  routing: TwoWayRouting,
  text: string,
  decision: Omit<Decision, 'steps' | 'unsentDetail'>,
];

const joined = { outcome: 'TWO_WAY', delivery: { keyword: 'JOIN' }, reply: 'Welcome' } as const;
const rejected = { rule: 1, outcome: 'REJECTED' } as const;
const noEffect = { rule: 9, outcome: 'NO_EFFECT' } as const;
const optedOut = { rule: 4, outcome: 'OPTED_OUT', optsOut: true, reply: stop.body } as const;

const rows: readonly Row[] = [
  ['1: a number that is not active yet', { status: 'PENDING' }, some, 'STOP', rejected],
  ['1: a number that was released', { status: 'RELEASED' }, all, 'STOP', rejected],
  ['1: a number without SMS', { ...twoWay, smsEnabled: false }, all, 'JOIN', rejected],
  [
    '2: STOP to a toll-free number of the US',
    { ...tollFree, help, stop },
    some,
    'stop now',
    { rule: 2, outcome: 'CARRIER', carrierBlock: true, carrierText: expect.stringContaining('UNSTOP') as string },
  ],
  [
    '2: UNSTOP, whatever the account has set',
    { ...own, ...tollFree },
    all,
    'UnStop',
    { rule: 2, outcome: 'CARRIER', carrierBlock: false, carrierText: expect.stringContaining('again') as string },
  ],
  [
    '2: START',
    { ...twoWay, ...tollFree, registered: [['START', 'Hello']] },
    all,
    'START!',
    { rule: 2, outcome: 'CARRIER', carrierBlock: false, carrierText: expect.any(String) as string },
  ],
  ['2: the carriers know no other opt-out word', { ...tollFree, stop }, some, 'QUIT', optedOut],
  ['2: START is an ordinary word elsewhere', {}, some, 'START', noEffect],
  [
    '3: HELP with a reply that was not saved since',
    own,
    some,
    'help me',
    { rule: 3, outcome: 'SELF_MANAGED', delivery: { keyword: 'HELP' } },
  ],
  [
    '3: HELP with a reply that was',
    { ...own, help },
    some,
    'HELP',
    { rule: 3, outcome: 'SELF_MANAGED', delivery: { keyword: 'HELP' }, reply: help.body },
  ],
  [
    '3: STOP with a reply that was not saved since',
    own,
    some,
    'STOP',
    { rule: 3, outcome: 'SELF_MANAGED', delivery: { keyword: 'STOP' } },
  ],
  [
    '3: any opt-out word gets the STOP reply that was saved since',
    { ...own, stop },
    some,
    'unsubscribe',
    { rule: 3, outcome: 'SELF_MANAGED', delivery: { keyword: 'UNSUBSCRIBE' }, reply: stop.body },
  ],
  [
    '3: unless it has a reply of its own',
    { ...own, stop, twoWay: [['CANCEL', 'Cancelled']] },
    some,
    'cancel it',
    { rule: 3, outcome: 'SELF_MANAGED', delivery: { keyword: 'CANCEL' }, reply: 'Cancelled' },
  ],
  [
    '3: a keyword of its own without a reply leaves the STOP reply',
    { ...own, stop, twoWay: [['CANCEL', null]] },
    some,
    'cancel',
    { rule: 3, outcome: 'SELF_MANAGED', delivery: { keyword: 'CANCEL' }, reply: stop.body },
  ],
  [
    '3: the reply of another word that it begins with is not its own',
    { ...own, twoWay: [['OPT', 'Options']] },
    some,
    'opt-out',
    { rule: 3, outcome: 'SELF_MANAGED', delivery: { keyword: 'OPT-OUT' } },
  ],
  [
    '3: a keyword that begins with an opt-out word does not come first',
    { ...own, twoWay: [['STOP NOW', 'Stopped']] },
    some,
    'stop now',
    { rule: 3, outcome: 'SELF_MANAGED', delivery: { keyword: 'STOP' } },
  ],
  ['3: other words go on', own, some, 'join', { rule: 7, ...joined }],
  ['4: an opt-out word', { stop }, some, 'END.', optedOut],
  [
    '4: comes before registered and two-way words',
    { ...twoWay, stop, registered: [['END', 'x']] },
    all,
    'END',
    optedOut,
  ],
  ['5: HELP', { help }, some, 'Help!', { rule: 5, outcome: 'HELP', reply: help.body }],
  [
    '5: comes before a registered HELP ME',
    { help, registered: [['HELP ME', 'x']] },
    all,
    'help me',
    { rule: 5, outcome: 'HELP', reply: help.body },
  ],
  ['6: the registered keyword', shop, some, 'sale', { rule: 6, outcome: 'KEYWORD', reply: 'It is on' }],
  [
    '6: does not go to the topic where keywords alone do',
    { ...twoWay, ...shop },
    some,
    'sale',
    { rule: 6, outcome: 'KEYWORD', reply: 'It is on' },
  ],
  [
    '6: goes to the topic where all messages do',
    { ...twoWay, ...shop },
    all,
    'Sale?',
    { rule: 6, outcome: 'KEYWORD', reply: 'It is on', delivery: { keyword: 'SALE' } },
  ],
  ['6: but not with two-way off', { ...shop }, all, 'sale', { rule: 6, outcome: 'KEYWORD', reply: 'It is on' }],
  ['7: a two-way keyword with a reply', twoWay, some, 'JOIN', { rule: 7, ...joined }],
  ['7: and one without', twoWay, some, 'join vip', { rule: 7, outcome: 'TWO_WAY', delivery: { keyword: 'JOIN VIP' } }],
  ['7: not with two-way off', { ...twoWay, twoWayEnabled: false }, all, 'JOIN', noEffect],
  ['8: no keyword, all messages', twoWay, all, 'hello', { rule: 8, outcome: 'TWO_WAY', delivery: { keyword: null } }],
  ['8: an empty text too', twoWay, all, '', { rule: 8, outcome: 'TWO_WAY', delivery: { keyword: null } }],
  ['8: not with two-way off', {}, all, 'hello', noEffect],
  ['9: no keyword, keywords only', twoWay, some, 'hello', noEffect],
];

describe('the decision table', () => {
  test.each(rows)('row %s', (_what, receiver, routing, text, expected) => {
    const { steps, unsentDetail, ...decision } = decideInbound(receiverOf(receiver), routing, text);
    // Where the reply is held back, no row says that it is sent.
    expect(unsentDetail ?? '').not.toMatch(/\bsent\b/);
    expect(decision.reply === undefined || unsentDetail !== undefined).toBe(true);
    expect(decision).toEqual(expected);
    expect(steps.map(({ rule, matched }) => [rule, matched])).toEqual(
      Array.from({ length: expected.rule }, (_, index) => [index + 1, index + 1 === expected.rule]),
    );
  });

  test('row 1: a number the account does not have', () => {
    expect(decideInbound(undefined, some, 'STOP')).toEqual({
      ...rejected,
      steps: [{ rule: 1, matched: true, detail: 'The account has no such number, so nothing is received.' }],
    });
  });

  test('every row has a case', () => {
    expect(new Set(rows.map((row) => row[4].rule))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]));
  });
});

describe('the trace says why', () => {
  const detailOf = (receiver: Partial<PlainReceiver>, text: string, rule: number, routing = some) =>
    decideInbound(receiverOf(receiver), routing, text).steps[rule - 1]?.detail;

  test.each([
    [{ status: 'PENDING' }, 'x', 1, 'PENDING'],
    [{ smsEnabled: false }, 'x', 1, 'no SMS'],
    [{}, 'x', 2, 'not a toll-free number'],
    [tollFree, 'x', 2, 'none of STOP, UNSTOP and START'],
    [{}, 'x', 3, 'off for this number'],
    [own, 'x', 3, 'neither HELP nor an opt-out word'],
    [own, 'stop', 3, 'the STOP reply was saved before'],
    [{ ...own, stop }, 'stop', 3, 'the STOP reply is sent, as it was saved after'],
    [{ ...own, twoWay: [['QUIT', 'x']] }, 'quit', 3, 'the reply of that keyword is sent'],
    [{}, 'x', 4, 'does not begin with an opt-out word as a whole word'],
    [{}, 'td', 4, 'opt-out word TD'],
    [{}, 'helpful', 5, 'does not begin with HELP as a whole word'],
    [{}, 'x', 6, 'has no registered keyword'],
    [shop, 'x', 6, 'does not begin with the registered keyword'],
    [shop, 'sale', 6, 'registered keyword SALE'],
    [{}, 'x', 7, 'Two-way SMS is off'],
    [{ twoWayEnabled: true }, 'x', 7, 'has no two-way keyword'],
    [twoWay, 'x', 7, 'does not begin with a two-way keyword'],
    [twoWay, 'join vip', 7, 'JOIN VIP: it goes to the topic; the keyword has no reply'],
    [twoWay, 'x', 8, 'texts with a keyword only'],
    [twoWay, 'x', 9, 'No rule matched'],
  ] as const)('%o, %s, row %d: %s', (receiver, text, rule, words) => {
    expect(detailOf(receiver, text, rule)).toContain(words);
  });
});
