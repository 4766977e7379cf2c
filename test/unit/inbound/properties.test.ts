import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideInbound, type Decision } from '../../../src-main/core/features/inbound/rules.ts';
import { KeywordIndex, normaliseText } from '../../../src-main/core/kernel/keyword-matching.ts';
import { plainReceiver, receiverOf, routing, textFor, word } from '../../support/core-receivers.ts';
import { decideNaively, type Verdict } from './reference.ts';

const situation = plainReceiver.chain((plain) =>
  fc.record({ plain: fc.constant(plain), routing, text: textFor(plain) }),
);

function verdictOf(decision: Decision): Verdict {
  const { rule, outcome, reply, carrierBlock, optsOut, delivery } = decision;
  return {
    rule,
    outcome,
    ...(reply === undefined ? {} : { reply }),
    ...(carrierBlock === undefined ? {} : { blocks: carrierBlock }),
    ...(optsOut === undefined ? {} : { optsOut }),
    ...(delivery === undefined ? {} : { topicWord: delivery.keyword }),
  };
}

test('the rules decide as the table read row by row, whatever the number and the text', () => {
  const seen = new Set<number>();
  fc.assert(
    fc.property(situation, ({ plain, routing: routed, text }) => {
      const decision = decideInbound(receiverOf(plain), routed, text);
      seen.add(decision.rule);
      expect(verdictOf(decision)).toEqual(decideNaively(plain, routed, text));
    }),
    { numRuns: 4_000 },
  );
  // The random numbers and texts reach every row, or the property would say little.
  expect([...seen].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('exactly one rule fires: the last that was tried, after all before it in their order', () => {
  fc.assert(
    fc.property(situation, ({ plain, routing: routed, text }) => {
      const { rule, steps } = decideInbound(receiverOf(plain), routed, text);
      expect(steps.map((step) => step.rule)).toEqual(Array.from({ length: rule }, (_, index) => index + 1));
      expect(steps.filter(({ matched }) => matched).map((step) => step.rule)).toEqual([rule]);
      for (const { detail } of steps) expect(detail).toMatch(/^[A-Z].*\.$/s);
    }),
    { numRuns: 1_000 },
  );
});

test('a decision is the same whatever the order in which keywords were added', () => {
  const shuffled = situation.chain((case_) =>
    fc.record({
      case_: fc.constant(case_),
      twoWay: fc.shuffledSubarray([...case_.plain.twoWay], { minLength: case_.plain.twoWay.length }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ case_: { plain, routing: routed, text }, twoWay }) => {
      const inOrder = decideInbound(receiverOf(plain), routed, text);
      expect(decideInbound(receiverOf({ ...plain, twoWay }), routed, text)).toEqual(inOrder);
    }),
    { numRuns: 1_000 },
  );
});

test('nothing is opted out, answered or delivered by a number that does not receive', () => {
  const silent = fc.record({ status: fc.constantFrom('PENDING' as const, 'RELEASED' as const), text: fc.string() });
  fc.assert(
    fc.property(plainReceiver, silent, routing, (plain, { status, text }, routed) => {
      const decision = decideInbound(receiverOf({ ...plain, status }), routed, text);
      expect(verdictOf(decision)).toEqual({ rule: 1, outcome: 'REJECTED' });
      expect(verdictOf(decideInbound(receiverOf({ ...plain, smsEnabled: false }), routed, text)).rule).toBe(1);
      expect(verdictOf(decideInbound(undefined, routed, text))).toEqual({ rule: 1, outcome: 'REJECTED' });
    }),
  );
});

test('self-managed opt-outs never opts anybody out, and without it every opt-out word does', () => {
  fc.assert(
    fc.property(situation, ({ plain, routing: routed, text }) => {
      const on = decideInbound(receiverOf({ ...plain, selfManagedOptOutsEnabled: true }), routed, text);
      expect(on.optsOut).toBeUndefined();
      const off = decideInbound(receiverOf({ ...plain, selfManagedOptOutsEnabled: false }), routed, text);
      expect(off.optsOut === true).toBe(off.rule === 4);
      expect(on.rule === 3).toBe(off.rule === 4 || off.rule === 5);
    }),
    { numRuns: 1_000 },
  );
});

test('a word with a space or a sign behind it is found; with a letter, digit or mark behind it, it is not', () => {
  const end = fc.constantFrom('', ' ', ' now', '!', '.', ',', '-x', '\n', '\u200b', '🙂', '\u00a0', '/');
  const goesOn = fc.constantFrom('a', 'É', '7', '²', '\u0301', 'ß', 'ا', '語', '\u0e31', '𝐚');
  fc.assert(
    fc.property(word, end, goesOn, (keyword, tail, more) => {
      const index = new KeywordIndex([[normaliseText(keyword), keyword]]);
      expect(index.find(normaliseText(`  ${keyword.toUpperCase()}${tail}`))?.value).toBe(keyword);
      expect(index.find(normaliseText(`${keyword} ${more}`))?.value).toBe(keyword);
      // A mark or letter may melt into the last character, and then the text does not begin with the word either.
      const longer = normaliseText(keyword + more);
      if (longer.startsWith(normaliseText(keyword))) expect(index.find(longer)).toBeUndefined();
    }),
    { numRuns: 1_000 },
  );
});
