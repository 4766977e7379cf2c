import { posix, win32 } from 'node:path';

/** The name of the product, as folder names have it. */
const PRODUCT = 'Numberdesk';

/** The workspace that opens when none is named. */
export const DEFAULT_WORKSPACE = 'Workspace.numberdesk';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
}

/**
 * The folder for the user's own data: the same for the desktop app and for browser mode, so that both open the same
 * workspace. It is the folder Electron would choose for an app of this name. `NUMBERDESK_DATA` names another one.
 */
export function dataFolder({ platform, env, home }: Surroundings): string {
  const path = platform === 'win32' ? win32 : posix;
  const chosen = env['NUMBERDESK_DATA'];
  if (chosen !== undefined && path.isAbsolute(chosen)) return chosen;
  if (platform === 'win32')
    return path.join(absolute(env['APPDATA']) ?? path.join(home, 'AppData', 'Roaming'), PRODUCT);
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', PRODUCT);
  return path.join(absolute(env['XDG_CONFIG_HOME']) ?? path.join(home, '.config'), PRODUCT);

  /** A relative or empty setting is no folder (the XDG specification says so for its own). */
  function absolute(setting: string | undefined): string | undefined {
    return setting !== undefined && path.isAbsolute(setting) ? setting : undefined;
  }
}

/** The workspace file that opens when none is named. */
export function defaultWorkspacePath(surroundings: Surroundings): string {
  const path = surroundings.platform === 'win32' ? win32 : posix;
  return path.join(dataFolder(surroundings), DEFAULT_WORKSPACE);
}
