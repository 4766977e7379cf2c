/**
 * A process of its own that works on a workspace, for tests of what only a second process can show: locks, kills,
 * missing permissions, a full disk. Takes its job as JSON in the first argument and writes one line of JSON for each
 * answer, at once: what was written was answered.
 */
import Database from 'better-sqlite3';
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Core, CoreOptions } from '../../src-main/core/app.ts';
import type { Answer, NumberRequest, Quote, Simulation } from '../../src-main/core/contract/index.ts';

/** What the child is to do. */
export interface Job {
  readonly path: string;
  /** Calls in their order; after them the child waits to be ended if it is to hold the workspace, else it closes it. */
  readonly calls?: ReadonlyArray<readonly [channel: string, input: unknown]>;
  readonly holds?: boolean;
  /** Works without end instead: projects, requests and releases; the numbers of this child's tokens start here. */
  readonly stream?: number;
  /** The user to become before the workspace is opened. */
  readonly uid?: number;
  /** The module of the core; the one of this repository unless given. */
  readonly core?: string;
  /** Real time in UTC milliseconds. */
  readonly now: number;
}

/** A line of the child. */
export type Line =
  | { readonly kind: 'OPENED' }
  | { readonly kind: 'ANSWER'; readonly channel: string; readonly input: unknown; readonly answer: Answer<unknown> }
  | { readonly kind: 'CLOSED' };

const job = JSON.parse(process.argv[2] ?? '{}') as Job;
const say = (line: Line): void => void writeSync(1, `${JSON.stringify(line)}\n`);

const modulePath =
  job.core === undefined ? new URL('../../src-main/core/app.ts', import.meta.url) : pathToFileURL(job.core);
const { createCore } = (await import(modulePath.href)) as { createCore: (options: CoreOptions) => Promise<Core> };
// A killed child has no other time to leave what the next ones start faster with.
flushCompileCache();
// The native module is loaded at its first use: while this user may still read it.
new Database(':memory:').close();
if (job.uid !== undefined) {
  process.setgid?.(job.uid);
  process.setuid?.(job.uid);
}

const core = await createCore({
  workspacePath: job.path,
  realTime: () => job.now,
  log: { info: () => undefined, warn: () => undefined, error: (line) => console.error(line) },
  checkOutputs: true,
  newSeed: () => 'seed of a child',
});
say({ kind: 'OPENED' });

async function call(channel: string, input: unknown): Promise<unknown> {
  const answer = await core.dispatch(channel, input);
  say({ kind: 'ANSWER', channel, input, answer });
  return answer.ok ? answer.value : undefined;
}

const PLENTY = 100_000;

/** Creates, buys and releases for ever, so that a kill finds some command half way. */
async function stream(first: number): Promise<never> {
  // Once for a workspace: a later child goes on with what is left.
  const { phoneNumberQuota } = (await call('simulation.get', {})) as Simulation;
  if (phoneNumberQuota !== PLENTY) {
    await call('simulation.save', { phoneNumberQuota: PLENTY, countries: [{ isoCode: 'US', stock: PLENTY }] });
  }
  const lines = [
    { isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 2 },
    { isoCode: 'US', messageType: 'TRANSACTIONAL', quantity: 1 },
  ];
  for (let turn = first; ; turn += 1) {
    const project = (await call('projects.create', { name: `Project ${turn}` })) as { projectId: string } | undefined;
    const { priceVersion } = (await call('requests.quote', { lines })) as Quote;
    const request = (await call('requests.submit', {
      lines,
      priceVersion,
      clientToken: `turn ${turn}`,
    })) as NumberRequest;
    const numberId = request.lines[0]?.numberIds[0];
    await call('numbers.describe', { numberId, notes: `turn ${turn}` });
    await call('numbers.release', { numberId, confirmation: 'delete' });
    await call('projects.delete', { projectId: project?.projectId, confirmation: `Project ${turn}` });
  }
}

if (job.stream !== undefined) await stream(job.stream);
for (const [channel, input] of job.calls ?? []) await call(channel, input);
if (job.holds === true) await new Promise((resolve) => process.stdin.once('end', resolve).resume());
await core.close();
say({ kind: 'CLOSED' });
