import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';

/** How long other tasks had to wait for the main thread, from the call on. */
export interface LoopWatch {
  readonly histogram: ReturnType<typeof monitorEventLoopDelay>;
  readonly start: number;
}

/** Begins to watch the main thread; after a turn of the loop, without which the first block would not be seen. */
export async function watchLoop(): Promise<LoopWatch> {
  const histogram = monitorEventLoopDelay({ resolution: 2 });
  histogram.enable();
  await setTimeout(10);
  return { histogram, start: performance.now() };
}

/**
 * Ends the watch after a long command, and expects that it ran in slices. A slice has a budget of 50 ms, but other
 * processes take turns on the same processors, so one slice may look longer here: half of them have to keep to it, and
 * none may be more than a third of the whole, as one task without slices would be.
 */
export function expectShortSlices({ histogram, start }: LoopWatch): void {
  histogram.disable();
  const whole = performance.now() - start;
  expect(histogram.count).toBeGreaterThan(10);
  expect(histogram.percentile(50) / 1e6).toBeLessThan(50);
  expect(histogram.max / 1e6).toBeLessThan(whole / 3);
}
