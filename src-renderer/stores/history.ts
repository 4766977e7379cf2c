import { defineStore } from 'pinia';
import { featureNames } from '../../src-main/core/contract/channels.ts';
import { call } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

/** Whatever changes adds an entry, and may make another one undoable or not. */
const ANY = featureNames.filter((feature) => feature !== 'jobs');

/** What the history is narrowed to. Times in UTC milliseconds of simulated time, `until` excluded. Pages from 1. */
export interface HistoryQuery {
  readonly subject: string;
  readonly actions: readonly string[];
  readonly from: number | undefined;
  readonly until: number | undefined;
  readonly numberId: string | undefined;
  readonly page: number;
  readonly size: number;
}

/** How many changes of an entry are shown at a time. */
export const CHANGES_SHOWN = 50;

/** Every change of the workspace, and one of them with all that it changed. */
export const useHistoryStore = defineStore('history', () => {
  const list = channelQuery('history.list', ANY);
  const actions = channelQuery('history.actions', ANY);
  const entry = channelQuery('history.get', ANY);

  async function load({ subject, actions: wanted, from, until, numberId, page, size }: HistoryQuery): Promise<void> {
    const filter = {
      ...(subject !== '' && { subject }),
      ...(wanted.length > 0 && { action: [...wanted] }),
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
      ...(numberId !== undefined && { numberId }),
    };
    await list.load({
      filter,
      sort: { by: 'at', direction: 'desc' },
      page: { offset: (page - 1) * size, limit: size },
    });
  }

  return {
    list: list.value,
    error: list.error,
    isLoading: list.isLoading,
    load,
    reload: list.reload,
    leave: () => {
      list.leave(true);
      actions.leave();
    },
    actions: actions.value,
    loadActions: () => actions.load({}),
    entry: entry.value,
    entryError: entry.error,
    loadEntry: (entryId: number, page: number) =>
      entry.load({ entryId, page: { offset: (page - 1) * CHANGES_SHOWN, limit: CHANGES_SHOWN } }),
    leaveEntry: () => entry.leave(true),
    undo: (entryId: number) => call('history.undo', { entryId }),
  };
});
