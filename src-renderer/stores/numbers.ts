import { defineStore } from 'pinia';
import type { NumberFilter, NumberSort } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

/** What the phone numbers table asks for. Pages are counted from 1. */
export interface NumbersQuery {
  readonly filter: NumberFilter;
  readonly sort: { readonly by: NumberSort; readonly direction: 'asc' | 'desc' };
  readonly page: number;
  readonly size: number;
}

/** The phone numbers table: one page of rows, filtered and sorted by the core. */
export const useNumbersStore = defineStore('numbers', () => {
  const query = channelQuery('numbers.list', ['numbers']);
  const voice = channelQuery('numbers.list', ['numbers']);

  function load({ filter, sort, page, size }: NumbersQuery): Promise<void> {
    return query.load({ filter, sort, page: { offset: (page - 1) * size, limit: size } });
  }

  return {
    list: query.value,
    error: query.error,
    isLoading: query.isLoading,
    load,
    reload: query.reload,
    leave(): void {
      query.leave();
      voice.leave();
    },
    /** How many numbers can make voice calls, whatever the table shows. */
    voiceNumbers: voice.value,
    loadVoiceNumbers: () => voice.load({ filter: { capability: 'VOICE' }, page: { limit: 1 } }),
    exportCsv: ({ filter, sort }: NumbersQuery) => call('csv.export', { kind: 'NUMBERS', filter, sort }),
  };
});
