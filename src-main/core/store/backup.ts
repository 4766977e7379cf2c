import Database from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inspectFile, isSound } from './inspect.ts';
import { flushFile, flushFolderOf } from './durable.ts';

/** A verified copy of a workspace. `backupId` is its file name, `at` real time in UTC milliseconds. */
export interface BackupFile {
  readonly backupId: string;
  readonly path: string;
  readonly at: number;
  readonly sizeBytes: number;
}

/** Backups lie in a folder beside the workspace, so that they move with it and are found without it. */
export function backupFolder(workspacePath: string): string {
  return `${workspacePath}.backups`;
}

const BACKUP_NAME = /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)-[a-z0-9-]+\.numberdesk$/;

/**
 * Copies a workspace and opens the copy to prove that it is whole; only then does it get its name.
 *
 * @param db a connection to the workspace
 * @param label says why, in the file's name: `before-migration`, `replaced`
 * @param realTime UTC milliseconds
 * @throws Error when the copy is not whole, SqliteError when it cannot be written
 */
export function backUp(db: Database.Database, workspacePath: string, label: string, realTime: number): BackupFile {
  const folder = backupFolder(workspacePath);
  mkdirSync(folder, { recursive: true });
  flushFolderOf(folder);
  const stamp = new Date(realTime).toISOString().replace(/[:.]/g, '-');
  let backupId = `${stamp}-${label}.numberdesk`;
  for (let copy = 2; existsSync(join(folder, backupId)); copy += 1) backupId = `${stamp}-${label}-${copy}.numberdesk`;
  const path = join(folder, backupId);
  const unproven = `${path}.part`;
  rmSync(unproven, { force: true });
  db.prepare('VACUUM INTO ?').run(unproven);
  verifyCopy(unproven);
  flushFile(unproven);
  renameSync(unproven, path);
  flushFolderOf(path);
  return { backupId, path, at: realTime, sizeBytes: statSync(path).size };
}

function verifyCopy(path: string): void {
  const db = new Database(path, { readonly: true });
  try {
    if (!isSound(db)) throw new Error('The copy of the workspace is not whole.');
  } finally {
    db.close();
  }
}

/** The backups beside a workspace, newest first. */
export function listBackups(workspacePath: string): BackupFile[] {
  const folder = backupFolder(workspacePath);
  if (!existsSync(folder)) return [];
  const backups: BackupFile[] = [];
  for (const backupId of readdirSync(folder)) {
    const stamp = BACKUP_NAME.exec(backupId)?.[1];
    if (stamp === undefined) continue;
    const at = Date.parse(stamp.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z/, 'T$1:$2:$3.$4Z'));
    const path = join(folder, backupId);
    const stats = statSync(path);
    // A name of ours on something else: a folder, or a date that does not exist.
    if (!Number.isFinite(at) || !stats.isFile()) continue;
    backups.push({ backupId, path, at, sizeBytes: stats.size });
  }
  return backups.sort((a, b) => b.at - a.at || (a.backupId < b.backupId ? 1 : -1));
}

/** Whether a file can stand in for a workspace: of a version we know, and whole. */
export function isUsableBackup(path: string): boolean {
  if (basename(path).length === 0 || 'problem' in inspectFile(path)) return false;
  const db = new Database(path, { readonly: true });
  try {
    return isSound(db);
  } catch {
    return false;
  } finally {
    db.close();
  }
}
