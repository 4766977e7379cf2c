import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createCore, type Core, type CoreOptions } from '../core/app.ts';
import { startLoopback, type LoopbackServer } from './server.ts';

export interface BrowserModeOptions extends CoreOptions {
  /** The folder of the built renderer. */
  readonly rendererRoot: string;
  /** The port; 0 for any free one. */
  readonly port: number;
}

/** The app in browser mode: a core and the server before it. */
export interface BrowserMode extends Omit<LoopbackServer, 'close'> {
  readonly core: Core;
  /** Stops serving, then closes the workspace. */
  close(): Promise<void>;
}

/** Opens the workspace and serves it. Rejects with the system's error when the port cannot be had. */
export async function startBrowserMode(options: BrowserModeOptions): Promise<BrowserMode> {
  const { rendererRoot, port, ...coreOptions } = options;
  makeFolder(dirname(options.workspacePath));
  const core = await createCore(coreOptions);
  try {
    const server = await startLoopback({ core, rendererRoot, port, log: options.log });
    return {
      ...server,
      core,
      close: async () => {
        await server.close();
        await core.close();
      },
    };
  } catch (error) {
    await core.close();
    throw error;
  }
}

/** The data folder does not exist at the first start. If it cannot be made, opening the workspace tells why. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch {
    // Told by the core, on a page with the ways on.
  }
}
