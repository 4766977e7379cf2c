import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { Input } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

export type ProjectSort = Required<NonNullable<Input<'projects.list'>['sort']>>;

/** How the table is sorted at first. */
export const firstProjectSort: ProjectSort = { by: 'name', direction: 'asc' };

/** Larger than the most projects an account can have (100), so that every list is one page. */
const WHOLE_LIST = { limit: 200 };

/** The projects of the account. */
export const useProjectsStore = defineStore('projects', () => {
  const table = channelQuery('projects.list', ['projects']);
  const whole = channelQuery('projects.list', ['projects']);
  let isWholeAsked = false;

  /** Reads the table of projects, searched and sorted by the core. */
  function load(text: string, sort: ProjectSort): Promise<void> {
    return table.load({ ...(text === '' ? {} : { filter: { text } }), sort, page: WHOLE_LIST });
  }

  /** Reads all projects for the sidebar and the palette, unless they were read before. */
  function ensure(): void {
    if (isWholeAsked) return;
    isWholeAsked = true;
    void whole.load({ page: WHOLE_LIST });
  }

  return {
    table: table.value,
    error: table.error,
    isLoading: table.isLoading,
    load,
    reload: table.reload,
    leave: table.leave,
    all: computed(() => whole.value.value?.rows ?? []),
    ensure,
    create: (name: string) => call('projects.create', { name }),
    rename: (projectId: string, name: string, revision: number) =>
      call('projects.rename', { projectId, name, revision }),
    remove: (projectId: string, confirmation: string) => call('projects.delete', { projectId, confirmation }),
  };
});
