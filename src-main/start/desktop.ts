import { spawn } from 'node:child_process';
import { onStopSignal } from './stop-signals.ts';

/** An end with an error before this is taken for a start that did not work. */
const START_MS = 10_000;

/** How the desktop app ended: as it should (with its status), or without having started. */
export type DesktopEnd =
  { readonly kind: 'ENDED'; readonly status: number } | { readonly kind: 'NOT_STARTED'; readonly why: string };

/** Runs the desktop app and waits for its end. */
export async function runDesktop(executable: string, args: readonly string[]): Promise<DesktopEnd> {
  const startedAt = performance.now();
  // Editors built on Electron set this for their terminals; with it the runtime would be a plain Node.
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: undefined };
  const child = spawn(executable, args, { stdio: 'inherit', env });
  const stop = new AbortController();
  const stopListening = onStopSignal((signal) => {
    stop.abort();
    child.kill(signal);
  });
  try {
    const { status, signal } = await new Promise<{ status: number | null; signal: string | null }>(
      (resolve, reject) => {
        child.on('error', reject);
        child.on('exit', (code, bySignal) => resolve({ status: code, signal: bySignal }));
      },
    );
    const wasStopped = stop.signal.aborted;
    const didWork = status === 0 || wasStopped || performance.now() - startedAt > START_MS;
    if (didWork) return { kind: 'ENDED', status: wasStopped ? 0 : (status ?? 1) };
    return { kind: 'NOT_STARTED', why: `The desktop app ended at once (${signal ?? `status ${status}`}).` };
  } catch (error) {
    return { kind: 'NOT_STARTED', why: `The desktop app could not be started (${(error as Error).message}).` };
  } finally {
    stopListening();
  }
}
