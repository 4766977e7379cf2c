import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Job, Line } from './core-child.ts';
import { NOON } from './core.ts';

const script = fileURLToPath(new URL('core-child.ts', import.meta.url));
/** Most of a child's short life is loading; a cache of the compiled modules halves it. */
const compileCache = fileURLToPath(new URL('../../node_modules/.cache/numberdesk-tests', import.meta.url));

/** A running child of `core-child.ts`. */
export interface CoreProcess {
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Every line so far. */
  readonly lines: Line[];
  /** Resolves with the first line of that kind; rejects when the child ends without one. */
  until(kind: Line['kind']): Promise<void>;
  /** Resolves when the child has ended and all it wrote was read. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; errors: string }>;
}

/** Starts a child. `wrapper` is a command that is to run it: `['strace', '-f']`. */
export function startCore(
  job: Omit<Job, 'now'> & { readonly now?: number },
  wrapper: readonly string[] = [],
): CoreProcess {
  const [command, ...args] = [
    ...wrapper,
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    script,
    JSON.stringify({ now: NOON, ...job }),
  ];
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Another core comes from a folder that is gone after the test: nothing to keep.
    env: { ...process.env, ...(job.core === undefined ? { NODE_COMPILE_CACHE: compileCache } : {}) },
  });
  const lines: Line[] = [];
  const waiting: { kind: Line['kind']; resolve: () => void; reject: (error: Error) => void }[] = [];
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
  createInterface({ input: child.stdout }).on('line', (text) => {
    // The last line of a killed child may be cut off: then it was not said.
    const line = parseLine(text);
    if (line === undefined) return;
    lines.push(line);
    for (const waiter of waiting) if (waiter.kind === line.kind) waiter.resolve();
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<Awaited<CoreProcess['ended']>>();
  child.on('close', (code, signal) => {
    for (const { kind, reject } of waiting) reject(new Error(`The child ended before it was ${kind}: ${errors}`));
    end({ code, signal, errors });
  });
  return {
    process: child,
    lines,
    ended,
    until(kind) {
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      if (lines.some((line) => line.kind === kind)) return Promise.resolve();
      waiting.push({ kind, resolve: () => resolve(undefined), reject });
      return promise;
    },
  };
}

function parseLine(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}

/** Runs a job to its end and gives the answers of its calls. */
export async function runCore(
  job: Omit<Job, 'now'>,
  wrapper: readonly string[] = [],
): Promise<Extract<Line, { kind: 'ANSWER' }>['answer'][]> {
  const child = startCore(job, wrapper);
  child.process.stdin.end();
  const { code, errors } = await child.ended;
  if (code !== 0) throw new Error(`The child ended with ${code}: ${errors}`);
  return child.lines.flatMap((line) => (line.kind === 'ANSWER' ? [line.answer] : []));
}
