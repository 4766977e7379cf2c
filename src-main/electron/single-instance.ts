import { isAbsolute, resolve } from 'node:path';
import type { App } from 'electron';

const OPTION = '--workspace=';
const EXTENSION = '.numberdesk';

/**
 * The workspace that a command line names: by `--workspace=FILE` (from `npm start`), or as a file with the product's
 * extension (from the system's file manager). Chromium adds arguments of its own, in any place.
 */
export function workspaceFromArguments(args: readonly string[], folder: string): string | undefined {
  const option = args.find((argument) => argument.startsWith(OPTION))?.slice(OPTION.length);
  const file = args.find((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith(EXTENSION));
  const named = option || file;
  return named === undefined ? undefined : resolve(folder, named);
}

/**
 * Makes this the one instance on its data folder. A second start ends, and tells the first one which workspace it was
 * to open. Returns false in the second one.
 */
export function claimInstance(
  app: App,
  workspace: string | undefined,
  onSecond: (workspace?: string) => void,
): boolean {
  app.on('second-instance', (_event, _argv, _folder, data) => onSecond(workspaceIn(data)));
  return app.requestSingleInstanceLock({ workspace });
}

/** What another process sent is checked like any other input. */
function workspaceIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('workspace' in data)) return undefined;
  const { workspace } = data;
  return typeof workspace === 'string' && isAbsolute(workspace) ? workspace : undefined;
}
