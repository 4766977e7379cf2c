import Database from 'better-sqlite3';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import type { WorkspaceProblem } from '../../src-main/core/contract/index.ts';
import { SCHEMA_VERSION } from '../../src-main/core/store/migrate.ts';
import { withFile } from './workspace-file.ts';

/** A way to spoil a good, closed workspace file, and how the spoilt one has to be refused. */
export interface Damage {
  readonly what: string;
  readonly problem: WorkspaceProblem;
  readonly spoil: (path: string) => void;
}

const sql = (statement: string) => (path: string) => withFile(path, (db) => void db.exec(statement));

/** Overwrites bytes from a place on; a place between 0 and 1 is a part of the file. */
const overwrite = (place: number, bytes: (length: number) => Buffer, length: number) => (path: string) => {
  const content = readFileSync(path);
  const at = place < 1 ? Math.floor((content.length * place) / 4_096) * 4_096 : place;
  bytes(length).copy(content, at);
  writeFileSync(path, content);
};

const header = (at: number, ...values: number[]) => overwrite(at, () => Buffer.from(values), values.length);
const filled = (value: number) => (length: number) => Buffer.alloc(length, value);
const truncate = (part: number) => (path: string) => truncateSync(path, Math.floor(readFileSync(path).length * part));

function otherDatabase(path: string): void {
  truncateSync(path, 0);
  withFile(path, (db) => {
    db.exec(`CREATE TABLE workspace (id INTEGER); PRAGMA user_version = 1`);
  });
}

/** A file in the older journal mode, as a copy made by another program may be: opening it for writing would change it. */
function withRollbackJournal(statement: string): (path: string) => void {
  return (path) =>
    withFile(path, (db) => {
      db.exec(statement);
      db.pragma('journal_mode = DELETE');
    });
}

const TRIGGER = `CREATE TRIGGER hidden AFTER INSERT ON project BEGIN DELETE FROM number; END`;

/** Takes a row away past the foreign keys. */
function orphan(path: string): void {
  const db = new Database(path);
  db.pragma('foreign_keys = OFF');
  db.exec('DELETE FROM request');
  db.close();
}

export const damages: readonly Damage[] = [
  { what: 'an empty file', problem: 'NOT_A_WORKSPACE', spoil: truncate(0) },
  { what: 'a text', problem: 'NOT_A_WORKSPACE', spoil: (path) => writeFileSync(path, 'Dear diary,\n'.repeat(1_000)) },
  { what: 'another SQLite database', problem: 'NOT_A_WORKSPACE', spoil: otherDatabase },
  { what: 'the mark of another program', problem: 'NOT_A_WORKSPACE', spoil: sql('PRAGMA application_id = 7') },
  { what: 'an earlier version', problem: 'WORKSPACE_DAMAGED', spoil: sql('PRAGMA user_version = 1') },
  { what: 'no version', problem: 'NOT_A_WORKSPACE', spoil: sql('PRAGMA user_version = 0') },
  { what: 'a header that is cut off', problem: 'NOT_A_WORKSPACE', spoil: (path) => truncateSync(path, 99) },
  { what: 'the next version', problem: 'WORKSPACE_NEWER', spoil: sql(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`) },
  { what: 'a version far ahead', problem: 'WORKSPACE_NEWER', spoil: header(60, 0x7f, 0xff, 0xff, 0xff) },
  { what: 'a version with its highest bit set', problem: 'WORKSPACE_NEWER', spoil: header(60, 0xff, 0xff, 0xff, 0xff) },
  { what: 'nothing but the header', problem: 'WORKSPACE_DAMAGED', spoil: (path) => truncateSync(path, 100) },
  { what: 'nothing but the first page', problem: 'WORKSPACE_DAMAGED', spoil: (path) => truncateSync(path, 4_096) },
  { what: 'half of it', problem: 'WORKSPACE_DAMAGED', spoil: truncate(0.5) },
  { what: 'all but the last page', problem: 'WORKSPACE_DAMAGED', spoil: truncate(0.97) },
  { what: 'a wrong page size', problem: 'WORKSPACE_DAMAGED', spoil: header(16, 0x00, 0x07) },
  { what: 'an unknown schema format', problem: 'WORKSPACE_DAMAGED', spoil: header(44, 0, 0, 0, 9) },
  { what: 'an unknown file format', problem: 'WORKSPACE_DAMAGED', spoil: header(18, 9, 9) },
  { what: 'another text encoding', problem: 'WORKSPACE_DAMAGED', spoil: header(56, 0, 0, 0, 2) },
  { what: 'a broken schema', problem: 'WORKSPACE_DAMAGED', spoil: overwrite(100, filled(0xff), 400) },
  { what: 'a page of zeros in the middle', problem: 'WORKSPACE_DAMAGED', spoil: overwrite(0.5, filled(0), 4_096) },
  { what: 'a page of ones in the middle', problem: 'WORKSPACE_DAMAGED', spoil: overwrite(0.5, filled(0xff), 4_096) },
  { what: 'flipped bytes in the head of a page', problem: 'WORKSPACE_DAMAGED', spoil: overwrite(0.3, filled(0xa5), 8) },
  { what: 'a trigger', problem: 'WORKSPACE_DAMAGED', spoil: sql(TRIGGER) },
  { what: 'a trigger, in the older journal mode', problem: 'WORKSPACE_DAMAGED', spoil: withRollbackJournal(TRIGGER) },
  { what: 'a view', problem: 'WORKSPACE_DAMAGED', spoil: sql('CREATE VIEW hidden AS SELECT 1') },
  { what: 'an extra table', problem: 'WORKSPACE_DAMAGED', spoil: sql('CREATE TABLE extra (id INTEGER)') },
  { what: 'an extra index', problem: 'WORKSPACE_DAMAGED', spoil: sql('CREATE INDEX extra ON project (created_at)') },
  { what: 'an extra column', problem: 'WORKSPACE_DAMAGED', spoil: sql('ALTER TABLE project ADD COLUMN extra TEXT') },
  { what: 'a missing table', problem: 'WORKSPACE_DAMAGED', spoil: sql('DROP TABLE monthly_spend') },
  { what: 'a missing index', problem: 'WORKSPACE_DAMAGED', spoil: sql('DROP INDEX number_by_lease') },
  { what: 'no row for the workspace', problem: 'WORKSPACE_DAMAGED', spoil: sql('DELETE FROM workspace') },
  { what: 'no row for the account', problem: 'WORKSPACE_DAMAGED', spoil: sql('DELETE FROM account') },
  { what: 'no row for the simulated world', problem: 'WORKSPACE_DAMAGED', spoil: sql('DELETE FROM simulation') },
  { what: 'numbers without their request', problem: 'WORKSPACE_DAMAGED', spoil: orphan },
];
