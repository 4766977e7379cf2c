import { ref } from 'vue';

/** Copies a text; `isCopied` is true for a moment afterwards, so that the button can say so. */
export function useCopy() {
  const isCopied = ref(false);
  async function copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    isCopied.value = true;
    setTimeout(() => (isCopied.value = false), 2_000);
  }
  return { isCopied, copy };
}
