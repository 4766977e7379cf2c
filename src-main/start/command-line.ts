import { parseArgs } from 'node:util';

/** A mistake in the arguments: the program says this sentence and ends with status 2. */
export class UsageError extends Error {}

export interface ServeArguments {
  /** The workspace file; undefined for the default one. */
  readonly workspace: string | undefined;
  /** The port; 0 for any free one. */
  readonly port: number;
  /** Whether the renderer is built first when its sources changed; otherwise what lies in `out` is served. */
  readonly mayBuild: boolean;
}

const serveUsage = 'Usage: npm run serve -- [--workspace FILE] [--port N] [--no-build]';
const startUsage = 'Usage: npm start -- [--workspace FILE] [--browser] [--no-install] [--no-build]';

/** Reads the arguments of `npm run serve`. Throws a `UsageError`. */
export function readServeArguments(args: readonly string[]): ServeArguments {
  const values = parse(
    args,
    { workspace: { type: 'string' }, port: { type: 'string' }, 'no-build': { type: 'boolean' } },
    serveUsage,
  );
  return {
    workspace: readFile(values.workspace, serveUsage),
    port: readPort(values.port),
    mayBuild: values['no-build'] !== true,
  };
}

export interface StartArguments {
  readonly workspace: string | undefined;
  /** Whether a missing Electron runtime may be downloaded. */
  readonly mayInstall: boolean;
  /** Whether browser mode is wanted even if a runtime is there. */
  readonly wantsBrowser: boolean;
  /** Whether the app is built first when its sources changed. */
  readonly mayBuild: boolean;
}

/** Reads the arguments of `npm start`. Throws a `UsageError`. */
export function readStartArguments(args: readonly string[]): StartArguments {
  const flag = { type: 'boolean' } as const;
  const values = parse(
    args,
    { workspace: { type: 'string' }, 'no-install': flag, browser: flag, 'no-build': flag },
    startUsage,
  );
  return {
    workspace: readFile(values.workspace, startUsage),
    mayInstall: values['no-install'] !== true,
    wantsBrowser: values.browser === true,
    mayBuild: values['no-build'] !== true,
  };
}

export interface PackageArguments {
  /** The folder for the result; undefined for the usual one. */
  readonly output: string | undefined;
  readonly wantsInstallers: boolean;
}

/** Reads the arguments of `npm run package`. Throws a `UsageError`. */
export function readPackageArguments(args: readonly string[]): PackageArguments {
  const usage = 'Usage: npm run package -- [--installers] [--output FOLDER]';
  const values = parse(args, { output: { type: 'string' }, installers: { type: 'boolean' } }, usage);
  return { output: values.output, wantsInstallers: values.installers === true };
}

type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
type Values<O extends Options> = { [K in keyof O]?: O[K]['type'] extends 'string' ? string : boolean };

function parse<const O extends Options>(args: readonly string[], options: O, usage: string): Values<O> {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('. ', 1);
    throw new UsageError(`${reason}. ${usage}`);
  }
}

function readFile(value: string | undefined, usage: string): string | undefined {
  if (value === '') throw new UsageError(`Name a file after --workspace. ${usage}`);
  return value;
}

function readPort(value: string | undefined): number {
  if (value === undefined) return 0;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`The port must be a number from 0 to 65535, not "${value}".`);
  return port;
}
