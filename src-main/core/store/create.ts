import Database from 'better-sqlite3';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { WorkspaceProblem } from '../contract/workspace.ts';
import { backupFolder } from './backup.ts';
import { flushFile, flushFolderOf } from './durable.ts';
import { lockWorkspace } from './lock.ts';
import { migrate } from './migrate.ts';
import { isOnNetwork } from './place.ts';
import { applyPragmas } from './pragmas.ts';

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
 * Whether a missing workspace has left something behind: its log, its backups, or a restore that was cut short. Then
 * an empty one in its place would hide that something is to be brought back.
 */
export function hasLeftTraces(path: string): boolean {
  if (existsSync(`${path}-wal`) || existsSync(`${path}.restoring`)) return true;
  return existsSync(backupFolder(path)) && readdirSync(backupFolder(path)).length > 0;
}

/**
 * Creates an empty workspace: a new account in the sandbox. The file gets its name only when it is complete, so a
 * crash in between leaves no half of one; under the lock, so that two processes do not create it at once.
 *
 * @param path a file in an existing folder
 * @param seed decides every id and number the workspace will invent
 * @param realTime UTC milliseconds
 * @returns `EXISTS` when there is a file of that name by now, which is left alone; or why there can be none
 * @throws system errors of the folder (no permission, no space)
 */
export function createWorkspace(path: string, seed: string, realTime: number): 'CREATED' | 'EXISTS' | WorkspaceProblem {
  if (isOnNetwork(path)) return 'WORKSPACE_ON_NETWORK';
  const lock = lockWorkspace(path);
  if (lock === undefined) return 'WORKSPACE_IN_USE';
  try {
    if (existsSync(path)) return 'EXISTS';
    writeWorkspace(path, seed, realTime);
    return 'CREATED';
  } finally {
    lock.release();
  }
}

function writeWorkspace(path: string, seed: string, realTime: number): void {
  // What another process may have left half done is not touched.
  const unnamed = `${path}.${randomUUID()}.new`;
  try {
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
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(unnamed + suffix, { force: true });
  }
}
