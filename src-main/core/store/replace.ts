import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceProblem } from '../contract/workspace.ts';
import { backupFolder } from './backup.ts';
import { flushFile, flushFolderOf } from './durable.ts';
import { lockWorkspace } from './lock.ts';

/**
 * Puts a backup in the place of a workspace that is closed. The replaced file is kept, with its write-ahead log, in the
 * folder of backups. A crash in the middle leaves the old file whole: in its place, or among the backups, and then the
 * next start finds no workspace but its traces and offers the backups.
 *
 * @param realTime UTC milliseconds, for the name of the replaced file
 * @returns why it could not be done; nothing is changed then
 */
export function replaceWorkspace(path: string, backupPath: string, realTime: number): WorkspaceProblem | undefined {
  const lock = lockWorkspace(path);
  if (lock === undefined) return 'WORKSPACE_IN_USE';
  const copy = `${path}.restoring`;
  const kept = nameForReplaced(path, realTime);
  try {
    copyDurably(backupPath, copy);
    mkdirSync(backupFolder(path), { recursive: true });
    flushFolderOf(backupFolder(path));
    keepReplaced(path, kept);
    // A file that was replaced while it had a log is only whole with it.
    if (existsSync(`${backupPath}-wal`)) copyDurably(`${backupPath}-wal`, `${path}-wal`);
    renameSync(copy, path);
    flushFolderOf(path);
    return undefined;
  } catch (error) {
    putBack(path, kept);
    rmSync(copy, { recursive: true, force: true });
    throw error;
  } finally {
    lock.release();
  }
}

function copyDurably(from: string, to: string): void {
  copyFileSync(from, to);
  flushFile(to);
}

/** The log goes ahead as a copy, so that at no moment the file stands anywhere without it. */
function keepReplaced(path: string, kept: string): void {
  if (!existsSync(path)) return;
  if (existsSync(`${path}-wal`)) copyDurably(`${path}-wal`, `${kept}-wal`);
  renameSync(path, kept);
  flushFolderOf(kept);
  rmSync(`${path}-wal`, { force: true });
  rmSync(`${path}-shm`, { force: true });
}

function putBack(path: string, kept: string): void {
  if (existsSync(kept)) {
    rmSync(`${path}-wal`, { force: true });
    if (existsSync(`${kept}-wal`)) copyDurably(`${kept}-wal`, `${path}-wal`);
    renameSync(kept, path);
  }
  rmSync(`${kept}-wal`, { force: true });
}

function nameForReplaced(path: string, realTime: number): string {
  const name = join(backupFolder(path), `${new Date(realTime).toISOString().replace(/[:.]/g, '-')}-replaced`);
  let kept = `${name}.numberdesk`;
  for (let number = 2; existsSync(kept); number += 1) kept = `${name}-${number}.numberdesk`;
  return kept;
}
