import { describe, expect, test } from 'vitest';
import { decideInbound } from '../../../src-main/core/features/inbound/rules.ts';
import { receiverOf, type Entry, type PlainReceiver } from '../../support/core-receivers.ts';

const outcomeOf = (text: string, receiver: Partial<PlainReceiver> = {}) =>
  decideInbound(receiverOf(receiver), 'KEYWORD_ONLY', text).outcome;

/** What a number that is new does with a text, and why where the specification leaves it open. */
const texts: ReadonlyArray<readonly [text: string, outcome: 'OPTED_OUT' | 'HELP' | 'NO_EFFECT', why: string]> = [
  ['HELP', 'HELP', 'the word itself'],
  ['help me', 'HELP', 'named in the specification'],
  ['Help!', 'HELP', 'named in the specification'],
  ['STOP', 'OPTED_OUT', 'the word itself'],
  ['stop.', 'OPTED_OUT', 'named in the specification'],
  ['Unsubscribe now', 'OPTED_OUT', 'begins with the word, and a space ends it'],
  ['OPT-OUT', 'OPTED_OUT', 'a word of the list, hyphen included'],
  ['opt out', 'NO_EFFECT', 'the list has OPT-OUT and OPTOUT; a space makes neither of them'],
  ['helpful', 'NO_EFFECT', 'named in the specification: a letter goes on with the word'],
  ['please stop', 'NO_EFFECT', 'named in the specification: a keyword stands at the start'],
  ['STOPPED', 'NO_EFFECT', 'a letter goes on with the word'],
  ['ＳＴＯＰ', 'OPTED_OUT', 'full-width letters are the plain ones in NFKC'],
  [' stop ', 'OPTED_OUT', 'white space at the ends is cut'],
  ['STOP-now', 'OPTED_OUT', 'a hyphen is no letter, digit or mark, so the word has ended'],
  ['STOP2END', 'NO_EFFECT', 'a digit goes on with the word'],
  ['stop²', 'NO_EFFECT', 'a raised two is a digit in NFKC'],
  ['ストップ', 'NO_EFFECT', 'the list has no translations of STOP'],
  ['stop\u200b', 'OPTED_OUT', 'a zero-width space is no letter, digit or mark, so the word has ended'],
  [
    '\u200bstop',
    'NO_EFFECT',
    'a zero-width space is no white space, so it is not cut: the text does not begin with STOP',
  ],
  ['\ufeffstop', 'OPTED_OUT', 'a byte order mark counts as white space in JavaScript and is cut'],
  ['st\u200bop', 'NO_EFFECT', 'zero-width characters stay, so this is another word'],
  ['stop\u200d', 'OPTED_OUT', 'a joiner is no letter, digit or mark either'],
  ['stop\ufe0f', 'NO_EFFECT', 'a variation selector is a combining mark'],
  ['stopé', 'NO_EFFECT', 'é is a letter'],
  ['stop\u0301', 'NO_EFFECT', 'a combining mark goes on with the word'],
  ['sto\u0301p', 'NO_EFFECT', 'ó is not O: accents are kept'],
  ['stóp', 'NO_EFFECT', 'the same, precomposed'],
  ['END.', 'OPTED_OUT', 'a word of the list'],
  ['td', 'OPTED_OUT', 'a word of the list, in small letters'],
  ['ARRET', 'OPTED_OUT', 'a word of the list, which has it without an accent'],
  ['arrêt', 'NO_EFFECT', 'Ê is not E: the list has ARRET alone, and accents are kept'],
  ['arre\u0302t', 'NO_EFFECT', 'the same with a combining circumflex'],
  ['stop🛑', 'OPTED_OUT', 'an emoji is no letter, digit or mark'],
  ['🛑stop', 'NO_EFFECT', 'a keyword stands at the start'],
  ['"stop"', 'NO_EFFECT', 'a quotation mark stands before it, and only white space is cut'],
  ['stop\nhelp', 'OPTED_OUT', 'a line break is white space; the first word decides'],
  ['help stop', 'HELP', 'the first word decides, though opt-outs come first in the table'],
  ['\u202estop', 'NO_EFFECT', 'a mark for right-to-left text is no white space'],
  ['توقف', 'NO_EFFECT', 'the list has no translations of STOP'],
  ['', 'NO_EFFECT', 'an empty text has no keyword'],
  [' \t\n\u3000 ', 'NO_EFFECT', 'empty after white space is cut'],
];

describe('a text to a new number', () => {
  test('of 1,600 characters is looked at like any other', () => {
    expect(outcomeOf(`stop ${'x'.repeat(1_595)}`)).toBe('OPTED_OUT');
    expect(outcomeOf('x'.repeat(1_600))).toBe('NO_EFFECT');
  });

  test.each(texts)('%j: %s, since %s', (text, outcome) => {
    expect(outcomeOf(text)).toBe(outcome);
  });

  test.each(['ARRET', 'CANCEL', 'END', 'OPT-OUT', 'OPTOUT', 'QUIT', 'REMOVE', 'STOP', 'TD', 'UNSUBSCRIBE'])(
    '%s opts out in any case, alone and before other words',
    (word) => {
      for (const text of [word, word.toLowerCase(), `${word}!`, `${word} all`, `\n${word}\t`])
        expect(outcomeOf(text)).toBe('OPTED_OUT');
      expect(outcomeOf(`${word}ed`)).toBe('NO_EFFECT');
    },
  );
});

const join: Entry = ['JOIN', 'one'];
const joinVip: Entry = ['JOIN VIP', 'two'];

describe('JOIN and JOIN VIP', () => {
  const replyTo = (text: string, receiver: Partial<PlainReceiver>) => {
    const { rule, reply } = decideInbound(receiverOf({ twoWayEnabled: true, ...receiver }), 'KEYWORD_ONLY', text);
    return [rule, reply];
  };

  test.each([
    ['join vip now', 'two'],
    ['JOIN   VIP', 'two'],
    ['join\u00a0vip!', 'two'],
    ['join\nvip', 'two'],
    ['join', 'one'],
    ['join vipers', 'one'],
    ['join, vip', 'one'],
    ['joint vip', undefined],
  ])('both two-way: %j takes the longest that matches', (text, reply) => {
    const rule = reply === undefined ? 9 : 7;
    expect(replyTo(text, { twoWay: [join, joinVip] })).toEqual([rule, reply]);
    expect(replyTo(text, { twoWay: [joinVip, join] })).toEqual([rule, reply]);
  });

  // The longest keyword wins within a row only: the rows are tried in order, and row 6 comes before row 7.
  test('registered JOIN and two-way JOIN VIP: the registered one takes the text', () => {
    expect(replyTo('join vip now', { registered: [join], twoWay: [joinVip] })).toEqual([6, 'one']);
  });

  test('registered JOIN VIP and two-way JOIN: each takes its own', () => {
    const receiver = { registered: [joinVip], twoWay: [join] };
    expect(replyTo('join vip now', receiver)).toEqual([6, 'two']);
    expect(replyTo('join now', receiver)).toEqual([7, 'one']);
  });
});

describe('keywords of any script', () => {
  test.each([
    ['STRASSE', 'straße 5'],
    ['straße', 'STRASSE'],
    ['STRAẞE', 'strasse'],
    ['ΟΔΟΣ', 'οδος'],
    ['οδός', 'ΟΔΌΣ!'],
    ['é', 'E\u0301'],
    ['VIP', 'vıp'],
    ['ﬁne', 'FINE'],
    ['日本', '日本。'],
    ['מבצע', 'מבצע היום'],
    ['عرض', 'عرض؟'],
    ['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦!'],
    ['👨', '👨‍👩‍👧‍👦'],
    ['24/7', '24/7 now'],
    ['A\u200bB', 'a\u200bb'],
  ])('%j matches %j', (word, text) => {
    expect(outcomeOf(text, { registered: [[word, 'x']] })).toBe('KEYWORD');
  });

  test.each([
    ['日', '日本'],
    ['عرض', 'عرضٌ'],
    ['E', 'É'],
    ['❤', '❤️'],
    ['AB', 'a\u200bb'],
    ['24', '24H'],
  ])('%j does not match %j', (word, text) => {
    expect(outcomeOf(text, { registered: [[word, 'x']] })).toBe('NO_EFFECT');
  });
});
