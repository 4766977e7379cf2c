import { defineStore } from 'pinia';
import { ref, shallowReactive, shallowRef } from 'vue';
import type { Answer, Input, Output, PhoneNumber, Simulation } from '../../src-main/core/contract/index.ts';
import { call, onChanged } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

/** How the clock was moved last from this window, and what came due on the way. */
export type Advanced = Output<'simulation.advance'>;

/** The simulated world, and what the last advance of its clock brought. */
export const useSimulationStore = defineStore('simulation', () => {
  const query = channelQuery('simulation.get', ['simulation']);
  const isAdvancing = ref(false);
  const advanced = shallowRef<Advanced>();
  /** The numbers that the last advance brought up, by their id. */
  const numbers = shallowReactive(new Map<string, PhoneNumber>());

  /** Moves the clock. Undefined when it is moving already: a double click is one step. */
  async function advance(input: Input<'simulation.advance'>): Promise<Answer<Advanced> | undefined> {
    if (isAdvancing.value) return undefined;
    isAdvancing.value = true;
    const answer = await call('simulation.advance', input);
    isAdvancing.value = false;
    if (answer.ok) {
      numbers.clear();
      advanced.value = answer.value;
    }
    return answer;
  }

  const save = (input: Input<'simulation.save'>): Promise<Answer<Simulation>> => call('simulation.save', input);

  /** Reads what numbers are called, unless that is known. */
  async function nameNumbers(ids: readonly string[]): Promise<void> {
    await Promise.all(
      ids
        .filter((numberId) => !numbers.has(numberId))
        .map(async (numberId) => {
          const answer = await call('numbers.get', { numberId });
          if (answer.ok) numbers.set(numberId, answer.value);
        }),
    );
  }

  // What came due belongs to the workspace that was open.
  onChanged(({ feature }) => {
    if (feature !== 'workspace') return;
    advanced.value = undefined;
    numbers.clear();
  });

  return {
    simulation: query.value,
    error: query.error,
    isLoading: query.isLoading,
    load: () => query.load({}),
    reload: query.reload,
    leave: query.leave,
    isAdvancing,
    advanced,
    advance,
    save,
    numbers,
    nameNumbers,
  };
});
