import { setImmediate } from 'node:timers/promises';
import { refuse, type Result } from './result.ts';

/** How far a long piece of work has come, in steps of its own (rows, say). */
export interface Progress {
  readonly done: number;
  /** How many steps there are; undefined while nobody knows. */
  readonly total?: number | undefined;
}

/**
 * The steps of a long piece of work. It yields wherever other work of the process may come in between, with how far it
 * has come where that is known. It may be ended at any yield: what it has opened belongs in a `finally`.
 */
export type Steps<T> = SyncSteps<T> | AsyncGenerator<Progress | undefined, Result<T>>;

/** Steps that wait for nothing. */
export type SyncSteps<T> = Generator<Progress | undefined, Result<T>>;

/** Who watches a long piece of work, and may end it. */
export interface Watcher {
  /** Hears how far the work has come, at the end of a slice. */
  report(progress: Progress | undefined): void;
  isCancelled(): boolean;
}

/** How long a slice may keep the main thread, in milliseconds. */
const SLICE_MS = 15;

/**
 * Runs a long piece of work in slices: wherever it yields and a slice is used up, other tasks of the process get their
 * turn. Refuses with `CANCELLED` when the watcher says so; the caller takes back what was done.
 */
export async function runInSlices<T>(steps: Steps<T>, watcher?: Watcher): Promise<Result<T>> {
  let sliceEnd = performance.now() + SLICE_MS;
  for (;;) {
    const next = steps.next();
    const step = next instanceof Promise ? await next : next;
    if (step.done === true) return step.value;
    if (performance.now() < sliceEnd) continue;
    watcher?.report(step.value);
    await setImmediate();
    if (watcher?.isCancelled() === true) {
      await steps.return(refuseCancelled());
      return refuseCancelled();
    }
    sliceEnd = performance.now() + SLICE_MS;
  }
}

/** What the caller of a job that was cancelled hears. Rule: ours. */
export function refuseCancelled() {
  return refuse('REFUSED', 'The work was cancelled. Nothing was changed.', { reason: 'CANCELLED' });
}
