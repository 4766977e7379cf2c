import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A program of the project in a process of its own, started as its npm script starts it. */
export interface Program {
  readonly child: ChildProcess;
  /** Ends the program and what it started, without asking. */
  kill(): Promise<void>;
  /** Waits until standard output has a line that matches; rejects when the program ends first. */
  waitForLine(pattern: RegExp): Promise<string>;
  /** What was written so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Waits for the end: the status, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly uid?: number | undefined;
}

export function runProgram(script: string, args: readonly string[], { env = {}, uid }: ProgramOptions = {}): Program {
  const child = spawn(process.execPath, [join(root, 'src-main/with-node.mjs'), script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    // A group of its own: `kill` reaches the process behind the launcher too.
    detached: process.platform !== 'win32',
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let out = '';
  let err = '';
  const onOutput = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    onOutput.forEach((look) => look());
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? 1));
  });
  return {
    child,
    out: () => out,
    err: () => err,
    ended,
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
        if (process.platform === 'win32') child.kill();
        else process.kill(-child.pid, 'SIGKILL');
      }
      await ended;
    },
    waitForLine: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const line = out
            .split('\n')
            .slice(0, -1)
            .find((candidate) => pattern.test(candidate));
          if (line !== undefined) resolve(line);
        };
        onOutput.add(look);
        look();
        void ended.then((status) => reject(new Error(`${script} ended (${status}) first.\n${out}\n${err}`)));
      }),
  };
}
