import { onScopeDispose, ref, watch, type Ref } from 'vue';
import type { PhoneNumber } from '../../src-main/core/contract/index.ts';
import { useNumberSearchStore } from '../stores/numberSearch.ts';

const TYPING_MS = 120;

/** The numbers that match what is typed into the palette, found by the core among all of them. */
export function usePaletteNumbers(term: Ref<string>): Ref<readonly PhoneNumber[]> {
  const store = useNumberSearchStore();
  const rows = ref<readonly PhoneNumber[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch(
    term,
    (text) => {
      clearTimeout(timer);
      const find = async () => {
        rows.value = await store.find(text);
      };
      timer = setTimeout(() => void find(), text === '' ? 0 : TYPING_MS);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return rows;
}
