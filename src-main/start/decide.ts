import { posix, win32 } from 'node:path';

/** What `npm start` knows before it does anything. */
export interface Facts {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  /** The executable of the runtime under `node_modules/electron`, when it is complete and of the right version. */
  readonly installedRuntime: string | undefined;
  readonly mayInstall: boolean;
  readonly wantsBrowser: boolean;
  readonly fileExists: (path: string) => boolean;
}

/** What `npm start` does. A reason is one sentence for the person who expected the desktop app. */
export type Plan =
  | { readonly kind: 'desktop'; readonly executable: string }
  | { readonly kind: 'install' }
  | { readonly kind: 'browser'; readonly reason?: string };

/**
 * Decides between the desktop app, a download of its runtime and browser mode. A folder named by
 * `ELECTRON_OVERRIDE_DIST_PATH` is a wish and is tried in any case; a runtime found here only where it can work.
 */
export function decide(facts: Facts): Plan {
  if (facts.wantsBrowser) return { kind: 'browser' };
  const folder = facts.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (folder) {
    const executable = executableIn(folder, facts);
    return executable === undefined
      ? { kind: 'browser', reason: `ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which holds no Electron runtime.` }
      : { kind: 'desktop', executable };
  }
  const obstacle = obstacleToDesktop(facts);
  if (obstacle !== undefined) return { kind: 'browser', reason: obstacle };
  if (facts.installedRuntime !== undefined) return { kind: 'desktop', executable: facts.installedRuntime };
  if (facts.mayInstall) return { kind: 'install' };
  return { kind: 'browser', reason: 'No Electron runtime is installed, and --no-install says to leave it so.' };
}

/** Where the executable lies inside an Electron runtime's folder. */
function executableName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/** Whether windows can be shown: Linux says so by its environment, the others always can. */
export function hasDisplay({ platform, env }: Pick<Facts, 'platform' | 'env'>): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}

function obstacleToDesktop(facts: Facts): string | undefined {
  // Chromium's sandbox does not work for root, and the app is never started without it.
  if (facts.platform === 'linux' && facts.isRoot) return 'The desktop app keeps its sandbox, which root cannot use.';
  if (!hasDisplay(facts)) return 'There is no display for the desktop app.';
  return undefined;
}

function executableIn(folder: string, { platform, fileExists }: Facts): string | undefined {
  const path = platform === 'win32' ? win32 : posix;
  return [executableName(platform), 'electron'].map((name) => path.join(folder, name)).find(fileExists);
}
