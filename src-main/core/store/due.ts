import type { DueEventKind } from '../contract/simulation.ts';
import type { Result } from '../kernel/result.ts';
import type { ReadUnit, WriteUnit } from './unit.ts';

/** Something that happens by itself once the workspace's clock has reached its time. */
export interface DueEvent {
  /** UTC milliseconds of simulated time; in the past when nobody could run it then. */
  readonly at: number;
  readonly kind: DueEventKind;
  /** Whom it happens to: the id of a number or a case, or the month that begins. */
  readonly subject: string;
}

/** A feature's events that come due by themselves. */
export interface DueSource {
  /**
   * The first event that waits, due or not: the earliest, and among those of the same time the smallest subject.
   * Undefined when none waits.
   */
  next(unit: ReadUnit): DueEvent | undefined;
  /**
   * Makes the event happen, in a transaction of its own whose `unit.now` is the time of the event (never before the
   * last stored time). It must not be answered by `next` again. A refusal is a defect: events have nobody to ask.
   */
  run(unit: WriteUnit, subject: string): Result<unknown>;
}
