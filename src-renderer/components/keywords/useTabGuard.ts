import { onBeforeRouteUpdate } from 'vue-router';
import { useConfirm } from '../../composables/useConfirm.ts';

/** The form is gone with what had the focus: the tab that was chosen gets it, once the dialog no longer holds it. */
function focusTab(): void {
  if (document.querySelector('[role="dialog"]') !== null) requestAnimationFrame(focusTab);
  else document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
}

/**
 * Asks before another tab of the same page takes the place of a form with unsaved changes; leaving the page is watched
 * by `useUnsavedGuard`.
 *
 * @param isDirty whether there is something to lose now
 * @param focusForm sends the focus into the form: a tab that has it opens itself
 */
export function useTabGuard(isDirty: () => boolean, focusForm: () => void): void {
  const confirm = useConfirm();
  // A tab asks for itself twice, when it is pressed and when it gets the focus: one question answers both.
  let asking: Promise<boolean> | undefined;

  async function ask(): Promise<boolean> {
    // Wait until the pressed tab has the focus, then take it away: the dialog gives it back to where it was.
    await new Promise((resolve) => setTimeout(resolve));
    focusForm();
    const isLost = await confirm({
      title: 'Leave without saving',
      description: 'The changes on this tab are not saved. If you leave now, they are lost.',
      confirmLabel: 'Discard changes',
      cancelLabel: 'Stay on this tab',
      isDestructive: true,
    });
    if (isLost) focusTab();
    return isLost;
  }

  onBeforeRouteUpdate(async (to, from) => {
    if (to.path !== from.path || to.query['tab'] === from.query['tab'] || !isDirty()) return true;
    asking ??= ask().finally(() => (asking = undefined));
    return asking;
  });
}
