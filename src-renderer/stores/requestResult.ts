import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { channelQuery } from './channelQuery.ts';
import { useWorkspaceStore } from './workspace.ts';

/**
 * The request whose result stands above the phone numbers until it is dismissed or the page is left; a reload keeps it,
 * and one that still waits for Support is kept for the next visit.
 * Only its id is kept; what became of it is read from the core, so that a held request that support decides on is told anew.
 */
export const useRequestResultStore = defineStore('requestResult', () => {
  const workspace = useWorkspaceStore();
  const query = channelQuery('requests.get', ['requests']);
  /** Whether the result was not on screen before: the page then brings it into sight. */
  const isNew = ref(false);
  const storageKey = computed(() => {
    if (!workspace.info) return undefined;
    const { path, createdAt, tourRunning } = workspace.info;
    // The copy that a guided tour runs on has results of its own.
    return `numberdesk.request-result:${path}:${createdAt}${tourRunning ? ':tour' : ''}`;
  });

  watch(
    storageKey,
    (key) => {
      query.leave(true);
      isNew.value = false;
      const requestId = key && sessionStorage.getItem(key);
      if (requestId) void query.load({ requestId });
    },
    { immediate: true },
  );
  // Another file lies under the same path now: the result belongs to the one before.
  watch(query.error, (error) => {
    if (error?.code === 'NOT_FOUND') dismiss();
  });

  /** Shows how a request went. */
  function show(requestId: string): Promise<void> {
    if (storageKey.value !== undefined) sessionStorage.setItem(storageKey.value, requestId);
    isNew.value = true;
    query.leave(true);
    return query.load({ requestId });
  }

  function dismiss(): void {
    if (storageKey.value !== undefined) sessionStorage.removeItem(storageKey.value);
    query.leave(true);
  }

  return { request: query.value, isNew, show, dismiss };
});
