import { setImmediate } from 'node:timers/promises';
import type { ChangedEvent, FeatureName, Output, ParsedInput } from '../../contract/index.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { DueEvent, DueSource } from '../../store/due.ts';
import type { Action, Store } from '../../store/store.ts';
import type { WriteUnit } from '../../store/unit.ts';
import { compareEvents, refuseTarget } from './rules.ts';

/** How long due events may keep the main thread before other work gets its turn, in milliseconds. */
const SLICE_MS = 15;

/** Changes that come with every message, and with which nothing comes due. */
const TRAFFIC: ReadonlySet<FeatureName> = new Set(['messages', 'optOuts', 'topics', 'settings']);

type Tell = (event: ChangedEvent) => void;

interface Waiting {
  readonly event: DueEvent;
  readonly source: DueSource;
}

/**
 * What happens by itself in a workspace, whoever moves the time on: the real clock, an advance, or the wait until the
 * app is started again. All of them go through here, so they come to the same state.
 */
export class Calendar {
  readonly #sources: readonly DueSource[];
  readonly #tell: Tell;
  readonly #subjectOf: Action['subject'];
  /** The next event of a workspace, as long as nothing can have changed it. */
  #known: { readonly store: Store; readonly at: number } | undefined;

  /**
   * @param sources the features in which something comes due by itself
   * @param tell hears of each change after its commit
   * @param subjectOf says in the history what an event was about
   */
  constructor(sources: readonly DueSource[], tell: Tell, subjectOf: Action['subject']) {
    this.#sources = sources;
    this.#tell = tell;
    this.#subjectOf = subjectOf;
  }

  /**
   * Makes every event happen whose time has come, in order of time, kind and subject, each in its own transaction at
   * its own time. The caller keeps commands waiting meanwhile; other work gets its turn between two events.
   *
   * @param until in UTC milliseconds; beyond the workspace's now, each event takes the clock along
   * @returns what happened; `at` is the time at which it did, which is later than planned where nobody could run it then
   */
  async runDue(store: Store, until: number): Promise<DueEvent[]> {
    if (this.#known?.store === store && until < this.#known.at) return [];
    const processed: DueEvent[] = [];
    let last: DueEvent | undefined;
    let sliceEnd = performance.now() + SLICE_MS;
    for (;;) {
      const next = this.#next(store);
      if (next === undefined || next.event.at > until) {
        this.#known = { store, at: next?.event.at ?? Number.POSITIVE_INFINITY };
        return processed;
      }
      if (last !== undefined && compareEvents(next.event, last) === 0) {
        throw new Error(`${last.kind} happened and waits again.`);
      }
      processed.push(this.#happen(store, next));
      last = next.event;
      if (performance.now() < sliceEnd) continue;
      await setImmediate();
      sliceEnd = performance.now() + SLICE_MS;
    }
  }

  /** When the next event comes due, in UTC milliseconds of simulated time; undefined when that is not known. */
  nextAt(store: Store): number | undefined {
    return this.#known?.store === store ? this.#known.at : undefined;
  }

  /** Takes note of what a command changed: all but the traffic of messages may bring or take away an event; answers whether this did. */
  heed(changes: readonly ChangedEvent[]): boolean {
    if (changes.every(({ feature }) => TRAFFIC.has(feature))) return false;
    this.#known = undefined;
    return true;
  }

  /** The first event that waits in any feature. */
  #next(store: Store): Waiting | undefined {
    const unit = store.reading();
    let first: Waiting | undefined;
    for (const source of this.#sources) {
      const event = source.next(unit);
      if (event !== undefined && (first === undefined || compareEvents(event, first.event) < 0))
        first = { event, source };
    }
    return first;
  }

  #happen(store: Store, { event, source }: Waiting): DueEvent {
    let at = event.at;
    const work = (unit: WriteUnit): Result<unknown> => {
      at = unit.now;
      return source.run(unit, event.subject);
    };
    const action = { name: `event.${event.kind}`, ...(this.#subjectOf && { subject: this.#subjectOf }) };
    const { result, events } =
      event.at > store.now()
        ? store.writeAhead(action, work, event.at, store.realTime())
        : store.write(action, work, event.at);
    if (!result.ok) throw new Error(`${event.kind} was refused: ${result.error.message}`);
    events.forEach(this.#tell);
    return { ...event, at };
  }

  /**
   * Moves the workspace's clock forwards, for `simulation.advance`. Refuses a time that has passed, one more than ten
   * years away, and one beyond the last year that is written with four digits.
   */
  async advance(store: Store, input: ParsedInput<'simulation.advance'>): Promise<Result<Output<'simulation.advance'>>> {
    const now = store.now();
    // From here on the clock runs as before, only further ahead: what the events take is no part of the step.
    const realTime = store.realTime();
    const target = 'to' in input ? input.to : now + input.byMs;
    const refused = refuseTarget(target, now, 'to' in input ? 'to' : 'byMs');
    if (refused) return refused;
    const processed = await this.runDue(store, target);
    const { events } = store.writeAhead(
      { name: 'simulation.advance', isAlwaysTold: true },
      (unit) => {
        unit.note(new Date(target).toISOString().slice(0, 16).replace('T', ' '));
        unit.changed('simulation', 'account');
        unit.changed('settings', 'account');
        return ok(undefined);
      },
      target,
      realTime,
    );
    events.forEach(this.#tell);
    return ok({ now: target, processed: processed.map(({ at, kind, subject }) => ({ at, kind, subject })) });
  }
}
