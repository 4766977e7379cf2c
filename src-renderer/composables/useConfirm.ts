import { defineAsyncComponent } from 'vue';

/** What a decision dialog asks. The button says the verb. */
export interface Question {
  readonly title: string;
  readonly description: string;
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly isDestructive?: boolean;
}

const ConfirmDialog = defineAsyncComponent(() => import('../components/ConfirmDialog.vue'));

/** Asks in a dialog; the promise tells whether the operator confirmed. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const overlay = useOverlay();
  return async (question) => {
    // A dialog of its own for every question: one that was closed is destroyed and cannot be opened again.
    const dialog = overlay.create(ConfirmDialog, { destroyOnClose: true });
    return (await dialog.open({ ...question }).result) === true;
  };
}
