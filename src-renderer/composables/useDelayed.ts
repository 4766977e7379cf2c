import { onScopeDispose, readonly, ref, watch, type Ref } from 'vue';

/** True once something has been going on for a while: quick answers then show no flicker of a progress bar. */
export function useDelayed(isOn: () => boolean, delayMs = 300): Readonly<Ref<boolean>> {
  const isShown = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    isOn,
    (value) => {
      clearTimeout(timer);
      if (value) timer = setTimeout(() => (isShown.value = true), delayMs);
      else isShown.value = false;
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return readonly(isShown);
}
