import { expect, test } from 'vitest';
import { nextTick, shallowRef } from 'vue';
import type { Keyword, PhoneNumber, Refusal } from '../../../src-main/core/contract/index.ts';
import type { NumberAndKeywords } from '../../../src-renderer/components/twoWay/twoWayForm.ts';
import { useTwoWayForm, type TwoWayCalls } from '../../../src-renderer/components/twoWay/useTwoWayForm.ts';

const number = (part: Partial<PhoneNumber>) =>
  ({
    numberId: 'phone-1',
    revision: 1,
    twoWayEnabled: true,
    twoWayTopicArn: 'arn:aws:sns:us-east-1:123456789012:inbound',
    selfManagedOptOutsEnabled: false,
    ...part,
  }) as PhoneNumber;
const keyword = (word: string, reply: string) => ({ keyword: word, reply, kind: 'TWO_WAY' }) as Keyword;
const read = (part: Partial<PhoneNumber>, ...keywords: Keyword[]): NumberAndKeywords => ({
  number: number(part),
  keywords,
});
const stale: Refusal = { code: 'CONFLICT', message: 'Changed meanwhile.', current: {} };

/** A form on a number with JOIN; what is saved is answered by `answers` in turn. */
function openForm(fresh: NumberAndKeywords, ...answers: (Refusal | undefined)[]) {
  const current = shallowRef(read({}, keyword('JOIN', 'Welcome.')));
  const sent: Parameters<TwoWayCalls['save']>[0][] = [];
  const state = useTwoWayForm(current, {
    save: (input) => {
      sent.push(input);
      const error = answers.shift();
      return Promise.resolve(error ? { ok: false, error } : { ok: true, value: number({ revision: 9 }) });
    },
    read: () => Promise.resolve({ ok: true, value: fresh }),
  });
  const type = (reply: string) => (state.form.keywords = [{ id: 0, keyword: 'JOIN', reply }]);
  return { current, sent, state, type };
}

test('a save names the revision it is based on and goes on from what is saved then', async () => {
  const { sent, state, type } = openForm(read({ revision: 9 }, keyword('JOIN', 'Hello.')));
  type('Hello.');
  expect(state.isDirty.value).toBe(true);
  expect(await state.save()).toBe('saved');
  expect(sent).toMatchObject([{ revision: 1, keywords: [{ keyword: 'JOIN', reply: 'Hello.' }] }]);
  expect(state.isDirty.value).toBe(false);
});

test('a stale save goes through where something else about the number changed', async () => {
  const { sent, state, type } = openForm(read({ revision: 5 }, keyword('JOIN', 'Welcome.')), stale);
  type('Hello.');
  expect(await state.save()).toBe('saved');
  expect(sent.map(({ revision }) => revision)).toEqual([1, 5]);
});

test('a stale save offers the current values where they differ, and can be repeated over them', async () => {
  const { sent, state, type } = openForm(read({ revision: 5 }, keyword('JOIN', 'Changed.')), stale);
  type('Hello.');
  expect(await state.save()).toBe('conflict');
  expect(state.differences.value).toEqual([{ label: 'Keyword JOIN', current: 'Changed.', mine: 'Hello.' }]);
  expect(state.form.keywords[0]?.reply).toBe('Hello.');
  expect(await state.keepMine()).toBe('saved');
  expect(sent.map(({ revision }) => revision)).toEqual([1, 5]);
});

test('the current values can be taken over', async () => {
  const { state, type } = openForm(read({ revision: 5 }, keyword('JOIN', 'Changed.')), stale);
  type('Hello.');
  await state.save();
  state.reset();
  expect(state.form.keywords[0]?.reply).toBe('Changed.');
  expect(state.isDirty.value).toBe(false);
});

test('an untouched form follows the number; a touched one keeps what was typed', async () => {
  const { current, state, type } = openForm(read({}));
  current.value = read({ revision: 2 }, keyword('JOIN', 'Followed.'));
  await nextTick();
  expect(state.form.keywords[0]?.reply).toBe('Followed.');
  type('Typed.');
  current.value = read({ revision: 3 }, keyword('JOIN', 'Elsewhere.'));
  await nextTick();
  expect(state.form.keywords[0]?.reply).toBe('Typed.');
  expect(state.conflict.value?.revision).toBe(3);
});

test('switched off, what was typed above is nothing to save', async () => {
  const { current, sent, state, type } = openForm(read({}));
  current.value = read({ twoWayEnabled: false }, keyword('JOIN', 'Welcome.'));
  await nextTick();
  type('Hello.');
  expect(state.isDirty.value).toBe(true);
  expect(await state.save()).toBe('unchanged');
  expect(sent).toEqual([]);
});

test('a refusal stays at its place, and everything typed stays too', async () => {
  const fields = [{ path: 'keywords.0.keyword', message: 'Taken.' }];
  const { state, type } = openForm(read({}), { code: 'CONFLICT', reason: 'KEYWORD_EXISTS', message: 'Taken.', fields });
  type('Hello.');
  expect(await state.save()).toBe('invalid');
  expect(state.errors.value.rows[0]).toEqual({ keyword: 'Taken.' });
  expect(state.form.keywords[0]?.reply).toBe('Hello.');
});
