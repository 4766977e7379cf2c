import type Database from 'better-sqlite3';

/** The tables whose rows are configuration. Logs of messages are not captured: a replay is one entry, not a million rows. */
export const CAPTURED_TABLES = [
  'account',
  'simulation',
  'country_simulation',
  'price',
  'project',
  'request',
  'request_line',
  'number',
  'keyword',
  'topic',
  'opt_out',
  'opt_out_removal',
  'destination',
  'support_case',
  'support_case_step',
  'sender_id',
  'keyword_grant',
] as const;
export type CapturedTable = (typeof CAPTURED_TABLES)[number];

/** What a transaction made of one row: JSON of all its columns, null where there was or is none. */
export interface RowChange {
  readonly table: CapturedTable;
  /** The JSON array of the primary key's values. */
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The primary key of a captured table, in its order. */
export function keyColumns(db: Database.Database, table: CapturedTable): string[] {
  const columns = db.pragma(`table_info(${table})`) as { name: string; pk: number }[];
  return columns
    .filter(({ pk }) => pk > 0)
    .sort((one, other) => one.pk - other.pk)
    .map(({ name }) => name);
}

/** Every column of a captured table. */
export function allColumns(db: Database.Database, table: CapturedTable): string[] {
  return (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
}

/**
 * Hears of every changed row of the captured tables through triggers that live with the writing connection only: the
 * file itself holds none, and one that does is refused. What a transaction does to a row more than once is one change.
 */
export class Capture {
  readonly #changes = new Map<
    string,
    { table: CapturedTable; key: string; before: string | null; after: string | null }
  >();
  #isOff = false;

  /** @param db the writing connection, once it is migrated */
  constructor(db: Database.Database) {
    db.function('captured', { varargs: true }, (table, key, before, after) => {
      this.#note(table as CapturedTable, key as string, before as string | null, after as string | null);
      return null;
    });
    for (const table of CAPTURED_TABLES) db.exec(triggersOf(db, table));
  }

  #note(table: CapturedTable, key: string, before: string | null, after: string | null): void {
    if (this.#isOff) return;
    const name = `${table} ${key}`;
    const earlier = this.#changes.get(name);
    if (earlier === undefined) this.#changes.set(name, { table, key, before, after });
    else earlier.after = after;
  }

  /** Forgets what was heard: a transaction begins. */
  begin(): void {
    this.#changes.clear();
    this.#isOff = false;
  }

  /** Hears no more until the next transaction: what replaces the whole content is no change of rows. */
  turnOff(): void {
    this.#changes.clear();
    this.#isOff = true;
  }

  /** What the transaction came to, in the order in which rows were first changed. */
  changes(): RowChange[] {
    return [...this.#changes.values()].filter(({ before, after }) => before !== after);
  }
}

function triggersOf(db: Database.Database, table: CapturedTable): string {
  const columns = allColumns(db, table);
  const object = (row: 'OLD' | 'NEW') =>
    `json_object(${columns.map((name) => `'${name}', ${row}.${name}`).join(', ')})`;
  const key = (row: 'OLD' | 'NEW') =>
    `json_array(${keyColumns(db, table)
      .map((name) => `${row}.${name}`)
      .join(', ')})`;
  const trigger = (event: 'INSERT' | 'UPDATE' | 'DELETE', body: string) =>
    `CREATE TEMP TRIGGER captured_${table}_${event.toLowerCase()} AFTER ${event} ON main.${table} BEGIN ${body} END;`;
  const call = (row: 'OLD' | 'NEW', before: string, after: string) =>
    `SELECT captured('${table}', ${key(row)}, ${before}, ${after});`;
  return [
    trigger('INSERT', call('NEW', 'NULL', object('NEW'))),
    trigger('DELETE', call('OLD', object('OLD'), 'NULL')),
    // Keys are never changed; where one was, it would be one row gone and another one there.
    trigger('UPDATE', call('NEW', object('OLD'), object('NEW'))),
  ].join('\n');
}
