import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onStopSignal } from './stop-signals.ts';

const PROGRESS_MS = 500;

interface Installation {
  /** Electron's own install script. */
  readonly script: string;
  /** The size of the download, when known. */
  readonly bytes: number | undefined;
  /** Where progress is shown. */
  readonly output: NodeJS.WriteStream;
}

/**
 * Runs Electron's install script. Its download lands in a temporary folder of ours, whose growth is the progress and
 * which disappears in any case. Ctrl+C ends the download but not this process; other signals end both.
 */
export async function installRuntime({
  script,
  bytes,
  output,
}: Installation): Promise<'DONE' | 'CANCELLED' | 'FAILED'> {
  const folder = mkdtempSync(join(tmpdir(), 'numberdesk-electron-'));
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder, ELECTRON_GET_NO_PROGRESS: '1' },
  });
  const cancelled = new AbortController();
  const stopListening = onStopSignal((signal) => {
    child.kill();
    if (signal === 'SIGINT') cancelled.abort();
    else process.exit(1);
  });
  const progress = setInterval(() => showProgress(output, progressText(sizeOf(folder), bytes)), PROGRESS_MS);
  const status = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('exit', resolve);
  });
  clearInterval(progress);
  stopListening();
  if (output.isTTY) output.write('\n');
  rmSync(folder, { recursive: true, force: true });
  if (cancelled.signal.aborted) return 'CANCELLED';
  return status === 0 ? 'DONE' : 'FAILED';
}

/** `42 of 110 MB (38 %)`, or the megabytes alone when the whole is not known. */
export function progressText(done: number, total: number | undefined): string {
  const megabytes = (size: number) => Math.round(size / 1_000_000);
  if (total === undefined) return `${megabytes(done)} MB`;
  const share = Math.min(done / total, 1);
  return `${megabytes(share * total)} of ${megabytes(total)} MB (${Math.floor(share * 100)} %)`;
}

/** On a terminal the line is written over; elsewhere nothing is shown, so that logs stay short. */
function showProgress(output: NodeJS.WriteStream, text: string): void {
  if (output.isTTY) output.write(`\r${text.padEnd(32)}`);
}

function sizeOf(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => statSync(join(folder, name), { throwIfNoEntry: false }))
      .reduce((sum, stats) => sum + (stats?.isFile() ? stats.size : 0), 0);
  } catch {
    // A folder that disappears while it is being read: the next look will do.
    return 0;
  }
}
