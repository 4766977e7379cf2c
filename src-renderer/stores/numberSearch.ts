import { defineStore } from 'pinia';
import type { PhoneNumber } from '../../src-main/core/contract/index.ts';
import { channelQuery } from './channelQuery.ts';

const MOST_SHOWN = 8;

/** Finds numbers for the command palette. */
export const useNumberSearchStore = defineStore('numberSearch', () => {
  const query = channelQuery('numbers.list', ['numbers']);

  /** The first few numbers that match a text, released ones included; all of them for an empty text. */
  async function find(text: string): Promise<readonly PhoneNumber[]> {
    await query.load({
      filter: { status: ['PENDING', 'ACTIVE', 'RELEASED'], ...(text === '' ? {} : { text: text.slice(0, 100) }) },
      page: { limit: MOST_SHOWN },
    });
    return query.value.value?.rows ?? [];
  }

  return { find };
});
