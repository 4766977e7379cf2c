import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceProblem } from '../contract/workspace.ts';
import { backupFolder } from './backup.ts';
import { flushFile, flushFolderOf } from './durable.ts';
import { lockWorkspace } from './lock.ts';

/**
 * Puts a backup in the place of a workspace that is closed. The replaced file moves, with its write-ahead log, into
 * the folder of backups; the copy takes its name in one step, so there is a whole file of that name at any moment but
 * the one between two renames, and then both are there under other names.
 *
 * @param realTime UTC milliseconds, for the name of the replaced file
 * @returns why it could not be done; nothing is changed then
 */
export function replaceWorkspace(path: string, backupPath: string, realTime: number): WorkspaceProblem | undefined {
  const lock = lockWorkspace(path);
  if (lock === undefined) return 'WORKSPACE_IN_USE';
  const copy = `${path}.restoring`;
  const kept = nameForReplaced(path, realTime);
  let hasNewLog = false;
  try {
    copyFileSync(backupPath, copy);
    flushFile(copy);
    mkdirSync(backupFolder(path), { recursive: true });
    if (existsSync(path)) renameSync(path, kept);
    if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${kept}-wal`);
    rmSync(`${path}-shm`, { force: true });
    // A file that was replaced while it had a log is only whole with it.
    if (existsSync(`${backupPath}-wal`)) {
      hasNewLog = true;
      copyFileSync(`${backupPath}-wal`, `${path}-wal`);
    }
    renameSync(copy, path);
    flushFolderOf(path);
    return undefined;
  } catch (error) {
    if (hasNewLog) rmSync(`${path}-wal`, { force: true });
    if (existsSync(kept) && !existsSync(path)) renameSync(kept, path);
    if (existsSync(`${kept}-wal`)) renameSync(`${kept}-wal`, `${path}-wal`);
    rmSync(copy, { recursive: true, force: true });
    throw error;
  } finally {
    lock.release();
  }
}

function nameForReplaced(path: string, realTime: number): string {
  const name = join(backupFolder(path), `${new Date(realTime).toISOString().replace(/[:.]/g, '-')}-replaced`);
  let kept = `${name}.numberdesk`;
  for (let number = 2; existsSync(kept); number += 1) kept = `${name}-${number}.numberdesk`;
  return kept;
}
