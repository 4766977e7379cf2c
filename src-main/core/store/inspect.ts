import Database from 'better-sqlite3';
import { closeSync, copyFileSync, existsSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { WorkspaceProblem } from '../contract/workspace.ts';
import { expectedSchema, readSchema, SCHEMA_VERSION } from './migrate.ts';
import { APPLICATION_ID } from './pragmas.ts';

/** What a file turned out to be: a workspace of some schema version, or the reason why it cannot be used. */
export type Inspection = { readonly version: number } | { readonly problem: WorkspaceProblem };

const HEADER_BYTES = 100;
const SQLITE_MAGIC = 'SQLite format 3\0';
const USER_VERSION_OFFSET = 60;
const APPLICATION_ID_OFFSET = 68;
/** Two bytes, for writing and for reading. In any other mode than the write-ahead log, opening the file changes it. */
const FORMAT_OFFSET = 18;
const WAL_FORMAT = 2;

/**
 * Finds out whether a file is a workspace this program can open, without changing it or leaving anything beside it.
 * The header's bytes say what it is. With a write-ahead log beside it the header may be out of date, so a copy is
 * opened instead: even reading the original in place would leave files behind.
 *
 * @param path an existing file
 */
export function inspectFile(path: string): Inspection {
  const header = readHeader(path);
  if (header === undefined) return { problem: 'NOT_A_WORKSPACE' };
  const hasLog = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;
  const isInWalMode = header[FORMAT_OFFSET] === WAL_FORMAT && header[FORMAT_OFFSET + 1] === WAL_FORMAT;
  if (hasLog || !isInWalMode) return inspectCopy(path);
  return judge(header.readUInt32BE(APPLICATION_ID_OFFSET), header.readUInt32BE(USER_VERSION_OFFSET));
}

function judge(applicationId: number, version: number): Inspection {
  if (applicationId !== APPLICATION_ID || version < 1) return { problem: 'NOT_A_WORKSPACE' };
  return version > SCHEMA_VERSION ? { problem: 'WORKSPACE_NEWER' } : { version };
}

function readHeader(path: string): Buffer | undefined {
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    const length = readSync(file, header, 0, HEADER_BYTES, 0);
    return length === HEADER_BYTES && header.toString('latin1', 0, 16) === SQLITE_MAGIC ? header : undefined;
  } finally {
    closeSync(file);
  }
}

function inspectCopy(path: string): Inspection {
  const folder = mkdtempSync(join(tmpdir(), 'numberdesk-inspect-'));
  try {
    const copy = join(folder, basename(path));
    copyFileSync(path, copy);
    for (const log of ['-wal', '-journal']) if (existsSync(path + log)) copyFileSync(path + log, copy + log);
    const db = new Database(copy);
    try {
      const judged = judge(
        Number(db.pragma('application_id', { simple: true })),
        Number(db.pragma('user_version', { simple: true })),
      );
      return 'problem' in judged || isSound(db) ? judged : { problem: 'WORKSPACE_DAMAGED' };
    } finally {
      db.close();
    }
  } catch (error) {
    if (isDamage(error)) return { problem: 'WORKSPACE_DAMAGED' };
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether an error of SQLite says that the file's content is broken. */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Database.SqliteError)) return false;
  return /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code) || error.message === 'unsupported file format';
}

/**
 * Whether the content of an opened file is whole: SQLite's own check, every foreign key, and the very schema of the
 * version that it says it has, since only that can be migrated. No version has a trigger or a view, so a file that does
 * was tampered with.
 */
export function isSound(db: Database.Database): boolean {
  if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') return false;
  if ((db.pragma('foreign_key_check') as unknown[]).length > 0) return false;
  const found = readSchema(db);
  const version = Number(db.pragma('user_version', { simple: true }));
  return isExpectedSchema(found, version) && SINGLE_ROWS.every((sql) => db.prepare(sql).pluck().get() === 1);
}

/** Tables of exactly one row; nothing works without it. */
const SINGLE_ROWS = ['workspace', 'account', 'simulation'].map((table) => `SELECT count(*) FROM ${table}`);

function isExpectedSchema(found: ReadonlyMap<string, string>, version: number): boolean {
  const reference = new Database(':memory:');
  try {
    const expected = expectedSchema(reference, version);
    return expected.size === found.size && [...expected].every(([object, sql]) => found.get(object) === sql);
  } finally {
    reference.close();
  }
}
