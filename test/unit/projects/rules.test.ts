import fc from 'fast-check';
import { expect, test } from 'vitest';
import { projectNameSchema } from '../../../src-main/core/contract/projects.ts';
import {
  projectNameKey,
  refuseTooManyProjects,
  refuseWrongName,
} from '../../../src-main/core/features/projects/rules.ts';

/** Letters, digits and signs that a name may hold, whose capital and small forms are one letter each. */
const character = fc.constantFrom(...'abzABZéÉñÑçÇöÖжЖЯяωΩ日本09 ,.@_=+-'.split(''));
const name = fc.string({ unit: character, minLength: 1, maxLength: 64 });

test('the key ignores case', () => {
  fc.assert(
    fc.property(name, (text) => {
      expect(projectNameKey(text.toUpperCase())).toBe(projectNameKey(text.toLowerCase()));
    }),
  );
});

test('the key ignores how a letter is composed or how wide it is', () => {
  fc.assert(
    fc.property(name, (text) => {
      for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'])
        expect(projectNameKey(text.normalize(form))).toBe(projectNameKey(text));
    }),
  );
  expect(projectNameKey('ＲＥＴＡＩＬ')).toBe('retail');
});

test('the key of a key is itself, and different letters have different keys', () => {
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(projectNameKey(projectNameKey(one))).toBe(projectNameKey(one));
      if (one.toLowerCase() !== other.toLowerCase()) expect(projectNameKey(one)).not.toBe(projectNameKey(other));
    }),
  );
});

test('a name that was taken in is taken in again unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const parsed = projectNameSchema.safeParse(text);
      fc.pre(parsed.success);
      const taken = parsed.data;
      expect(projectNameSchema.parse(taken)).toBe(taken);
      expect(taken).toBe(taken.trim());
      expect(Array.from(taken).length).toBeGreaterThan(0);
      expect(Array.from(taken).length).toBeLessThanOrEqual(64);
    }),
  );
});

test('100 projects are the most', () => {
  expect(refuseTooManyProjects(99)).toBeUndefined();
  expect(refuseTooManyProjects(100)).toMatchObject({ ok: false, error: { code: 'QUOTA_EXCEEDED' } });
});

test('only the exact name confirms', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (own, typed) => {
      expect(refuseWrongName(own, typed) === undefined).toBe(own === typed);
    }),
  );
});
