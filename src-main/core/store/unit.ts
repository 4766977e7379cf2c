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
  /** Lets the command answer as if it had happened and rolls it back: for previews. */
  discard(): void;
}
