import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The installed `electron` package: which runtime it wants, and whether it is there. */
export interface ElectronPackage {
  readonly version: string;
  /** The executable, when a complete runtime of this very version is installed. */
  readonly executable: string | undefined;
  /** The package's own install script. */
  readonly installScript: string;
}

/**
 * Looks at the files of the `electron` package. It is never loaded: outside Electron its entry file downloads the
 * runtime while being imported. The checks are those of its `install.js`.
 */
export function inspectElectronPackage(root: string): ElectronPackage {
  const folder = join(root, 'node_modules/electron');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const installScript = join(folder, 'install.js');
  const installed = readText(join(folder, 'dist/version'))?.trim().replace(/^v/, '');
  const name = readText(join(folder, 'path.txt'));
  const executable = name === undefined ? undefined : join(folder, 'dist', name);
  const isComplete = installed === version && executable !== undefined && existsSync(executable);
  return { version, installScript, executable: isComplete ? executable : undefined };
}

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
