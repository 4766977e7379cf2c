import Database from 'better-sqlite3';
import { existsSync, realpathSync } from 'node:fs';

/** Held while a workspace is open; gives it up when closed, and by itself when the process ends. */
export interface WorkspaceLock {
  release(): void;
}

/** The sidecar that is locked. A link to the workspace file is the same file, so it has the same lock. */
export function lockFileOf(path: string): string {
  return `${existsSync(path) ? realpathSync(path) : path}-lock`;
}

/**
 * Takes the workspace file for this process: an exclusive transaction on a small sidecar database. The operating
 * system ends it with the process, so a crash leaves nothing to clean up, and the read-only connections of this
 * process are not shut out, as they would be by `locking_mode=EXCLUSIVE` on the file itself.
 *
 * @param path the workspace file
 * @returns the lock, or undefined when another process has the file open
 */
export function lockWorkspace(path: string): WorkspaceLock | undefined {
  const db = new Database(lockFileOf(path), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
  return {
    release() {
      db.exec('ROLLBACK');
      db.close();
    },
  };
}
