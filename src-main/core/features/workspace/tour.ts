import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Logger } from '../../kernel/log.ts';
import { refuse, type Refused } from '../../kernel/result.ts';
import { openWorkspace } from '../../store/open.ts';
import type { Store } from '../../store/store.ts';

interface TourOptions {
  /** Real time in UTC milliseconds. */
  readonly realTime: () => number;
  readonly log: Logger;
}

/** The copy of a workspace on which a guided tour runs. */
export interface TourCopy {
  readonly store: Store;
  /** Closes the copy and deletes it. */
  remove(): void;
}

/** Names begin with what the workspace's path gives, so that its next opening finds what a crash has left. */
function folderPrefix(workspacePath: string): string {
  return `numberdesk-tour-${createHash('sha256').update(realpathSync(workspacePath)).digest('hex').slice(0, 16)}-`;
}

/**
 * Copies an open workspace into a folder of its own among the temporary files, and opens the copy. Other work of the
 * process goes on meanwhile; the caller keeps commands waiting. Refuses when the folder takes no copy (no space, no
 * permission); nothing is left behind then.
 */
export async function openTourCopy(original: Store, options: TourOptions): Promise<TourCopy | Refused> {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), folderPrefix(original.path)));
    const copy = await openCopy(original, folder, options);
    if (copy !== undefined) return copy;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    options.log.error(`The copy for a tour was not made: ${error.message}`);
  }
  if (folder !== undefined) removeFolder(folder, options.log);
  const sentence =
    'The copy for the tour cannot be made. Check that the temporary folder has room and can be written to.';
  return refuse('UNAVAILABLE', sentence, { reason: 'TOUR_COPY_FAILED' });
}

async function openCopy(original: Store, folder: string, options: TourOptions): Promise<TourCopy | undefined> {
  const path = join(folder, basename(original.path));
  await original.copyTo(path);
  const store = openWorkspace(path, options);
  if (typeof store === 'string') return undefined;
  return {
    store,
    remove() {
      store.close();
      removeFolder(folder, options.log);
    },
  };
}

/**
 * Deletes copies that tours of a workspace have left behind, because the program ended in the middle of one. The caller
 * has the workspace open, so no other process runs a tour on it.
 */
export function removeLeftTours(workspacePath: string, log: Logger): void {
  const prefix = folderPrefix(workspacePath);
  try {
    const left = readdirSync(tmpdir()).filter((name) => name.startsWith(prefix));
    for (const name of left) removeFolder(join(tmpdir(), name), log);
  } catch (error) {
    log.warn(`Copies of earlier tours were not looked for: ${String(error)}`);
  }
}

/** What cannot be deleted now is found again at the next start. */
function removeFolder(folder: string, log: Logger): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    log.warn(`The copy of a tour was not deleted: ${String(error)}`);
  }
}
