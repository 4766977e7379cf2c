import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { CopiedPart } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

/** The most numbers one call of `numbers.copySettings` takes, and the largest page of a list. */
const MOST_TARGETS = 200;

/** What is copied from where to where. */
export interface CopyRequest {
  readonly fromNumberId: string;
  readonly toNumberIds: readonly string[];
  readonly parts: readonly CopiedPart[];
}

/** Copies the settings of one number to others, and finds the numbers that can take them. */
export const useCopySettingsStore = defineStore('copySettings', () => {
  const query = channelQuery('numbers.list', ['numbers']);
  const from = ref('');

  /** Looks for leased numbers with SMS other than the one the settings come from. */
  function find(fromNumberId: string, text: string): Promise<void> {
    from.value = fromNumberId;
    return query.load({
      filter: { capability: 'SMS', ...(text === '' ? {} : { text }) },
      sort: { by: 'phoneNumber', direction: 'asc' },
      page: { limit: MOST_TARGETS },
    });
  }

  const send = ({ fromNumberId, toNumberIds, parts }: CopyRequest, dryRun: boolean) =>
    call('numbers.copySettings', { fromNumberId, toNumberIds: [...toNumberIds], parts: [...parts], dryRun });

  return {
    numbers: computed(() => query.value.value?.rows.filter(({ numberId }) => numberId !== from.value) ?? []),
    /** How many numbers match that are not shown. */
    unshown: computed(() => (query.value.value ? query.value.value.total - query.value.value.rows.length : 0)),
    error: query.error,
    isLoading: query.isLoading,
    find,
    reload: query.reload,
    leave: query.leave,
    preview: (request: CopyRequest) => send(request, true),
    apply: (request: CopyRequest) => send(request, false),
  };
});
