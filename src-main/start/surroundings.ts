import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from '../core/app.ts';
import { defaultWorkspacePath, type Surroundings } from '../data-folder.ts';

/** The folder of the repository. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Where the built renderer lies. */
export const rendererRoot = join(projectRoot, 'out/renderer');

/** The system this runs on, for the decisions that depend on it. */
export const here: Surroundings = { platform: process.platform, env: process.env, home: homedir() };

/** The workspace to open: the one named, seen from the folder npm was called in, or the default one. */
export function chooseWorkspace(named: string | undefined): string {
  if (named === undefined) return defaultWorkspacePath(here);
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), named);
}

/** Log lines on standard error: standard output belongs to the programs that read the address from it. */
export const stderrLog: Logger = {
  info: (message) => void process.stderr.write(`${message}\n`),
  warn: (message) => void process.stderr.write(`Warning: ${message}\n`),
  error: (message) => void process.stderr.write(`Error: ${message}\n`),
};

/** The sentence for an error that ends a program. */
export function sentenceFor(error: unknown, port: number): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Choose another with --port, or 0 for any free one.`;
  if (code === 'EACCES' && port !== 0) return `Port ${port} may not be used by this user. Choose one above 1023.`;
  return error.message;
}
