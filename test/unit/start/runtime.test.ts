import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBuilt } from '../../../src-main/start/build.ts';
import { fingerprintSources } from '../../../src-main/start/fingerprint.ts';
import { inspectElectronPackage } from '../../../src-main/start/runtime.ts';

let root: string;

function write(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'numberdesk-start-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the installed Electron runtime', () => {
  const complete = {
    'node_modules/electron/package.json': '{"version":"45.4.1"}',
    'node_modules/electron/path.txt': 'electron',
    'node_modules/electron/dist/version': 'v45.4.1\n',
    'node_modules/electron/dist/electron': '',
  };

  it('is the executable that path.txt names', () => {
    write(complete);
    expect(inspectElectronPackage(root)).toMatchObject({
      version: '45.4.1',
      executable: join(root, 'node_modules/electron/dist/electron'),
    });
  });

  it.each([
    'node_modules/electron/path.txt',
    'node_modules/electron/dist/version',
    'node_modules/electron/dist/electron',
  ])('is not there without %s', (file) => {
    write(Object.fromEntries(Object.entries(complete).filter(([name]) => name !== file)));
    expect(inspectElectronPackage(root).executable).toBeUndefined();
  });

  it('is not there when it is of another version', () => {
    write({ ...complete, 'node_modules/electron/dist/version': '44.0.0' });
    expect(inspectElectronPackage(root).executable).toBeUndefined();
  });
});

describe('the build', () => {
  const sources = {
    'package.json': '{}',
    'src-main/main.ts': 'one',
    'src-renderer/App.vue': 'two',
    'resources/a.csv': '1',
  };
  const outputs = { 'out/main/main.js': '', 'out/preload/preload.cjs': '', 'out/renderer/index.html': '' };
  const stamp = () => write({ 'out/.built-from': fingerprintSources(root) });

  beforeEach(() => {
    write({ ...sources, ...outputs });
    stamp();
  });

  it('is kept while nothing changed, whatever the tests and tools write', () => {
    write({
      'test/a.test.ts': 'x',
      'README.md': 'x',
      'src-renderer/components.d.ts': 'x',
      'src-main/tsconfig.tsbuildinfo': '1',
    });
    expect(isBuilt(root)).toBe(true);
  });

  it.each([
    ['a changed source', { 'src-main/main.ts': 'eno' }],
    ['a new source', { 'src-renderer/pages/New.vue': '' }],
    ['a changed dependency', { 'package-lock.json': '{}' }],
  ])('is repeated for %s', (_, change) => {
    write(change);
    expect(isBuilt(root)).toBe(false);
  });

  it('is repeated for a source that is gone or has another name', () => {
    rmSync(join(root, 'resources/a.csv'));
    expect(isBuilt(root)).toBe(false);
    write({ 'resources/b.csv': '1' });
    expect(isBuilt(root)).toBe(false);
  });

  it.each([...Object.keys(outputs), 'out/.built-from'])('is repeated when %s is missing', (file) => {
    rmSync(join(root, file));
    expect(isBuilt(root)).toBe(false);
  });
});
