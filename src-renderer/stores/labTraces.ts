import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { Received } from '../../src-main/core/contract/index.ts';
import { onChanged } from '../bridge.ts';

/** A text that was sent from this window, with everything the core told about what it did. */
export interface Trace {
  readonly body: string;
  readonly received: Received;
}

/** More than anybody looks back through; the oldest go first. */
const MOST_KEPT = 1_000;

/**
 * Why texts sent from this window got their replies. The log stores only which rule fired; the reasons of all rules are
 * told once, when a text is received, and are kept here until the window closes.
 */
export const useLabTracesStore = defineStore('labTraces', () => {
  const traces = shallowReactive(new Map<string, Trace>());

  function remember(trace: Trace): void {
    const { messageId } = trace.received;
    // A text that the number could not receive is not in the log: it has no id.
    if (messageId === undefined) return;
    traces.set(messageId, trace);
    const [oldest] = traces.keys();
    if (traces.size > MOST_KEPT && oldest !== undefined) traces.delete(oldest);
  }

  // Ids follow from the workspace's seed: a copy or an older state of it gives them to other texts.
  onChanged(({ feature }) => {
    if (feature === 'workspace') traces.clear();
  });

  return { remember, find: (messageId: string) => traces.get(messageId) };
});
