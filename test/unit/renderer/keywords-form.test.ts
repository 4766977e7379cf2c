import { describe, expect, test } from 'vitest';
import { defaultKeywordsInWords } from '../../../src-renderer/components/keywords/keywordWords.ts';
import {
  checkDraft,
  draftOf,
  isChanged,
  isCorrectDraft,
  refusedFields,
  standingErrors,
} from '../../../src-renderer/components/keywords/keywordForm.ts';
import { lengthInWords, partsInWords } from '../../../src-renderer/components/keywords/keywordWords.ts';

const draft = { word: 'JOIN', reply: 'Welcome.' };

describe('a keyword as it is typed', () => {
  test('a new keyword begins empty, an existing one as it is saved', () => {
    expect(draftOf(undefined)).toEqual({ word: '', reply: '' });
    expect(draftOf({ keyword: 'JOIN', reply: 'Welcome.' })).toEqual(draft);
  });

  test('every letter counts as a change', () => {
    expect(isChanged(draft, draft)).toBe(false);
    expect(isChanged({ ...draft, word: 'join' }, draft)).toBe(true);
    expect(isChanged({ ...draft, reply: 'Welcome. ' }, draft)).toBe(true);
  });

  test.each([
    ['nothing', { word: '', reply: '' }, { word: 'Enter a keyword.', reply: 'Enter a reply.' }],
    ['a space at the end', { ...draft, word: 'JOIN ' }, { word: 'Remove the spaces at the ends.' }],
    ['a line break', { ...draft, word: 'JO\nIN' }, { word: 'Remove tabs and line breaks.' }],
    ['31 characters', { ...draft, word: 'x'.repeat(31) }, { word: 'Enter at most 30 characters.' }],
    ['30 emoji', { ...draft, word: '🙂'.repeat(30) }, {}],
    ['only white space', { ...draft, reply: ' \n ' }, { reply: 'Enter a reply.' }],
    ['1,601 characters', { ...draft, reply: 'x'.repeat(1_601) }, { reply: 'Enter at most 1,600 characters.' }],
  ])('%s is checked by the contract', (_, typed, errors) => {
    expect(checkDraft(typed)).toEqual(errors);
    expect(isCorrectDraft(errors)).toBe(Object.keys(errors).length === 0);
  });
});

describe('a refusal at its field', () => {
  const clash = {
    code: 'CONFLICT' as const,
    reason: 'KEYWORD_EXISTS',
    message: 'JOIN is a two-way keyword.',
    fields: [{ path: 'keyword', message: 'JOIN is a two-way keyword.' }],
  };

  test('stays while the field holds what was refused', () => {
    const refused = refusedFields(clash, draft);
    expect(standingErrors(refused, draft)).toEqual({ word: 'JOIN is a two-way keyword.' });
    expect(standingErrors(refused, { ...draft, reply: 'Hello.' })).toEqual({ word: 'JOIN is a two-way keyword.' });
    expect(standingErrors(refused, { ...draft, word: 'OFFER' })).toEqual({});
  });

  test('one keyword too many is told at the word', () => {
    const error = { code: 'QUOTA_EXCEEDED' as const, reason: 'KEYWORDS_PER_PHONE_NUMBER', message: 'Remove some.' };
    expect(refusedFields(error, draft)).toEqual([{ field: 'word', value: 'JOIN', message: 'Remove some.' }]);
  });

  test('a word that was not granted says where the case is made', () => {
    const error = {
      code: 'REFUSED' as const,
      reason: 'KEYWORD_CHANGE_NOT_GRANTED',
      message: 'It needs a case.',
      fields: [{ path: 'keyword', message: 'It needs a case.' }],
    };
    expect(refusedFields(error, draft)[0]?.message).toMatch(/^It needs a case\. .*Support Center/);
  });

  test('what is about no field is left to the form as a whole', () => {
    expect(refusedFields({ code: 'REFUSED', reason: 'RESOURCE_NOT_ACTIVE', message: 'Released.' }, draft)).toEqual([]);
  });
});

test('length, encoding and parts in words', () => {
  expect(lengthInWords('', undefined)).toBe('0 of 1,600 characters');
  expect(lengthInWords('🙂', { encoding: 'UCS-2', parts: 1 })).toBe('1 of 1,600 characters · UCS-2 · 1 part');
  expect(partsInWords({ characters: 1, encoding: 'GSM-7', parts: 2 })).toBe('1 character · GSM-7 · 2 parts');
});

describe('what the default keywords are for', () => {
  const number = {
    ...({ status: 'ACTIVE', numberType: 'LONG_CODE', isoCode: 'US', selfManagedOptOutsEnabled: false } as const),
  };

  test.each([
    ['an ordinary number', number, 'are answered like STOP'],
    ['a US toll-free number', { ...number, numberType: 'TOLL_FREE' }, 'that carriers leave to the service'],
    ['a Canadian one', { ...number, numberType: 'TOLL_FREE', isoCode: 'CA' }, 'are answered like STOP'],
    ['self-managed opt-outs', { ...number, selfManagedOptOutsEnabled: true }, 'opt nobody out'],
    ['a released number', { ...number, status: 'RELEASED' }, 'What this number answered'],
  ] as const)('%s', (_what, of, words) => {
    expect(defaultKeywordsInWords(of)).toContain(words);
  });

  test('nobody is told that opt-out words are answered like STOP while they are not', () => {
    expect(defaultKeywordsInWords({ ...number, selfManagedOptOutsEnabled: true })).not.toContain('like STOP');
  });
});
