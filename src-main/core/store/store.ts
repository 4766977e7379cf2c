import Database from 'better-sqlite3';
import { featureNames, type ChangedEvent, type FeatureName } from '../contract/channels.ts';
import { Chance } from '../kernel/chance.ts';
import { simulatedNow } from '../kernel/clock.ts';
import type { Result } from '../kernel/result.ts';
import { runInSlices, type Steps, type Watcher } from '../kernel/slices.ts';
import { Capture, type RowChange } from './capture.ts';
import { historyWriter } from './entries.ts';
import type { WorkspaceLock } from './lock.ts';
import { applyPragmas } from './pragmas.ts';
import type { ReadUnit, WriteUnit } from './unit.ts';

const SELECT_STATE = `SELECT seed, chance_counter AS chanceCounter, clock_offset_ms AS offsetMs, last_now_ms AS lastNow
  FROM workspace WHERE id = 1`;
const UPDATE_STATE = `UPDATE workspace SET last_now_ms = ?, chance_counter = ?, clock_offset_ms = ? WHERE id = 1`;

interface State {
  readonly seed: string;
  readonly chanceCounter: number;
  readonly offsetMs: number;
  readonly lastNow: number;
}

/** What a command answered, and what it changed. */
export interface Written<T> {
  readonly result: Result<T>;
  readonly events: ChangedEvent[];
}

/** What the history says of a transaction. */
export interface Action {
  /** The channel that was called, or `event.` and the kind of what came due. */
  readonly name: string;
  /** What it was about, where the command itself does not say. */
  readonly subject?: (changes: readonly RowChange[]) => string;
  /** Told also where no row of configuration and no message changed: the clock moved, say. */
  readonly isAlwaysTold?: boolean;
}

interface Transaction {
  readonly action: Action;
  readonly unit: WriteUnit;
  /** What the command said that it was about. */
  subject: string | undefined;
  /** The entry that it undoes. */
  undoes: number | null;
  /** The clock's offset from the commit on, in milliseconds. */
  readonly offsetMs: number;
  readonly changes: ReadonlyMap<FeatureName, ReadonlySet<string>>;
  isDiscarded: boolean;
  isReplaced: boolean;
}

/**
 * An open workspace: the only writing connection to the file and a read-only one beside it. Every command is one
 * transaction here; what it changed is told only after the commit.
 */
export class Store {
  readonly path: string;
  readonly #writer: Database.Database;
  readonly #reader: Database.Database;
  readonly #lock: WorkspaceLock;
  #isClosed = false;
  readonly #realTime: () => number;
  readonly #begin: Database.Statement<[]>;
  readonly #commit: Database.Statement<[]>;
  readonly #rollback: Database.Statement<[]>;
  readonly #capture: Capture;
  readonly #history: ReturnType<typeof historyWriter>;
  readonly #selectState: Database.Statement<[], State>;
  readonly #updateState: Database.Statement<[number, number, number]>;
  #state: State;

  /**
   * @param writer a connection that `openWorkspace` has checked and migrated
   * @param lock held for as long as the store is open
   * @param realTime real time in UTC milliseconds
   */
  constructor(path: string, writer: Database.Database, lock: WorkspaceLock, realTime: () => number) {
    this.path = path;
    this.#writer = writer;
    this.#lock = lock;
    this.#realTime = realTime;
    this.#reader = new Database(path, { readonly: true, timeout: 0 });
    applyPragmas(this.#reader);
    this.#capture = new Capture(writer);
    this.#history = historyWriter(writer);
    this.#begin = writer.prepare('BEGIN IMMEDIATE');
    this.#commit = writer.prepare('COMMIT');
    this.#rollback = writer.prepare('ROLLBACK');
    this.#selectState = writer.prepare<[], State>(SELECT_STATE);
    this.#updateState = writer.prepare<[number, number, number]>(UPDATE_STATE);
    this.#state = this.#readState();
  }

  #readState(): State {
    const state = this.#selectState.get();
    if (state === undefined) throw new Error('The workspace row is missing.');
    return state;
  }

  /** Real time in UTC milliseconds. */
  realTime(): number {
    return this.#realTime();
  }

  /** The workspace's now, in UTC milliseconds. */
  now(): number {
    return simulatedNow(this.#realTime(), this.#state.offsetMs, this.#state.lastNow);
  }

  /** What a query works with. It must not be kept beyond the call. */
  reading(): ReadUnit {
    return { db: this.#reader, now: this.now() };
  }

  /**
   * Runs a command in one transaction. A refused result rolls back, and so does anything thrown. What it changed is an
   * entry of the history, in the same transaction.
   *
   * @param action what the history calls it
   * @param at the command's now in UTC milliseconds; the last stored time where that is later
   * @returns the command's result, and what it changed (nothing when refused)
   */
  write<T>(action: Action, work: (unit: WriteUnit) => Result<T>, at = this.now()): Written<T> {
    return this.#write(work, this.#startTransaction(action, at, this.#state.offsetMs));
  }

  /**
   * The same at a time to come, and moves the clock there: offset and work are stored together, so a crash leaves the
   * clock at the last time at which something was stored. The offset never shrinks.
   *
   * @param at in UTC milliseconds
   * @param realTime the real time at which the workspace's now is `at`, in UTC milliseconds
   */
  writeAhead<T>(action: Action, work: (unit: WriteUnit) => Result<T>, at: number, realTime: number): Written<T> {
    return this.#write(work, this.#startTransaction(action, at, Math.max(this.#state.offsetMs, at - realTime)));
  }

  #write<T>(work: (unit: WriteUnit) => Result<T>, transaction: Transaction): Written<T> {
    try {
      return this.#finish(transaction, work(transaction.unit));
    } catch (error) {
      this.#abandon();
      throw error;
    }
  }

  /**
   * Runs a long command in one transaction, in slices between which other tasks of the process get their turn. Queries
   * see the state before; the caller keeps other commands waiting.
   *
   * @param watcher hears how far it has come, and may cancel it: then nothing was changed
   * @param at the command's now in UTC milliseconds
   */
  async writeInSlices<T>(
    action: Action,
    work: (unit: WriteUnit) => Steps<T>,
    watcher: Watcher | undefined,
    at = this.now(),
  ): Promise<Written<T>> {
    const transaction = this.#startTransaction(action, at, this.#state.offsetMs);
    try {
      return this.#finish(transaction, await runInSlices(work(transaction.unit), watcher));
    } catch (error) {
      this.#abandon();
      throw error;
    }
  }

  /**
   * Runs a long query in slices, on a connection and a snapshot of its own: it sees one state of the workspace while
   * commands go on. Cancelled when the workspace is closed meanwhile.
   */
  async readInSlices<T>(work: (unit: ReadUnit) => Steps<T>, watcher?: Watcher): Promise<Result<T>> {
    const now = this.now();
    const db = new Database(this.path, { readonly: true, timeout: 0 });
    try {
      applyPragmas(db);
      db.exec('BEGIN');
      // The snapshot is that of the first read.
      db.prepare(SELECT_STATE).get();
      const isCancelled = () => this.#isClosed || watcher?.isCancelled() === true;
      return await runInSlices(work({ db, now }), { report: (progress) => watcher?.report(progress), isCancelled });
    } finally {
      db.close();
    }
  }

  #startTransaction(action: Action, at: number, offsetMs: number): Transaction {
    const chance = new Chance({ seed: this.#state.seed, counter: this.#state.chanceCounter });
    const changes = new Map<FeatureName, Set<string>>();
    const transaction: Transaction = {
      action,
      changes,
      offsetMs,
      subject: undefined,
      undoes: null,
      isDiscarded: false,
      isReplaced: false,
      unit: {
        db: this.#writer,
        now: Math.max(this.#state.lastNow, at),
        chance,
        entryId: this.#history.nextId(),
        note(subject, undoes) {
          transaction.subject = subject;
          transaction.undoes = undoes ?? null;
        },
        changed(feature, id) {
          const ids = changes.get(feature);
          if (ids === undefined) changes.set(feature, new Set([id]));
          else ids.add(id);
        },
        replaced: () => {
          transaction.isReplaced = true;
          this.#capture.turnOff();
        },
        discard() {
          transaction.isDiscarded = true;
        },
      },
    };
    this.#capture.begin();
    this.#begin.run();
    return transaction;
  }

  #finish<T>(transaction: Transaction, result: Result<T>): Written<T> {
    const { unit, changes, offsetMs, isDiscarded, isReplaced } = transaction;
    if (!result.ok || isDiscarded) {
      this.#rollback.run();
      return { result, events: [] };
    }
    this.#remember(transaction);
    if (!isReplaced) this.#updateState.run(unit.now, unit.chance.counter, offsetMs);
    this.#commit.run();
    this.#state = this.#readState();
    if (isReplaced) return { result, events: featureNames.map((feature) => ({ feature, ids: [] })) };
    return { result, events: [...changes].map(([feature, ids]) => ({ feature, ids: [...ids] })) };
  }

  /** Makes the entry of the history; a command that changed nothing makes none. */
  #remember({ action, unit, changes, subject, undoes }: Transaction): void {
    const rows = this.#capture.changes();
    // Saving what is there already changes nothing, though windows may be told.
    if (rows.length === 0 && !changes.has('messages') && action.isAlwaysTold !== true) return;
    this.#history.write({
      entryId: unit.entryId,
      at: this.#realTime(),
      simulatedAt: unit.now,
      action: action.name,
      subject: subject ?? action.subject?.(rows) ?? '',
      changes: rows,
      undoes,
    });
  }

  #abandon(): void {
    // SQLite may have rolled back by itself already (disk full, I/O error).
    if (this.#writer.inTransaction) this.#rollback.run();
  }

  /**
   * Copies the workspace as it is into a new file, in steps between which other work gets its turn; the caller keeps
   * commands waiting.
   *
   * @throws SqliteError when the file cannot be written
   */
  async copyTo(path: string): Promise<void> {
    await this.#reader.backup(path);
  }

  /** Has long reads end at their next step, moves the write-ahead log into the file, closes every connection and gives up the lock. */
  close(): void {
    this.#isClosed = true;
    this.#reader.close();
    this.#writer.pragma('wal_checkpoint(TRUNCATE)');
    this.#writer.close();
    this.#lock.release();
  }
}
