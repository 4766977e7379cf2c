import { defineStore } from 'pinia';
import type { Input } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

/** The settings that the Edit page changes: the account's and, where one is named, the project's channel switches. */
export const useEditSettingsStore = defineStore('editSettings', () => {
  const query = channelQuery('settings.get', ['settings', 'projects', 'simulation']);

  return {
    settings: query.value,
    error: query.error,
    /** Reads the settings of a project, or of the account alone; those of another one are forgotten at once. */
    load(projectId?: string): Promise<void> {
      query.leave(true);
      return query.load(projectId === undefined ? {} : { projectId });
    },
    reload: query.reload,
    leave: query.leave,
    save: (input: Input<'settings.save'>) => call('settings.save', input),
  };
});
