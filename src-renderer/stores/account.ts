import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { channelQuery } from './channelQuery.ts';

const MINUTE_MS = 60_000;

/** What the status bar shows of the account wherever one is: its tiers and the simulated date. */
export const useAccountStore = defineStore('account', () => {
  const settings = channelQuery('settings.get', ['settings', 'simulation']);
  const simulation = channelQuery('simulation.get', ['simulation']);
  const realNow = ref(Date.now());
  let timer: ReturnType<typeof setInterval> | undefined;

  /** The simulated now: the core's, carried on with real time since it was read. */
  const simulatedNow = computed(() => {
    const read = simulation.value.value;
    return read && Math.max(read.now, realNow.value + read.offsetMs);
  });

  async function load(): Promise<void> {
    timer ??= setInterval(() => (realNow.value = Date.now()), MINUTE_MS);
    await Promise.all([settings.load({}), simulation.load({})]);
  }

  return { account: computed(() => settings.value.value?.account), simulatedNow, load };
});
