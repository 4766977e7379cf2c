import type Database from 'better-sqlite3';
import type { FeatureName } from '../contract/channels.ts';
import type { Chance } from '../kernel/chance.ts';

/** What a query works with: a read-only connection and the workspace's now (UTC milliseconds). */
export interface ReadUnit {
  readonly db: Database.Database;
  readonly now: number;
}

/** What a command works with inside its transaction; nothing of it outlives the transaction. */
export interface WriteUnit extends ReadUnit {
  readonly chance: Chance;
  /** Notes a changed row; listeners hear of it after the commit. */
  changed(feature: FeatureName, id: string): void;
  /** The id of the history entry that this transaction will make. */
  readonly entryId: number;
  /**
   * Says in the history what the command was about; the last word counts.
   *
   * @param undoes the entry that the command undoes, if it does
   */
  note(subject: string, undoes?: number): void;
  /**
   * Says, before the first row of it is written, that all content is replaced, the row of the workspace with its clock and
   * chance included: it is kept as it is written, listeners hear that everything has changed, and the
   * history has an entry without the rows.
   */
  replaced(): void;
  /** Lets the command answer as if it had happened and rolls it back: for previews. */
  discard(): void;
}
