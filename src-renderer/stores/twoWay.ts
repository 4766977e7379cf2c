import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { Answer, Input } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';
import type { NumberAndKeywords } from '../components/twoWay/twoWayForm.ts';
import { channelQuery } from './channelQuery.ts';

/** Larger than the most keywords a number can have (2 and 30), so that every list is one page. */
const WHOLE_LIST = { limit: 200 };

/** The keywords of the number whose Two-way SMS tab is open, and how they are saved together with its settings. */
export const useTwoWayStore = defineStore('twoWay', () => {
  const query = channelQuery('keywords.list', ['keywords', 'numbers']);
  let shownFor: string | undefined;

  function load(numberId: string): Promise<void> {
    if (shownFor !== numberId) query.leave(true);
    shownFor = numberId;
    return query.load({ numberId, page: WHOLE_LIST });
  }

  /** The number and its keywords as they are now: after a save, or where one was refused as stale. */
  async function read(numberId: string): Promise<Answer<NumberAndKeywords>> {
    const [number, keywords] = await Promise.all([
      call('numbers.get', { numberId }),
      call('keywords.list', { numberId, page: WHOLE_LIST }),
    ]);
    if (!number.ok) return number;
    if (!keywords.ok) return keywords;
    return { ok: true, value: { number: number.value, keywords: keywords.value.rows } };
  }

  return {
    keywords: computed(() => query.value.value?.rows),
    error: query.error,
    load,
    reload: query.reload,
    leave: query.leave,
    read,
    save: (input: Input<'numbers.saveTwoWay'>) => call('numbers.saveTwoWay', input),
    preview: (reply: string) => call('keywords.preview', { reply }),
  };
});
