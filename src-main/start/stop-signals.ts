/** The signals that ask a program to stop. Ctrl+C in a terminal is SIGINT. */
export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** npm, `with-node.mjs` and the terminal may each deliver the same Ctrl+C. */
const SAME_KEY_PRESS_MS = 1_000;

/** Who wants to hear of signals; the one who came last does. */
const handlers: ((signal: StopSignal) => void)[] = [];
let lastAt = Number.NEGATIVE_INFINITY;
let isListening = false;

/**
 * Calls `handle` at the next signals to stop, before those who asked earlier; the returned function ends that. Without
 * anyone to hear of it a signal ends the process. Repetitions within a second are taken for the same key press.
 */
export function onStopSignal(handle: (signal: StopSignal) => void): () => void {
  handlers.push(handle);
  if (!isListening) {
    isListening = true;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, receive);
  }
  return () => {
    const index = handlers.indexOf(handle);
    if (index >= 0) handlers.splice(index, 1);
  };
}

function receive(signal: StopSignal): void {
  const now = performance.now();
  if (now - lastAt < SAME_KEY_PRESS_MS) return;
  lastAt = now;
  const handle = handlers.at(-1);
  if (handle) handle(signal);
  else process.exit(1);
}
