import { describe, expect, it } from 'vitest';
import { decide, type Facts } from '../../../src-main/start/decide.ts';
import { openCommand } from '../../../src-main/start/open-browser.ts';

const bare: Facts = {
  platform: 'linux',
  env: { DISPLAY: ':0' },
  isRoot: false,
  installedRuntime: undefined,
  mayInstall: true,
  wantsBrowser: false,
  fileExists: () => false,
};
const installed = { ...bare, installedRuntime: '/app/node_modules/electron/dist/electron' };
const desktop = { kind: 'desktop', executable: '/app/node_modules/electron/dist/electron' };

describe('npm start', () => {
  it('uses an installed runtime', () => {
    expect(decide(installed)).toEqual(desktop);
    expect(decide({ ...installed, mayInstall: false })).toEqual(desktop);
    expect(decide({ ...installed, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toEqual(desktop);
    expect(decide({ ...installed, platform: 'darwin', env: {}, isRoot: true })).toEqual(desktop);
    expect(decide({ ...installed, platform: 'win32', env: {} })).toEqual(desktop);
  });

  it('installs a missing one, unless told not to', () => {
    expect(decide(bare)).toEqual({ kind: 'install' });
    expect(decide({ ...bare, mayInstall: false })).toEqual({
      kind: 'browser',
      reason: 'No Electron runtime is installed, and --no-install says to leave it so.',
    });
  });

  it.each([
    ['root on Linux, for whom the sandbox does not work', { isRoot: true }, /sandbox/],
    ['a machine without a display', { env: {} }, /no display/],
    ['a machine with an empty display', { env: { DISPLAY: '' } }, /no display/],
  ])('opens browser mode for %s, and downloads nothing', (_, facts, reason) => {
    for (const base of [bare, installed]) {
      expect(decide({ ...base, ...facts })).toEqual({
        kind: 'browser',
        reason: expect.stringMatching(reason) as string,
      });
    }
  });

  it('opens browser mode without a word when it was asked for', () => {
    expect(decide({ ...installed, wantsBrowser: true })).toEqual({ kind: 'browser' });
  });

  it.each([
    ['linux', '/opt/electron', '/opt/electron/electron'],
    ['darwin', '/opt/electron', '/opt/electron/Electron.app/Contents/MacOS/Electron'],
    ['win32', 'D:\\electron', 'D:\\electron\\electron.exe'],
  ] as const)('tries the folder that ELECTRON_OVERRIDE_DIST_PATH names, in any case (%s)', (platform, folder, file) => {
    const facts = { ...installed, platform, env: { ELECTRON_OVERRIDE_DIST_PATH: folder }, isRoot: true };
    expect(decide({ ...facts, fileExists: (path) => path === file })).toEqual({ kind: 'desktop', executable: file });
    expect(decide(facts)).toEqual({ kind: 'browser', reason: expect.stringContaining(folder) as string });
  });
});

describe('the system browser', () => {
  const url = 'http://127.0.0.1:4000/#code=abc';

  it.each([
    ['linux', { DISPLAY: ':0' }, { command: 'xdg-open', args: [url], isVerbatim: false }],
    ['darwin', {}, { command: 'open', args: [url], isVerbatim: false }],
    ['win32', {}, { command: 'cmd', args: ['/d', '/s', '/c', `"start "" "${url}""`], isVerbatim: true }],
    ['linux', {}, undefined],
    ['darwin', { BROWSER: 'none' }, undefined],
  ] as const)('on %s with %o', (platform, env, expected) => {
    expect(openCommand(url, { platform, env })).toEqual(expected);
  });
});
