import type { Core } from '../../src-main/core/app.ts';
import type { Answer } from '../../src-main/core/contract/envelope.ts';
import type { ChangedEvent } from '../../src-main/core/contract/channels.ts';

/** A core for tests of the hosts alone: it answers what it was told to, and remembers what reached it. */
export interface FakeCore extends Core {
  readonly calls: { channel: string; input: unknown }[];
  /** Tells all listeners of a change. */
  emit(event: ChangedEvent): void;
  readonly isClosed: boolean;
}

export function fakeCore(
  answer: (channel: string, input: unknown) => Answer<unknown> | Promise<Answer<unknown>> = (channel, input) => ({
    ok: true,
    value: { channel, input },
  }),
): FakeCore {
  const calls: FakeCore['calls'] = [];
  const listeners = new Set<(event: ChangedEvent) => void>();
  let isClosed = false;
  return {
    calls,
    get isClosed() {
      return isClosed;
    },
    dispatch: async (channel, input) => {
      calls.push({ channel, input });
      return answer(channel, input);
    },
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit: (event) => listeners.forEach((listener) => listener(event)),
    workspacePath: () => '/workspaces/Fake.numberdesk',
    close: () => {
      isClosed = true;
      return Promise.resolve();
    },
  };
}
