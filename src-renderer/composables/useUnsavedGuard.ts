import { onBeforeUnmount, onMounted } from 'vue';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';
import { useConfirm } from './useConfirm.ts';

let isSuspended = false;

/** Runs something that leaves pages without asking: there is nothing to lose, as at the end of a guided tour. */
export async function leaveWithoutAsking<T>(work: () => Promise<T>): Promise<T> {
  isSuspended = true;
  try {
    return await work();
  } finally {
    isSuspended = false;
  }
}

/**
 * Asks before a form with unsaved changes is left: in a dialog when another page is opened, through the browser when the
 * window is closed or reloaded.
 *
 * @param isDirty whether there is something to lose now
 * @param isLostOnReload where that differs, because a part is kept in the session's storage
 * @param discard called once the operator has decided to lose the changes
 */
export function useUnsavedGuard(
  isDirty: () => boolean,
  isLostOnReload: () => boolean = isDirty,
  discard?: () => void,
): void {
  const confirm = useConfirm();

  async function ask(): Promise<boolean> {
    if (isSuspended || !isDirty()) return true;
    const isConfirmed = await confirm({
      title: 'Leave without saving',
      description: 'The changes on this page are not saved. If you leave now, they are lost.',
      confirmLabel: 'Discard changes',
      cancelLabel: 'Stay on this page',
      isDestructive: true,
    });
    if (isConfirmed) discard?.();
    return isConfirmed;
  }

  onBeforeRouteLeave(ask);
  // The same page for another number or project; another step or filter of the same one loses nothing.
  onBeforeRouteUpdate((to, from) => to.path === from.path || ask());

  function warn(event: BeforeUnloadEvent): void {
    if (isLostOnReload()) event.preventDefault();
  }
  onMounted(() => window.addEventListener('beforeunload', warn));
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn));
}
