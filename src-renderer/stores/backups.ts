import { defineStore } from 'pinia';
import { computed } from 'vue';
import { channelQuery } from './channelQuery.ts';

/** The backups of the workspace that is open or was refused, newest first. */
export const useBackupsStore = defineStore('backups', () => {
  const query = channelQuery('workspace.backups', []);
  return {
    rows: computed(() => query.value.value?.rows),
    error: query.error,
    isLoading: query.isLoading,
    load: () => query.load({ sort: { by: 'at', direction: 'desc' } }),
  };
});
