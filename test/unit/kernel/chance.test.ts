import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Chance } from '../../../src-main/core/kernel/chance.ts';

const seed = fc.string({ maxLength: 40 });

test('the same seed and counter go on in the same way', () => {
  fc.assert(
    fc.property(seed, fc.nat(), fc.array(fc.integer({ min: 1, max: 2 ** 32 })), (text, counter, bounds) => {
      const draw = (): unknown[] => {
        const chance = new Chance({ seed: text, counter });
        return [...bounds.map((bound) => chance.below(bound)), chance.hexId(), chance.counter];
      };
      expect(draw()).toEqual(draw());
    }),
  );
});

test('a chance that was stored and taken up again goes on as if it never stopped', () => {
  fc.assert(
    fc.property(seed, fc.integer({ min: 0, max: 20 }), (text, stop) => {
      const whole = new Chance({ seed: text, counter: 0 });
      const first = new Chance({ seed: text, counter: 0 });
      const ids = Array.from({ length: 20 }, () => whole.hexId());
      const before = Array.from({ length: stop }, () => first.hexId());
      const second = new Chance({ seed: text, counter: first.counter });
      expect([...before, ...Array.from({ length: 20 - stop }, () => second.hexId())]).toEqual(ids);
    }),
  );
});

test('numbers stay below their bound, and ids are 32 small hex digits', () => {
  fc.assert(
    fc.property(seed, fc.integer({ min: 1, max: 2 ** 32 }), (text, bound) => {
      const chance = new Chance({ seed: text, counter: 0 });
      const drawn = chance.below(bound);
      expect(Number.isInteger(drawn) && drawn >= 0 && drawn < bound).toBe(true);
      expect(chance.hexId()).toMatch(/^[0-9a-f]{32}$/);
    }),
  );
});

test('every number below a bound comes up, each about as often', () => {
  const chance = new Chance({ seed: 'fair', counter: 0 });
  const counts = new Array<number>(10).fill(0);
  for (let draw = 0; draw < 10_000; draw += 1) {
    const drawn = chance.below(10);
    counts[drawn] = (counts[drawn] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});

test('a thousand ids are a thousand different ones', () => {
  const chance = new Chance({ seed: 'ids', counter: 0 });
  expect(new Set(Array.from({ length: 1_000 }, () => chance.hexId())).size).toBe(1_000);
});
