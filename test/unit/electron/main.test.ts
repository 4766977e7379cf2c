import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../../src-main/core/contract/envelope.ts';
import type { DesktopBridge } from '../../../src-main/core/contract/host.ts';
import type * as ElectronDouble from '../../support/electron-double.ts';

// The real main process and preload script on the real core; only Electron is the double.
let folder: string;
let electron: typeof ElectronDouble;
let bridge: DesktopBridge;

const { argv } = process;

/** Runs `main.ts` as Electron would, until its window shows. */
async function start(args: string[] = [], prepare: () => void = () => undefined): Promise<void> {
  vi.resetModules();
  electron = await import('../../support/electron-double.ts');
  electron.double.appPath = join(folder, 'app');
  process.argv = ['electron', electron.double.appPath, ...args];
  prepare();
  await import('../../../src-main/main.ts');
  electron.double.ready();
  if (electron.double.exitCode !== undefined) return;
  await vi.waitFor(() => expect(electron.double.windows[0]?.isShown).toBe(true));
  await import('../../../src-main/preload.ts');
  bridge = electron.double.exposed['numberdesk'] as DesktopBridge;
}

async function quit(): Promise<void> {
  electron.app.quit();
  await vi.waitFor(() => expect(electron.double.exitCode).toBe(0));
}

/** Calls through the whole bridge. */
async function value<T>(channel: string, input: unknown): Promise<T> {
  const answer = (await bridge.invoke(channel, input)) as Answer<T>;
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'numberdesk-electron-'));
  mkdirSync(join(folder, 'app/out/renderer'), { recursive: true });
  writeFileSync(join(folder, 'app/out/renderer/index.html'), '<title>Numberdesk</title>');
  writeFileSync(join(folder, 'app/out/secret.json'), '{}');
  process.env['NUMBERDESK_DATA'] = join(folder, 'data');
});

afterEach(async () => {
  if (electron.double.exitCode === undefined) await quit();
  process.argv = argv;
  delete process.env['NUMBERDESK_DATA'];
  rmSync(folder, { recursive: true, force: true });
});

describe('the desktop app', () => {
  it('starts with one shown window on its own page, and its workspace in the data folder', async () => {
    await start();
    const [window] = electron.double.windows;
    expect(window?.webContents.mainFrame.url).toBe('app://numberdesk/');
    expect(window?.options.webPreferences).toMatchObject({
      preload: join(folder, 'app/out/preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    });
    expect(electron.double.isSandboxEnabled).toBe(true);
    const info = await value<{ path: string }>('workspace.info', {});
    expect(info.path).toBe(join(folder, 'data/Workspace.numberdesk'));
    expect(electron.double.paths).toMatchObject({
      userData: join(folder, 'data'),
      sessionData: join(folder, 'data/Browser'),
    });
  });

  it('answers calls of its page and tells it of changes, until told not to', async () => {
    await start();
    const heard: unknown[] = [];
    const stop = bridge.onChanged((event) => heard.push(event));
    const { projectId } = await value<{ projectId: string }>('projects.create', { name: 'Alerts' });
    expect(heard).toEqual([{ feature: 'projects', ids: [projectId] }]);
    stop();
    await value('projects.create', { name: 'Quiet' });
    expect(heard).toHaveLength(1);
    expect(await value('projects.list', {})).toMatchObject({ total: 2 });
  });

  it('keeps what was saved over a restart', async () => {
    await start();
    await value('projects.create', { name: 'Kept' });
    await quit();
    await start();
    expect(await value('projects.list', {})).toMatchObject({ rows: [{ name: 'Kept' }] });
  });

  it('refuses what is no call', async () => {
    await start();
    const invoke = (...args: unknown[]) => electron.double.invoke('numberdesk:call', args);
    const refused = { ok: false, error: { code: 'INVALID_INPUT' } };
    expect(await bridge.invoke('no.such', {})).toMatchObject(refused);
    expect(await invoke('no.such', {})).toMatchObject(refused);
    expect(await invoke()).toMatchObject(refused);
    expect(await invoke({ toString: 'x' }, {})).toMatchObject(refused);
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(await invoke('projects.list', cycle)).toMatchObject(refused);
    expect(await invoke('projects.list', 'x'.repeat(17 * 1024 * 1024))).toMatchObject(refused);
    expect(await bridge.invoke('projects.create', JSON.parse('{"name":"A","__proto__":{"b":1}}'))).toMatchObject(
      refused,
    );
    expect(await value('projects.list', {})).toMatchObject({ total: 0 });
  });

  it('answers no page but its own', async () => {
    await start();
    for (const frame of [{ url: 'https://evil.example/' }, { parent: {} }, null]) {
      await expect(electron.double.invoke('numberdesk:call', ['projects.list', {}], frame)).rejects.toThrow(
        'This page may not call Numberdesk.',
      );
    }
    const other = new electron.BrowserWindow({ show: false }).webContents;
    electron.double.windows.pop();
    other.mainFrame = { url: 'app://numberdesk/', parent: null };
    await expect(electron.double.invoke('numberdesk:call', ['projects.list', {}], {}, other)).rejects.toThrow();
  });

  it('serves its page under the policy, and nothing beside it', async () => {
    await start();
    const serve = electron.double.session.schemes.get('app');
    if (!serve) throw new Error('The scheme is not served.');
    const page = await serve(new Request('app://numberdesk/costs'));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Numberdesk');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect((await serve(new Request('app://numberdesk/..%2fsecret.json'))).status).toBe(404);
    expect((await serve(new Request('app://numberdesk/missing.js'))).status).toBe(404);
    expect((await serve(new Request('app://evil/index.html'))).status).toBe(403);
    const post = await serve(new Request('app://numberdesk/', { method: 'POST', body: 'x' }));
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET']);
    expect(electron.double.privilegedSchemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });

  it('lets nothing leave the machine', async () => {
    await start();
    const { session } = electron.double;
    expect(session.isLet('app://numberdesk/theme.js')).toBe(true);
    for (const url of ['https://example.com/', 'http://127.0.0.1/', 'wss://example.com/', 'file:///etc/passwd']) {
      expect(session.isLet(url)).toBe(false);
    }
    expect(electron.double.switches).toEqual({ 'host-resolver-rules': 'MAP * ~NOTFOUND' });
    expect(session.isSpellCheckerEnabled).toBe(false);
    let verdict: number | undefined;
    session.certificateProc?.({} as never, (result) => (verdict = result));
    expect(verdict).toBe(-2);
    const event = new electron.PreventableEvent();
    let isTrusted: boolean | undefined;
    electron.app.emit('certificate-error', event, {}, 'https://x/', 'E', {}, (answer: boolean) => (isTrusted = answer));
    expect([event.defaultPrevented, isTrusted]).toEqual([true, false]);
  });

  it('keeps its window on its own page', async () => {
    await start();
    const contents = electron.double.contents();
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      const away = new electron.PreventableEvent('https://evil.example/');
      contents.emit(name, away);
      const within = new electron.PreventableEvent('app://numberdesk/costs');
      contents.emit(name, within);
      expect([away.defaultPrevented, within.defaultPrevented]).toEqual([true, false]);
    }
    const webview = new electron.PreventableEvent();
    contents.emit('will-attach-webview', webview);
    expect(webview.defaultPrevented).toBe(true);
    expect(contents.openHandler?.({ url: 'app://numberdesk/' })).toEqual({ action: 'deny' });
  });

  it('grants the page nothing but copying', async () => {
    await start();
    const { permissionCheck, permissionRequest, devicePermission, displayMedia } = electron.double.session;
    const check = (permission: string) =>
      permissionCheck?.(null, permission as 'media', 'app://numberdesk/', {} as never);
    expect([check('clipboard-sanitized-write'), check('clipboard-read'), check('media')]).toEqual([true, false, false]);
    const answers: boolean[] = [];
    permissionRequest?.({} as never, 'geolocation', (isGranted) => answers.push(isGranted), {
      requestingUrl: 'app://numberdesk/',
    } as never);
    expect(answers).toEqual([false]);
    expect(devicePermission?.({} as never)).toBe(false);
    let streams: unknown;
    displayMedia?.({} as never, (answer) => (streams = answer));
    expect(streams).toBeNull();
  });

  it('saves only what the app itself made', async () => {
    await start();
    const download = (url: string) => {
      const event = new electron.PreventableEvent();
      electron.double.session.events.emit('will-download', event, { getURL: () => url });
      return !event.defaultPrevented;
    };
    expect([download('blob:app://numberdesk/1'), download('https://evil.example/a.exe')]).toEqual([true, false]);
  });

  it('opens its own links outside, and no others', async () => {
    await start();
    expect(await bridge.openExternal('https://docs.aws.amazon.com/pinpoint/')).toBe(true);
    expect(await bridge.openExternal('file:///etc/passwd')).toBe(false);
    expect(electron.double.openedLinks).toEqual(['https://docs.aws.amazon.com/pinpoint/']);
  });

  it('lets the operator pick a workspace and find it again', async () => {
    await start();
    expect(await bridge.pickWorkspace('open')).toBeUndefined();
    electron.double.saveDialog = { canceled: false, filePath: join(folder, 'Second.numberdesk') };
    expect(await bridge.pickWorkspace('create')).toBe(join(folder, 'Second.numberdesk'));
    expect(await bridge.pickWorkspace('anything' as 'open')).toBeUndefined();
    await bridge.showWorkspaceFolder();
    expect(electron.double.shownItems).toEqual([join(folder, 'data/Workspace.numberdesk')]);
  });

  it('lets the operator choose a file to read and where to write one', async () => {
    await start();
    expect(await bridge.pickFile('open', 'x.json')).toBeUndefined();
    electron.double.saveDialog = { canceled: false, filePath: join(folder, 'Copy.json') };
    expect(await bridge.pickFile('save', '../../etc/Copy.json')).toBe(join(folder, 'Copy.json'));
    expect(await bridge.pickFile('anything' as 'open', 'x.json')).toBeUndefined();
    expect(await bridge.pickFile('save', 7 as unknown as string)).toBeUndefined();
  });

  it('carries the actions of the palette in its menu', async () => {
    await start();
    const chosen: string[] = [];
    bridge.onMenu((id) => chosen.push(id));
    const ids = [
      'request-number',
      'create-project',
      'show-palette',
      'go:/',
      'go:/settings/sms-and-voice',
      'theme-dark',
    ];
    expect(ids.map((id) => electron.double.choose(id))).toEqual(ids.map(() => true));
    expect(chosen).toEqual(ids);
  });

  it('creates and opens workspaces from its menu', async () => {
    await start();
    electron.double.saveDialog = { canceled: false, filePath: join(folder, 'Second.numberdesk') };
    electron.double.choose('new-workspace');
    const path = async () => (await value<{ path: string }>('workspace.info', {})).path;
    await vi.waitFor(async () => expect(await path()).toBe(join(folder, 'Second.numberdesk')));
    electron.double.openDialog = { canceled: false, filePaths: [join(folder, 'data/Workspace.numberdesk')] };
    electron.double.choose('open-workspace');
    await vi.waitFor(async () => expect(await path()).toBe(join(folder, 'data/Workspace.numberdesk')));
    expect(electron.double.errors).toEqual([]);
  });

  it('asks what to do when the page’s process ends, and keeps the core', async () => {
    await start();
    const [window] = electron.double.windows;
    window?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    await vi.waitFor(() => expect(window?.reloads).toBe(1));
    expect(await value('projects.list', {})).toMatchObject({ total: 0 });
  });

  it('opens the workspace that the command line names', async () => {
    await start([`--workspace=${join(folder, 'Named')}`]);
    expect(await value('workspace.info', {})).toMatchObject({ path: join(folder, 'Named') });
  });
});

describe('a second start', () => {
  it('ends, and hands its workspace to the first', async () => {
    await start(['/files/Second.numberdesk'], () => (electron.double.isFirstInstance = false));
    expect(electron.double.exitCode).toBe(0);
    expect(electron.double.windows).toEqual([]);
    expect(electron.double.instanceData).toEqual({ workspace: '/files/Second.numberdesk' });
  });

  it('brings the window of the first to the front, with that workspace', async () => {
    await start();
    const [window] = electron.double.windows;
    if (window) window.minimized = true;
    electron.double.saveDialog = { canceled: false, filePath: join(folder, 'Second.numberdesk') };
    electron.double.choose('new-workspace');
    const path = async () => (await value<{ path: string }>('workspace.info', {})).path;
    await vi.waitFor(async () => expect(await path()).toBe(join(folder, 'Second.numberdesk')));
    electron.app.emit('second-instance', {}, [], '/', { workspace: join(folder, 'data/Workspace.numberdesk') });
    expect([window?.minimized, window?.isFocused]).toEqual([false, true]);
    await vi.waitFor(async () => expect(await path()).toBe(join(folder, 'data/Workspace.numberdesk')));
  });

  it.each([undefined, null, 'x', { workspace: 1 }, { workspace: 'relative.numberdesk' }])(
    'that sends %o only shows the window',
    async (data) => {
      await start();
      electron.app.emit('second-instance', {}, [], '/', data);
      expect(electron.double.windows[0]?.isFocused).toBe(true);
      expect(await value('workspace.info', {})).toMatchObject({ path: join(folder, 'data/Workspace.numberdesk') });
    },
  );
});

describe('the end', () => {
  it('comes with the last window, after the workspace is closed', async () => {
    await start();
    await value('projects.create', { name: 'Saved' });
    electron.double.windows[0]?.close();
    if (process.platform === 'darwin') electron.app.quit();
    // Not yet: the workspace has to be closed first.
    expect(electron.double.exitCode).toBeUndefined();
    await vi.waitFor(() => expect(electron.double.exitCode).toBe(0));
  });
});
