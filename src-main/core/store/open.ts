import Database from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { WorkspaceProblem } from '../contract/workspace.ts';
import type { Logger } from '../kernel/log.ts';
import { backUp } from './backup.ts';
import { inspectFile, isDamage, isSound } from './inspect.ts';
import { lockFileOf, lockWorkspace, type WorkspaceLock } from './lock.ts';
import { migrate, SCHEMA_VERSION } from './migrate.ts';
import { canWrite, isOnNetwork } from './place.ts';
import { applyPragmas } from './pragmas.ts';
import { Store } from './store.ts';

interface StoreOptions {
  /** Real time in UTC milliseconds. */
  readonly realTime: () => number;
  readonly log: Logger;
}

/**
 * Opens a workspace file: inspects it, takes the lock, proves that it is whole, copies and migrates an older one.
 * A file that is refused is left as it was.
 *
 * @param path the workspace file
 * @returns the open store, or why the file cannot be used
 */
export function openWorkspace(path: string, options: StoreOptions): Store | WorkspaceProblem {
  if (!existsSync(path) || !statSync(path).isFile()) return 'WORKSPACE_MISSING';
  if (isOnNetwork(path)) return 'WORKSPACE_ON_NETWORK';
  if (!canWrite(path) || !canWrite(dirname(path))) return 'WORKSPACE_NOT_WRITABLE';
  // SQLite takes no lock on a file it may only read, and says nothing.
  if (existsSync(lockFileOf(path)) && !canWrite(lockFileOf(path))) return 'WORKSPACE_NOT_WRITABLE';
  // A foreign file is refused before anything is put beside it.
  const first = inspect(path);
  if (typeof first === 'string') return first;
  const lock = lockWorkspace(path);
  if (lock === undefined) return 'WORKSPACE_IN_USE';
  try {
    const inspection = inspectFile(path);
    const opened =
      'problem' in inspection ? inspection.problem : openInspected(path, inspection.version, lock, options);
    if (typeof opened === 'string') lock.release();
    return opened;
  } catch (error) {
    lock.release();
    if (isDamage(error)) return 'WORKSPACE_DAMAGED';
    throw error;
  }
}

/** Why a file is no workspace that can be opened; undefined when it looks like one. */
function inspect(path: string): WorkspaceProblem | undefined {
  try {
    const inspection = inspectFile(path);
    return 'problem' in inspection && inspection.problem === 'NOT_A_WORKSPACE' ? inspection.problem : undefined;
  } catch {
    // Read again, and judged, once the lock is held: another process may be at work on the file now.
    return undefined;
  }
}

function openInspected(
  path: string,
  version: number,
  lock: WorkspaceLock,
  options: StoreOptions,
): Store | WorkspaceProblem {
  const writer = new Database(path, { timeout: 0 });
  try {
    applyPragmas(writer);
    if (!isSound(writer)) {
      writer.close();
      return 'WORKSPACE_DAMAGED';
    }
    if (version < SCHEMA_VERSION) {
      const backup = backUp(writer, path, 'before-migration', options.realTime());
      options.log.info(
        `Migrating the workspace from version ${version} to ${SCHEMA_VERSION}; copy: ${backup.backupId}`,
      );
      migrate(writer);
    }
    return new Store(path, writer, lock, options.realTime);
  } catch (error) {
    writer.close();
    throw error;
  }
}
