import type Database from 'better-sqlite3';
import type { RowChange } from './capture.ts';

/** An entry of the history as a transaction makes it. Times in UTC milliseconds. */
export interface NewEntry {
  readonly entryId: number;
  /** Real time. */
  readonly at: number;
  readonly simulatedAt: number;
  readonly action: string;
  readonly subject: string;
  readonly changes: readonly RowChange[];
  /** The entry that this one undoes. */
  readonly undoes: number | null;
}

const SELECT_LAST = `SELECT max(entry_id) FROM history_entry`;
const INSERT_ENTRY = `INSERT INTO history_entry (entry_id, at, simulated_at, action, subject, change_count, undoes, undone_by)
  VALUES (?, ?, ?, ?, ?, ?, ?, NULL)`;
const INSERT_CHANGE = `INSERT INTO history_change (entry_id, position, table_name, row_key, before, after)
  VALUES (?, ?, ?, ?, ?, ?)`;

/** Writes the history, in the transaction of the command that it tells of. */
export function historyWriter(db: Database.Database) {
  const selectLast = db.prepare<[], number | null>(SELECT_LAST).pluck();
  const insertEntry = db.prepare<[number, number, number, string, string, number, number | null]>(INSERT_ENTRY);
  const insertChange = db.prepare<[number, number, string, string, string | null, string | null]>(INSERT_CHANGE);
  return {
    /** The id of the next entry. */
    nextId: () => (selectLast.get() ?? 0) + 1,
    write({ entryId, at, simulatedAt, action, subject, changes, undoes }: NewEntry): void {
      insertEntry.run(entryId, at, simulatedAt, action, subject, changes.length, undoes);
      changes.forEach(({ table, key, before, after }, position) => {
        insertChange.run(entryId, position, table, key, before, after);
      });
    },
  };
}
