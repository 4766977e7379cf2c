import { describe, expect, test } from 'vitest';
import {
  checkForm,
  differencesBetween,
  formOf,
  isCorrectForm,
  saysTheSame,
  valuesOf,
  type NumberForm,
  type NumberValues,
  type TagRow,
} from '../../../src-renderer/components/number/numberForm.ts';

const saved: NumberValues = {
  notes: 'Front desk',
  tags: { team: 'retail', area: 'north' },
  deletionProtectionEnabled: false,
};

function form(part: Partial<NumberForm> = {}): NumberForm {
  return { ...formOf(saved), ...part };
}

function rows(...tags: readonly (readonly [string, string])[]): TagRow[] {
  return tags.map(([key, value], id) => ({ id, key, value }));
}

describe('the form and the values', () => {
  test('a form filled with values says the same', () => {
    expect(valuesOf(form())).toEqual(saved);
    expect(saysTheSame(form(), saved)).toBe(true);
  });

  test('the order of tags and empty rows do not matter', () => {
    expect(saysTheSame(form({ tags: rows(['team', 'retail'], ['', ''], ['area', 'north']) }), saved)).toBe(true);
  });

  test.each([
    { notes: 'Front desk ' },
    { deletionProtectionEnabled: true },
    { tags: rows(['team', 'retail']) },
    { tags: rows(['team', 'retail'], ['area', 'south']) },
    { tags: rows(['team', 'retail'], ['area', 'north'], ['team', 'retail']) },
    { tags: rows(['team', 'retail'], ['area', 'north'], ['', 'value without key']) },
  ] satisfies Partial<NumberForm>[])('%j is something to lose', (part) => {
    expect(saysTheSame(form(part), saved)).toBe(false);
  });
});

describe('checks', () => {
  test('what was saved is correct', () => {
    expect(isCorrectForm(checkForm(form()))).toBe(true);
  });

  test('500 characters fit, counted as a reader counts', () => {
    expect(checkForm(form({ notes: '🙂'.repeat(500) })).notes).toBeUndefined();
    expect(checkForm(form({ notes: 'x'.repeat(501) })).notes).toBe('Enter at most 500 characters.');
  });

  test('a value needs a key, and a key stands once', () => {
    const errors = checkForm(form({ tags: rows(['', 'x'], ['team', 'a'], ['team', 'b'], ['', '']) }));
    expect(errors.tagKeys).toEqual({
      0: 'Enter a key for the tag.',
      2: 'This key stands in another row already. Each key can be used once.',
    });
    expect(isCorrectForm(errors)).toBe(false);
  });

  test('keys and values have their lengths', () => {
    const errors = checkForm(form({ tags: rows(['k'.repeat(129), ''], ['key', 'v'.repeat(257)]) }));
    expect(errors.tagKeys[0]).toBe('Enter at most 128 characters.');
    expect(errors.tagValues[1]).toBe('Enter at most 256 characters.');
  });

  test('50 tags fit, 51 do not', () => {
    const tags = (count: number) => rows(...Array.from({ length: count }, (_, index) => [`key ${index}`, ''] as const));
    expect(checkForm(form({ tags: tags(50) })).tags).toBeUndefined();
    expect(checkForm(form({ tags: tags(51) })).tags).toBe('Keep at most 50 tags.');
  });
});

test('differences are told in words, only where there are some', () => {
  expect(differencesBetween(saved, saved)).toEqual([]);
  expect(
    differencesBetween({ notes: '', tags: {}, deletionProtectionEnabled: true }, { ...saved, tags: { area: '' } }),
  ).toEqual([
    { label: 'Notes', current: 'None', mine: 'Front desk' },
    { label: 'Tags', current: 'None', mine: 'area' },
    { label: 'Deletion protection', current: 'On', mine: 'Off' },
  ]);
});
