import { nextTick } from 'vue';

/** Sends the focus to the title of the page once a dialog is gone, where what had opened it is gone as well. */
export async function focusTitle(): Promise<void> {
  await nextTick();
  // Behind the dialog nothing can be focused, and closing gives the focus back to what had it.
  setTimeout(() => document.getElementById('page-title')?.focus({ preventScroll: true }));
}
