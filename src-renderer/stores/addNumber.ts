import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { Input } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

/** Records numbers that the account holds already, and reads them while they are typed. */
export const useAddNumberStore = defineStore('addNumber', () => {
  const leased = channelQuery('numbers.list', ['numbers']);

  return {
    /** How many numbers the account leases now. */
    leasedCount: computed(() => leased.value.value?.total),
    countLeased: () => leased.load({ page: { limit: 1 } }),
    leave: leased.leave,
    check: (input: Input<'numbers.check'>) => call('numbers.check', input),
    record: (input: Input<'numbers.record'>) => call('numbers.record', input),
  };
});
