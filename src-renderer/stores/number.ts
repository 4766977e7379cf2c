import { defineStore } from 'pinia';
import type { Input } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

/** One phone number: the one whose page is open. */
export const useNumberStore = defineStore('number', () => {
  const query = channelQuery('numbers.get', ['numbers']);
  let shownId: string | undefined;

  function load(numberId: string): Promise<void> {
    if (shownId !== numberId) query.leave(true);
    shownId = numberId;
    return query.load({ numberId });
  }

  return {
    number: query.value,
    error: query.error,
    load,
    reload: query.reload,
    leave: query.leave,
    describe: (changes: Input<'numbers.describe'>) => call('numbers.describe', changes),
    release: (numberId: string, confirmation: string) => call('numbers.release', { numberId, confirmation }),
  };
});
