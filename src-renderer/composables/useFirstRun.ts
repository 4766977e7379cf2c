import { computed, ref, watch, type Ref } from 'vue';
import { useNumberSearchStore } from '../stores/numberSearch.ts';
import { useWorkspaceStore } from '../stores/workspace.ts';

/** Which workspace was started empty, so that the welcome does not come back at every visit until something exists. */
const STORAGE_KEY = 'numberdesk.started';

/**
 * Whether the workspace is new: no project and no number, and nobody chose to start empty.
 *
 * @param isListEmpty whether the account has no project; only then numbers are asked for
 */
export function useFirstRun(isListEmpty: Ref<boolean>) {
  const workspace = useWorkspaceStore();
  const numbers = useNumberSearchStore();
  const hasNumbers = ref<boolean>();
  const started = ref(localStorage.getItem(STORAGE_KEY));
  const name = computed(() => workspace.info && `${workspace.info.path} ${workspace.info.createdAt}`);

  watch(
    isListEmpty,
    async (isEmpty) => {
      if (isEmpty) hasNumbers.value = (await numbers.find('')).length > 0;
    },
    { immediate: true },
  );

  function startEmpty(): void {
    if (name.value === undefined) return;
    started.value = name.value;
    localStorage.setItem(STORAGE_KEY, name.value);
  }

  return {
    isFirstRun: computed(
      () => isListEmpty.value && hasNumbers.value === false && name.value !== undefined && started.value !== name.value,
    ),
    startEmpty,
  };
}
