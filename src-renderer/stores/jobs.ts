import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { Job } from '../../src-main/core/contract/index.ts';
import { call, onChanged, onResumed } from '../bridge.ts';

/**
 * The long work that is going on in the core, whichever window asked for it. The core tells of a job only once it has
 * run for a while, so short ones are never seen here.
 */
export const useJobsStore = defineStore('jobs', () => {
  const rows = shallowRef<readonly Job[]>([]);
  let turn = 0;

  async function load(): Promise<void> {
    const mine = ++turn;
    const answer = await call('jobs.list', {});
    if (mine === turn && answer.ok) rows.value = answer.value.rows;
  }

  onChanged(({ feature }) => {
    if (feature === 'jobs') void load();
  });
  onResumed(() => void load());

  return {
    rows,
    /** The oldest job of a channel. */
    of: (channel: Job['channel']) => computed(() => rows.value.find((job) => job.channel === channel)),
    cancel: (jobId: string) => call('jobs.cancel', { jobId }),
  };
});
