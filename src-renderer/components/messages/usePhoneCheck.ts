import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { Answer, Output } from '../../../src-main/core/contract/index.ts';

type Checked = Output<'numbers.check'> & { readonly text: string };

const REST_MS = 150;

/**
 * Reads a phone number while it is typed: what it is once typing rests, or what is wrong with it. A number that the
 * account holds itself is a phone number like any other here.
 *
 * @param typed the field's text
 * @param check asks the core
 */
export function usePhoneCheck(
  typed: Ref<string>,
  check: (phoneNumber: string) => Promise<Answer<Output<'numbers.check'>>>,
) {
  const result = shallowRef<Checked>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Checks what stands in the field now, without waiting for typing to rest. */
  async function checkNow(): Promise<Checked | undefined> {
    clearTimeout(timer);
    const text = typed.value.trim();
    if (text === '') return (result.value = undefined);
    if (result.value?.text === text) return result.value;
    const answer = await check(text);
    const checked: Checked = answer.ok
      ? { ...answer.value, text }
      : { text, phoneNumber: null, nationalFormat: null, isoCode: null, problem: answer.error.message };
    if (typed.value.trim() === text) result.value = checked;
    return checked;
  }

  watch(typed, (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => void checkNow(), text.trim() === '' ? 0 : REST_MS);
  });
  onScopeDispose(() => clearTimeout(timer));

  const isCurrent = computed(() => (result.value?.text ?? '') === typed.value.trim());
  return {
    /** The number that was read last; undefined when that text was none. */
    phone: computed(() => {
      const read = result.value;
      if (read === undefined || read.phoneNumber === null) return undefined;
      const { phoneNumber, nationalFormat, isoCode } = read;
      return { phoneNumber, nationalFormat: nationalFormat ?? phoneNumber, isoCode };
    }),
    /** What is wrong with the text that stands in the field; undefined while that is not known. */
    problem: computed(() =>
      isCurrent.value && result.value?.phoneNumber === null ? (result.value.problem ?? undefined) : undefined,
    ),
    checkNow,
  };
}

export type CheckedPhone = NonNullable<ReturnType<typeof usePhoneCheck>['phone']['value']>;
