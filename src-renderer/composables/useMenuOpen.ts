import { computed, ref } from 'vue';

/**
 * Whether the list of a field with suggestions is open, and what the component gets wrong about it: it keeps the list
 * open when the focus goes on with Tab, where it would hide what stands below, and once closed it goes on naming an
 * option that is gone.
 */
export function useMenuOpen() {
  const isOpen = ref(false);
  const closedAttributes = computed(() => (isOpen.value ? {} : { 'aria-activedescendant': undefined }));

  function closeOnLeaving({ relatedTarget }: FocusEvent): void {
    // A press into the list or beside every field has no target that takes the focus; the component handles those.
    if (relatedTarget instanceof Element && !relatedTarget.closest('[role="listbox"]')) isOpen.value = false;
  }

  return { isOpen, closedAttributes, closeOnLeaving };
}
