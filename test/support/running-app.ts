import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Answer, ChannelName, Input, Output } from '../../src-main/core/contract/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The time that the app under test believes to be real: 22 November 2026, noon UTC. */
export const NOW = Date.UTC(2026, 10, 22, 12);

interface Served {
  readonly url: string;
  readonly port: number;
  readonly token: string;
}

/** The app in browser mode, as a process of its own with a workspace of its own. */
export class RunningApp {
  readonly folder = mkdtempSync(join(tmpdir(), 'numberdesk-e2e-'));
  readonly workspace = join(this.folder, 'Rehearsal.numberdesk');
  #child: ChildProcess | undefined;
  #served: Served | undefined;

  get served(): Served {
    if (this.#served === undefined) throw new Error('The app is not running.');
    return this.#served;
  }

  async start(port = 0): Promise<void> {
    const args = ['src-main/serve.ts', '--workspace', this.workspace, '--port', String(port)];
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NUMBERDESK_TEST_NOW: String(NOW), NUMBERDESK_CHECK_OUTPUTS: '1' },
    });
    this.#child = child;
    this.#served = await new Promise<Served>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line) as Served));
      child.once('exit', (code) => reject(new Error(`The app ended with ${code} before it was ready.`)));
    });
  }

  /** Ends the process the hard way, as a crash would, or in the orderly way. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  /** Starts again on the same workspace and the same port, so that an open page finds it again. */
  async restart(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const { port } = this.served;
    await this.stop(signal);
    await this.start(port);
  }

  /** An address that opens one more window: the code in its fragment works once. */
  async newWindowUrl(): Promise<string> {
    const { port, token } = this.served;
    const origin = `http://127.0.0.1:${port}`;
    const response = await fetch(`${origin}/session/code`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
    });
    const { code } = (await response.json()) as { code: string };
    return `${origin}/#code=${code}`;
  }

  /** Calls a channel beside the page, to arrange what a test needs or to see what the page did. */
  async call<C extends ChannelName>(channel: C, input: Input<C>): Promise<Answer<Output<C>>> {
    const response = await fetch(`http://127.0.0.1:${this.served.port}/rpc/${channel}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${this.served.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(input),
    });
    return (await response.json()) as Answer<Output<C>>;
  }

  /** As `call`, for calls that have to go well. */
  async do<C extends ChannelName>(channel: C, input: Input<C>): Promise<Output<C>> {
    const answer = await this.call(channel, input);
    if (!answer.ok) throw new Error(`${channel}: ${answer.error.message}`);
    return answer.value;
  }

  /** Buys numbers beside the page. */
  async buy(...lines: Input<'requests.quote'>['lines']): Promise<Output<'requests.submit'>> {
    const { priceVersion } = await this.do('requests.quote', { lines });
    return this.do('requests.submit', { lines, priceVersion, clientToken: crypto.randomUUID() });
  }

  async dispose(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
