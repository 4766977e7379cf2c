import { describe, expect, it } from 'vitest';
import { dataFolder, defaultWorkspacePath } from '../../../src-main/data-folder.ts';

describe('the data folder', () => {
  const linux = { platform: 'linux', home: '/home/ann' } as const;
  const windows = { platform: 'win32', home: 'C:\\Users\\ann' } as const;
  const mac = { platform: 'darwin', home: '/Users/ann' } as const;

  it.each([
    [linux, {}, '/home/ann/.config/Numberdesk'],
    [linux, { XDG_CONFIG_HOME: '/data/config' }, '/data/config/Numberdesk'],
    [linux, { XDG_CONFIG_HOME: '' }, '/home/ann/.config/Numberdesk'],
    [linux, { XDG_CONFIG_HOME: 'relative' }, '/home/ann/.config/Numberdesk'],
    [{ ...linux, platform: 'freebsd' as const }, {}, '/home/ann/.config/Numberdesk'],
    [mac, { XDG_CONFIG_HOME: '/data/config' }, '/Users/ann/Library/Application Support/Numberdesk'],
    [windows, { APPDATA: 'D:\\Roaming' }, 'D:\\Roaming\\Numberdesk'],
    [windows, {}, 'C:\\Users\\ann\\AppData\\Roaming\\Numberdesk'],
    [linux, { NUMBERDESK_DATA: '/tmp/other' }, '/tmp/other'],
    [windows, { NUMBERDESK_DATA: 'D:\\other' }, 'D:\\other'],
    [mac, { NUMBERDESK_DATA: 'relative' }, '/Users/ann/Library/Application Support/Numberdesk'],
  ])('for %o with %o is %s', (system, env, folder) => {
    expect(dataFolder({ ...system, env })).toBe(folder);
  });

  it('holds the default workspace', () => {
    expect(defaultWorkspacePath({ ...linux, env: {} })).toBe('/home/ann/.config/Numberdesk/Workspace.numberdesk');
    expect(defaultWorkspacePath({ ...windows, env: { APPDATA: 'D:\\R' } })).toBe(
      'D:\\R\\Numberdesk\\Workspace.numberdesk',
    );
  });
});
