import { defineAsyncComponent } from 'vue';

const SelfManagedDialog = defineAsyncComponent(() => import('./SelfManagedDialog.vue'));

/** Asks before self-managed opt-outs turns on; the promise tells whether the operator confirmed. */
export function useSelfManagedQuestion(): (confirmLabel?: string) => Promise<boolean> {
  const overlay = useOverlay();
  return async (confirmLabel) => {
    const dialog = overlay.create(SelfManagedDialog, { destroyOnClose: true });
    return (await dialog.open(confirmLabel === undefined ? {} : { confirmLabel }).result) === true;
  };
}
