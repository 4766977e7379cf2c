import { computed, shallowRef, watch } from 'vue';
import type { PhoneNumber } from '../../../src-main/core/contract/index.ts';

/** The number with an id, remembered when a search narrows the list to others. */
export function useChosenNumber(numbers: () => readonly PhoneNumber[], numberId: () => string) {
  const last = shallowRef<PhoneNumber>();
  watch(
    [numbers, numberId],
    () => {
      last.value = numbers().find((number) => number.numberId === numberId()) ?? last.value;
    },
    { immediate: true },
  );
  return computed(() => (last.value?.numberId === numberId() ? last.value : undefined));
}
