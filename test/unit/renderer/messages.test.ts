import { effectScope, nextTick, ref } from 'vue';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer, Output } from '../../../src-main/core/contract/index.ts';
import { usePhoneCheck } from '../../../src-renderer/components/messages/usePhoneCheck.ts';
import { handsetOf, reasonInWords, ruleNames, statusInWords } from '../../../src-renderer/components/messages/words.ts';

describe('words', () => {
  test.each([
    [{ status: 'SENT' }, 'Sent'],
    [{ status: 'CARRIER' }, 'Network message'],
    [
      { status: 'SUPPRESSED', reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' },
      'Held back: the handset is on the opt-out list',
    ],
    [{ status: 'REFUSED', reason: 'SOMETHING_NEW' }, 'Refused: SOMETHING_NEW'],
  ] as const)('%j is %s', (message, words) => {
    expect(statusInWords(message)).toBe(words);
  });

  test('every rule has a name of its own', () => {
    const names = Object.values(ruleNames);
    expect(new Set(names).size).toBe(9);
    expect(reasonInWords('DESTINATION_BLOCKED_BY_CARRIER')).toBe('the carriers block this number for the handset');
  });

  test('the handset is whoever is not the account', () => {
    expect(handsetOf({ direction: 'IN', from: '+1', to: '+2' })).toBe('+1');
    expect(handsetOf({ direction: 'OUT', from: '+1', to: '+2' })).toBe('+2');
  });
});

describe('a phone number checked as it is typed', () => {
  type Read = Answer<Output<'numbers.check'>>;
  const good = (phoneNumber: string): Read => ({
    ok: true,
    value: { phoneNumber, nationalFormat: `national ${phoneNumber}`, isoCode: 'US', problem: null },
  });
  const bad: Read = {
    ok: true,
    value: { phoneNumber: null, nationalFormat: null, isoCode: null, problem: 'This is not a valid phone number.' },
  };
  const scope = effectScope();
  const check = vi.fn((text: string) => Promise.resolve(text.length >= 12 ? good(text) : bad));

  beforeEach(() => {
    vi.useFakeTimers();
    check.mockClear();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function begin(text = '') {
    const typed = ref(text);
    const state = scope.run(() => usePhoneCheck(typed, check));
    if (!state) throw new Error('The scope has ended.');
    return { typed, ...state };
  }

  test('is asked once typing rests', async () => {
    const { typed, phone, problem } = begin();
    for (const text of ['+1206555', '+12065550', '+12065550123']) {
      typed.value = text;
      await nextTick();
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(check).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(150);
    expect(check.mock.calls).toEqual([['+12065550123']]);
    expect(phone.value?.phoneNumber).toBe('+12065550123');
    expect(problem.value).toBeUndefined();
  });

  test('a problem holds for the text it is about', async () => {
    const { typed, phone, problem, checkNow } = begin('+1206');
    await checkNow();
    expect(phone.value).toBeUndefined();
    expect(problem.value).toBe('This is not a valid phone number.');
    typed.value = '+12065';
    expect(problem.value).toBeUndefined();
    typed.value = '';
    await nextTick();
    await vi.advanceTimersByTimeAsync(150);
    expect(problem.value).toBeUndefined();
  });

  test('a number that the account holds itself is one', async () => {
    check.mockResolvedValueOnce({
      ok: true,
      value: { phoneNumber: '+12065550142', nationalFormat: null, isoCode: 'US', problem: 'The account holds it.' },
    });
    const { phone, problem, checkNow } = begin('+12065550142');
    await checkNow();
    expect(phone.value).toEqual({ phoneNumber: '+12065550142', nationalFormat: '+12065550142', isoCode: 'US' });
    expect(problem.value).toBeUndefined();
  });

  test('an answer that was overtaken is not shown', async () => {
    let answerFirst: (read: Read) => void = () => undefined;
    check.mockImplementationOnce(() => new Promise((resolve) => (answerFirst = resolve)));
    const { typed, phone, checkNow } = begin('+12065550111');
    const first = checkNow();
    typed.value = '+12065550122';
    await checkNow();
    answerFirst(good('+12065550111'));
    await first;
    expect(phone.value?.phoneNumber).toBe('+12065550122');
  });
});
