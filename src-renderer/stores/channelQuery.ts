import { ref, shallowRef } from 'vue';
import type { FeatureName, Input, Output, QueryName, Refusal } from '../../src-main/core/contract/index.ts';
import { call, onChanged, onResumed } from '../bridge.ts';

/** Changes come in bursts (a request buys ten numbers); one reload answers them all. */
const GATHER_MS = 25;

/**
 * What a store shows of one query: its last answer, kept while a newer one is on its way, so that nothing jumps. Once
 * loaded it is read again whenever one of the features changes; it is never patched.
 *
 * @param channel a query of the contract
 * @param features whose changes it depends on
 */
export function channelQuery<C extends QueryName>(channel: C, features: readonly FeatureName[]) {
  const value = shallowRef<Output<C>>();
  const error = shallowRef<Refusal>();
  const isLoading = ref(false);
  let input: Input<C> | undefined;
  let turn = 0;
  let pending: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Asks for something. The same question twice (a route asks ahead of its page) is sent once. */
  function load(next: Input<C>): Promise<void> {
    if (isLoading.value && JSON.stringify(next) === JSON.stringify(input)) return pending;
    input = next;
    return (pending = ask(next));
  }

  /** An answer that was overtaken by a later question is dropped. */
  async function ask(next: Input<C>): Promise<void> {
    const mine = ++turn;
    isLoading.value = true;
    const answer = await call(channel, next);
    if (mine !== turn) return;
    isLoading.value = false;
    // A lost core is told above every page, and what is shown is read again once it is back.
    if (!answer.ok && answer.error.reason === 'CORE_UNREACHABLE' && value.value !== undefined) return;
    error.value = answer.ok ? undefined : answer.error;
    if (answer.ok) value.value = answer.value;
  }

  /** Asks the last question again. */
  async function reload(): Promise<void> {
    if (input !== undefined) await (pending = ask(input));
  }

  /** Stops following changes: nobody looks. `isForgotten` also drops what is shown, as it belongs to something else. */
  function leave(isForgotten = false): void {
    input = undefined;
    if (!isForgotten) return;
    turn++;
    isLoading.value = false;
    value.value = undefined;
    error.value = undefined;
  }

  onChanged((event) => {
    if (event.feature !== 'workspace' && !features.includes(event.feature)) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      void reload();
    }, GATHER_MS);
  });
  onResumed(() => void reload());

  return { value, error, isLoading, load, reload, leave };
}
