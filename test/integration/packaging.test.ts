import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuses } from '../../src-main/packaging.ts';
import { inspectElectronPackage } from '../../src-main/start/runtime.ts';
import { runProgram, type Program } from '../support/program.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const hasRuntime = inspectElectronPackage(root).executable !== undefined;

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The start of an executable with a fuse wire: every fuse as Electron ships it. */
function stubExecutable(fuseCount: number): Buffer {
  const head = Buffer.from(`#!/bin/sh\nexit 0\n# ${SENTINEL}`);
  return Buffer.concat([head, Buffer.from([1, fuseCount]), Buffer.alloc(fuseCount, '0'), Buffer.alloc(300)]);
}

interface ArchiveNode {
  readonly files?: Record<string, ArchiveNode>;
  readonly unpacked?: boolean;
}

/** The files of an asar archive: its header is JSON behind four lengths. */
async function listArchive(path: string): Promise<{ name: string; isUnpacked: boolean }[]> {
  const bytes = await readFile(path);
  const header = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString()) as ArchiveNode;
  const list = ({ files = {} }: ArchiveNode, folder: string): { name: string; isUnpacked: boolean }[] =>
    Object.entries(files).flatMap(([name, node]) =>
      node.files ? list(node, `${folder}${name}/`) : [{ name: folder + name, isUnpacked: node.unpacked === true }],
    );
  return list(header, '');
}

/** Everything that belongs into the archive. Whatever matches nothing here was added by mistake. */
const belongs = [
  /^package\.json$/,
  /^LICENSE$/,
  /^out\/(?:main|renderer)\/licences\.txt$/,
  /^out\/main\/main\.js$/,
  /^out\/main\/migrations\/\d{4}-[a-z-]+\.sql$/,
  /^out\/preload\/preload\.cjs$/,
  /^out\/renderer\/(?:index\.html|theme\.js|mark\.svg)$/,
  /^out\/renderer\/assets\/[\w.-]+-[\w-]{8}\.(?:js|css)$/,
  /^out\/renderer\/flags\/[A-Z]{2}\.svg$/,
  /^node_modules\/better-sqlite3\/(?:package\.json|LICENSE)$/,
  /^node_modules\/better-sqlite3\/lib\/(?:binding|database|index|sqlite-error|util)\.js$/,
  /^node_modules\/better-sqlite3\/lib\/methods\/[a-z]+\.js$/,
  new RegExp(`^node_modules/better-sqlite3/prebuilds/linux-${process.arch}\\.node$`),
];

// On the other systems the packager changes the executable itself, which a stub is none of.
describe.skipIf(process.platform !== 'linux')('the packaged app', () => {
  let folder: string;
  let program: Program;
  const unpacked = () =>
    join(folder, 'dist', process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'numberdesk-package-'));
    const runtime = join(folder, 'runtime');
    await mkdir(join(runtime, 'resources'), { recursive: true });
    await mkdir(join(runtime, 'locales'));
    await writeFile(join(runtime, 'locales/en-US.pak'), '');
    await writeFile(join(runtime, 'version'), '45.4.1');
    await writeFile(join(runtime, 'electron'), stubExecutable(9), { mode: 0o755 });
    program = runProgram('src-main/package.ts', ['--output', join(folder, 'dist')], {
      env: { ELECTRON_OVERRIDE_DIST_PATH: runtime },
    });
    if ((await program.ended) !== 0) throw new Error(program.out() + program.err());
  }, 120_000);

  afterAll(async () => {
    await program.kill();
    await rm(folder, { recursive: true, force: true });
  });

  it('holds exactly the files that belong', async () => {
    const archive = join(unpacked(), 'resources/app.asar');
    const names = (await listArchive(archive)).map(({ name }) => name);
    expect(names.filter((name) => !belongs.some((pattern) => pattern.test(name)))).toEqual([]);
    expect(belongs.filter((pattern) => !names.some((name) => pattern.test(name)))).toEqual([]);
    const size = (await stat(archive)).size;
    process.stdout.write(`The packaged app's archive: ${names.length} files, ${(size / 1_000_000).toFixed(1)} MB\n`);
  });

  it('has one binary of the database, outside the archive, and nothing else there', async () => {
    const archive = join(unpacked(), 'resources/app.asar');
    const outside = (await listArchive(archive)).filter(({ isUnpacked }) => isUnpacked).map(({ name }) => name);
    expect(outside).toEqual([`node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`]);
    const files = await readdir(`${archive}.unpacked`, { recursive: true, withFileTypes: true });
    expect(files.filter((file) => file.isFile()).map(({ name }) => name)).toEqual([`linux-${process.arch}.node`]);
  });

  it('has every fuse as stated', async () => {
    expect(await getCurrentFuseWire(join(unpacked(), 'numberdesk'))).toEqual({
      version: FuseVersion.V1,
      [FuseV1Options.RunAsNode]: FuseState.DISABLE,
      [FuseV1Options.EnableCookieEncryption]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
      [FuseV1Options.WasmTrapHandlers]: FuseState.ENABLE,
    });
  });
});

describe('packaging', () => {
  it('stops at a fuse that nobody has decided about', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'numberdesk-fuses-'));
    await writeFile(join(folder, 'electron'), stubExecutable(10));
    await expect(flipFuses(join(folder, 'electron'), fuses)).rejects.toThrow('strictlyRequireAllFuses');
    await rm(folder, { recursive: true });
  });

  // A machine with a runtime (the workflow's) packages that one.
  it.skipIf(hasRuntime)('says what it needs when there is no runtime', async () => {
    const program = runProgram('src-main/package.ts', [], { env: { ELECTRON_OVERRIDE_DIST_PATH: undefined } });
    expect(await program.ended).toBe(1);
    expect(program.err()).toMatch(
      /^Error: Packaging needs the Electron runtime 45\.\d+\.\d+: .*ELECTRON_OVERRIDE_DIST_PATH\.\n$/,
    );
  });
});
