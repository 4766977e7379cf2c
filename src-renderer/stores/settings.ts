import { defineStore } from 'pinia';
import { channelQuery } from './channelQuery.ts';

/** The account-wide values and, where one is chosen, the project's channel switch. */
export const useSettingsStore = defineStore('settings', () => {
  const query = channelQuery('settings.get', ['settings', 'projects', 'simulation', 'numbers']);
  let shownFor: string | undefined;

  /** Reads the settings of a project, or of the account alone. */
  async function load(projectId?: string): Promise<void> {
    if (shownFor !== projectId) query.leave(true);
    shownFor = projectId;
    await query.load(projectId === undefined ? {} : { projectId });
  }

  return { settings: query.value, error: query.error, isLoading: query.isLoading, load, reload: query.reload };
});
