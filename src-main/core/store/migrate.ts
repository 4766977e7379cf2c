import type Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { APPLICATION_ID } from './pragmas.ts';

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/** The numbered `.sql` files beside this module (the build copies them beside the bundle). */
function readMigrations(): readonly Migration[] {
  const folder = fileURLToPath(new URL('./migrations/', import.meta.url));
  const files = readdirSync(folder)
    .filter((file) => /^\d{4}-.+\.sql$/.test(file))
    .sort();
  return files.map((file, index) => {
    const version = Number(file.slice(0, 4));
    if (version !== index + 1) throw new Error(`The migration ${file} is out of order: expected number ${index + 1}.`);
    // Whatever ends a line where this was checked out: the schema's text is compared later.
    const sql = readFileSync(folder + file, 'utf8').replaceAll('\r\n', '\n');
    return { version, name: file, sql };
  });
}

const migrations = readMigrations();

/** The schema version that this program writes. */
export const SCHEMA_VERSION = migrations.length;

/**
 * Brings a workspace to `SCHEMA_VERSION` in one transaction: all missing migrations or none.
 *
 * @param db the writing connection; a new, empty file has version 0
 * @throws SqliteError when a statement fails; the file is as it was
 */
export function migrate(db: Database.Database): void {
  const from = Number(db.pragma('user_version', { simple: true }));
  if (from >= SCHEMA_VERSION) return;
  db.transaction(() => {
    for (const { version, sql } of migrations) if (version > from) db.exec(sql);
    db.pragma(`application_id=${APPLICATION_ID}`);
    db.pragma(`user_version=${SCHEMA_VERSION}`);
  }).immediate();
}

/**
 * The statements that make up the schema of a version, for comparison with what a file holds.
 *
 * @param db a fresh in-memory database
 * @param upTo the version that the file says it has
 */
export function expectedSchema(db: Database.Database, upTo: number): Map<string, string> {
  for (const { version, sql } of migrations) if (version <= upTo) db.exec(sql);
  return readSchema(db);
}

const SELECT_SCHEMA = `SELECT type || ' ' || name AS object, coalesce(sql, '') AS sql FROM sqlite_schema ORDER BY 1`;

/** Every table and index of a file, and whatever else its schema holds, by `type name`. */
export function readSchema(db: Database.Database): Map<string, string> {
  const rows = db.prepare<[], { object: string; sql: string }>(SELECT_SCHEMA).all();
  return new Map(rows.map(({ object, sql }) => [object, sql]));
}
