import type Database from 'better-sqlite3';

/** Marks a file as ours: "NDSK" at byte 68 of the header. */
export const APPLICATION_ID = 0x4e44534b;

/**
 * What every connection states and then reads back. `synchronous=FULL` is what makes an acknowledged command survive
 * a power cut; `busy_timeout=0` because waiting inside SQLite would block the main thread: waiting is the queue's job.
 */
const CONNECTION_PRAGMAS: ReadonlyArray<readonly [name: string, value: string, readBack: number | string]> = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['busy_timeout', '0', 0],
  ['cell_size_check', 'ON', 1],
];

/**
 * States the pragmas of a connection and asserts each by reading it back.
 *
 * @throws Error when one is not in force, since all promises of the store rest on them
 */
export function applyPragmas(db: Database.Database): void {
  for (const [name, value, readBack] of CONNECTION_PRAGMAS) {
    // A read-only connection cannot change the journal mode; the file is in WAL mode already.
    if (!(db.readonly && name === 'journal_mode')) db.pragma(`${name}=${value}`);
    const inForce: unknown = db.pragma(name, { simple: true });
    if (inForce !== readBack) throw new Error(`The pragma ${name} is ${String(inForce)} and should be ${readBack}.`);
  }
  if (db.readonly) db.pragma('query_only=ON');
}
