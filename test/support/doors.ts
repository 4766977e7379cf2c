import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore, type Core, type Logger } from '../../src-main/core/app.ts';
import type { Answer } from '../../src-main/core/contract/envelope.ts';
import { startLoopback } from '../../src-main/loopback/server.ts';

/** One way into the product, on a workspace of its own. What passes is what the real door could carry. */
export interface Door {
  readonly name: string;
  /** The workspace file behind the door. */
  readonly workspacePath: string;
  readonly core: Core;
  call(channel: string, input: unknown): Promise<Answer<unknown>>;
  /** Closes the door and its core, and removes the workspace. */
  close(): Promise<void>;
}

export interface DoorOptions {
  /** Where real time stands still, in UTC milliseconds. */
  readonly now?: number;
  /** The seed of the workspace's chance. */
  readonly seed?: string;
  readonly log?: Logger;
}

/** 2026-11-22T12:00:00Z */
export const TEST_NOW = Date.UTC(2026, 10, 22, 12);

const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The core behind structured clone, as Electron's IPC carries values. */
export async function memoryDoor(options: DoorOptions = {}): Promise<Door> {
  const { core, workspacePath, remove } = await temporaryCore(options);
  return {
    name: 'memory',
    workspacePath,
    core,
    call: async (channel, input) => structuredClone(await core.dispatch(channel, structuredClone(input))),
    close: async () => {
      await core.close();
      await remove();
    },
  };
}

/** The core behind browser mode's server, called over HTTP. */
export async function loopbackDoor(options: DoorOptions = {}): Promise<Door> {
  const { core, workspacePath, remove } = await temporaryCore(options);
  const server = await startLoopback({
    core,
    rendererRoot: join(workspacePath, '..', 'no-renderer'),
    port: 0,
    log: options.log ?? silent,
  });
  const token = server.newToken();
  return {
    name: 'browser mode',
    workspacePath,
    core,
    call: async (channel, input) => {
      const response = await fetch(`http://127.0.0.1:${server.port}/rpc/${encodeURIComponent(channel)}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(input ?? null),
      });
      // Refusals by the server (an unknown channel) carry the envelope too.
      return (await response.json()) as Answer<unknown>;
    },
    close: async () => {
      await server.close();
      await core.close();
      await remove();
    },
  };
}

/** Every door that a test can open in this process. */
export const doors = [memoryDoor, loopbackDoor] as const;

async function temporaryCore({ now = TEST_NOW, seed = 'test', log = silent }: DoorOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'numberdesk-'));
  const workspacePath = join(folder, 'Test.numberdesk');
  const core = await createCore({
    workspacePath,
    realTime: () => now,
    newSeed: () => seed,
    log,
    checkOutputs: true,
  });
  return { core, workspacePath, remove: () => rm(folder, { recursive: true, force: true }) };
}
