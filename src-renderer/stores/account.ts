import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { channelQuery } from './channelQuery.ts';

const MINUTE_MS = 60_000;

/** What the status bar shows of the account wherever one is: its tiers and the simulated date. */
export const useAccountStore = defineStore('account', () => {
  const settings = channelQuery('settings.get', ['settings', 'simulation']);
  const simulation = channelQuery('simulation.get', ['simulation']);
  const readAt = ref(Date.now());
  const realNow = ref(readAt.value);
  let timer: ReturnType<typeof setInterval> | undefined;
  watch(simulation.value, () => (readAt.value = realNow.value = Date.now()), { flush: 'sync' });

  /** The simulated now: the core's, carried on with real time since it was read. */
  const simulatedNow = computed(() => {
    const read = simulation.value.value;
    return read && read.now + Math.max(0, realNow.value - readAt.value);
  });

  async function load(): Promise<void> {
    timer ??= setInterval(() => (realNow.value = Date.now()), MINUTE_MS);
    await Promise.all([settings.load({}), simulation.load({})]);
  }

  return {
    account: computed(() => settings.value.value?.account),
    simulation: simulation.value,
    simulatedNow,
    load,
  };
});
