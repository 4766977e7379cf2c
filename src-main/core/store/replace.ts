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
  try {
    const copy = `${path}.restoring`;
    copyFileSync(backupPath, copy);
    flushFile(copy);
    const folder = backupFolder(path);
    mkdirSync(folder, { recursive: true });
    const stamp = new Date(realTime).toISOString().replace(/[:.]/g, '-');
    let kept = join(folder, `${stamp}-replaced.numberdesk`);
    for (let number = 2; existsSync(kept); number += 1) kept = join(folder, `${stamp}-replaced-${number}.numberdesk`);
    if (existsSync(path)) renameSync(path, kept);
    if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${kept}-wal`);
    rmSync(`${path}-shm`, { force: true });
    renameSync(copy, path);
    flushFolderOf(path);
    return undefined;
  } finally {
    lock.release();
  }
}
