import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
import type { WorkspaceProblem } from '../contract/workspace.ts';
import type { Logger } from '../kernel/log.ts';
import { backUp } from './backup.ts';
import { flushFile, flushFolderOf } from './durable.ts';
import { inspectFile, isDamage, isSound } from './inspect.ts';
import { lockFileOf, lockWorkspace, type WorkspaceLock } from './lock.ts';
import { migrate, SCHEMA_VERSION } from './migrate.ts';
import { applyPragmas } from './pragmas.ts';
import { Store } from './store.ts';

interface StoreOptions {
  /** Real time in UTC milliseconds. */
  readonly realTime: () => number;
  readonly log: Logger;
}

/** File systems of network shares, by the number that `statfs` gives on Linux: NFS, SMB, CIFS, SMB2, AFS, Coda, 9P. */
const NETWORK_FILE_SYSTEMS = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x73757245, 0x01021997]);

/** Whether a path lies on a network share, where the write-ahead log's shared memory does not work. */
function isOnNetwork(folder: string): boolean {
  if (process.platform === 'win32') return folder.startsWith('\\\\');
  if (process.platform !== 'linux') return false;
  return NETWORK_FILE_SYSTEMS.has(statfsSync(folder).type);
}

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
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
  if (isOnNetwork(dirname(path))) return 'WORKSPACE_ON_NETWORK';
  if (!canWrite(path) || !canWrite(dirname(path))) return 'WORKSPACE_NOT_WRITABLE';
  // SQLite takes no lock on a file it may only read, and says nothing.
  if (existsSync(lockFileOf(path)) && !canWrite(lockFileOf(path))) return 'WORKSPACE_NOT_WRITABLE';
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

const INSERT_WORKSPACE = `INSERT INTO workspace
  (id, name, seed, chance_counter, created_at, clock_offset_ms, last_now_ms, price_counter)
  VALUES (1, ?, ?, 0, ?, 0, ?, 0)`;
const INSERT_ACCOUNT = `INSERT INTO account
  (id, account_id, region, sms_tier, voice_tier, default_message_type, spend_limit_usd, spend_maximum_usd,
   voice_spend_limit_usd, voice_spend_maximum_usd, default_sender_id, revision)
  VALUES (1, ?, 'us-east-1', 'SANDBOX', 'SANDBOX', 'PROMOTIONAL', 1, 1, 1, 1, NULL, 0)`;
const INSERT_SIMULATION = `INSERT INTO simulation
  (id, two_way_routing, support_desk, account_under_review, phone_number_quota, provisioning_delay_ms)
  VALUES (1, 'KEYWORD_ONLY', 'AUTOMATIC', 0, 25, 0)`;

/** Twelve digits from the seed, so that a copy made by the same steps has the same account. */
function accountIdFrom(seed: string): string {
  const number = createHash('sha256').update(`${seed}:account`).digest().readUIntBE(0, 6);
  return String(number % 1_000_000_000_000).padStart(12, '0');
}

/**
 * Creates an empty workspace: a new account in the sandbox. The file gets its name only when it is complete, so a
 * crash in between leaves no half of one.
 *
 * @param path a file that does not exist yet, in an existing folder
 * @param seed decides every id and number the workspace will invent
 * @param realTime UTC milliseconds
 * @throws Error when the file exists; system errors of the folder (no permission, no space)
 */
export function createWorkspace(path: string, seed: string, realTime: number): void {
  if (existsSync(path)) throw new Error('There is a file of this name already.');
  const unnamed = `${path}.new`;
  rmSync(unnamed, { force: true });
  const db = new Database(unnamed);
  try {
    applyPragmas(db);
    migrate(db);
    db.transaction(() => {
      db.prepare(INSERT_WORKSPACE).run(basename(path, extname(path)), seed, realTime, realTime);
      db.prepare(INSERT_ACCOUNT).run(accountIdFrom(seed));
      db.prepare(INSERT_SIMULATION).run();
    })();
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
  flushFile(unnamed);
  // A log that lost its file would flow into this one.
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${path}-wal.orphaned`);
  renameSync(unnamed, path);
  flushFolderOf(path);
}
