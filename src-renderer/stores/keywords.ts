import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { Input } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

/** Larger than the most keywords a number can have (2 and 30), so that every list is one page. */
const WHOLE_LIST = { limit: 200 };

/** The keywords of the number whose page is open. */
export const useKeywordsStore = defineStore('keywords', () => {
  const query = channelQuery('keywords.list', ['keywords', 'numbers']);
  let shownFor: string | undefined;

  function load(numberId: string): Promise<void> {
    if (shownFor !== numberId) query.leave(true);
    shownFor = numberId;
    return query.load({ numberId, page: WHOLE_LIST });
  }

  return {
    /** HELP and STOP, the registered one, two-way ones in their order; undefined until they are there. */
    rows: computed(() => query.value.value?.rows),
    error: query.error,
    load,
    reload: query.reload,
    leave: query.leave,
    put: (input: Input<'keywords.put'>) => call('keywords.put', input),
    remove: (numberId: string, keyword: string) => call('keywords.remove', { numberId, keyword }),
    preview: (reply: string) => call('keywords.preview', { reply }),
  };
});
