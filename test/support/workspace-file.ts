import Database from 'better-sqlite3';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Works on a workspace file past the core: through a connection of the test's own, closed at the end. */
export function withFile<T>(path: string, work: (db: Database.Database) => T, readonly = false): T {
  const db = new Database(path, { readonly });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** Every row of every table, and the schema: equal dumps mean that nothing was changed. The core may have the file open. */
export function dump(path: string): Record<string, unknown[]> {
  return withFile(
    path,
    (db) => {
      const schema = db.prepare<[], { name: string; type: string; sql: string | null }>(
        'SELECT name, type, sql FROM sqlite_schema ORDER BY name',
      );
      const objects = schema.all();
      const tables = objects.filter(({ type }) => type === 'table').map(({ name }) => name);
      return {
        schema: objects,
        ...Object.fromEntries(tables.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()])),
      };
    },
    true,
  );
}

/** Tables that tell how a state was come to: left out wherever two ways to the same state are compared. */
export const HISTORY_TABLES: readonly string[] = ['history_entry', 'history_change', 'revision_floor'];

/** A dump without the history. */
export function stateOfFile(path: string): Record<string, unknown[]> {
  return Object.fromEntries(Object.entries(dump(path)).filter(([table]) => !HISTORY_TABLES.includes(table)));
}

/** What SQLite's full check says of a workspace: `['ok']` when it is whole. */
export function integrityOf(path: string): unknown[] {
  return withFile(path, (db) => {
    const problems = db.pragma('integrity_check') as { integrity_check: string }[];
    return [...problems.map((row) => row.integrity_check), ...(db.pragma('foreign_key_check') as unknown[])];
  });
}

/** The bytes of a file and the names of what lies beside it and belongs to it, the lock file left out. */
export function surroundings(path: string): { bytes: string | undefined; beside: string[] } {
  const own = basename(path);
  const beside = readdirSync(dirname(path)).filter((name) => name.startsWith(own) && name !== own);
  return {
    bytes: existsSync(path) ? readFileSync(path).toString('latin1') : undefined,
    beside: beside.filter((name) => !name.startsWith(`${own}-lock`)).map((name) => contentOf(dirname(path), name)),
  };
}

/** A name, with the size for what SQLite keeps beside a file: an emptied log is a changed one. */
function contentOf(folder: string, name: string): string {
  return /-(?:wal|journal)$/.test(name) ? `${name}: ${readFileSync(join(folder, name)).toString('latin1')}` : name;
}
