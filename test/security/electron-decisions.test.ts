import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../src-main/assets/csp.ts';
import { isAllowedExternalLink, openExternalLink } from '../../src-main/electron/external-links.ts';
import { isTrustedSender, type Sender } from '../../src-main/electron/ipc-host.ts';
import { isAllowedNavigation } from '../../src-main/electron/navigation.ts';
import { isAllowedDownload, isLocalRequest } from '../../src-main/electron/network.ts';
import { decidePermission } from '../../src-main/electron/permissions.ts';
import { isPlainData } from '../../src-main/electron/plain-data.ts';
import { decideAsset } from '../../src-main/electron/protocol.ts';
import { windowOptions } from '../../src-main/electron/window.ts';
import { double } from '../support/electron-double.ts';

/** Addresses that are not the app's, however much they look like it. */
const foreignAddresses = [
  '',
  'app:',
  'app://',
  'app:///',
  'app://evil',
  'app://evil/numberdesk',
  'app://numberdesk.evil.example/',
  'app://evil.numberdesk/',
  'app://numberdesk:80/',
  'app://numberdesk@evil/',
  'app://user@numberdesk/',
  'app://user:word@numberdesk/',
  'app://NUMBERDESK/',
  'app:numberdesk/',
  'app:/numberdesk/',
  'app2://numberdesk/',
  'apps://numberdesk/',
  'http://numberdesk/',
  'https://numberdesk/',
  'https://app//numberdesk/',
  'http://127.0.0.1/',
  'http://localhost:5173/',
  'ws://numberdesk/',
  'file:///etc/passwd',
  'file://numberdesk/',
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://evil.example/1',
  'blob:app://numberdesk/1',
  'view-source:app://numberdesk/',
  'filesystem:app://numberdesk/',
  'about:blank',
  'about:srcdoc',
  'chrome://gpu',
  'devtools://devtools/bundled/inspector.html',
  'mailto:a@example.com',
  'ms-msdt:/id',
  'smb://server/share',
  '\\\\server\\share',
  '//numberdesk/',
  'numberdesk',
];

describe('navigation', () => {
  it.each([
    'app://numberdesk',
    'app://numberdesk/',
    'app://numberdesk/projects/1?a=b#c',
    'app://numberdesk/index.html',
  ])('goes to the own page %s', (url) => expect(isAllowedNavigation(url)).toBe(true));
  it.each(foreignAddresses)('never goes to %j', (url) => expect(isAllowedNavigation(url)).toBe(false));
});

describe('IPC', () => {
  const own = { url: 'app://numberdesk/costs', isMainFrame: true, isOwnWindow: true };
  it('is answered for the main frame of the own window', () => expect(isTrustedSender(own)).toBe(true));
  const strangers: [string, Sender | undefined][] = [
    ['a frame that is gone', undefined],
    ['an embedded frame', { ...own, isMainFrame: false }],
    ['another window', { ...own, isOwnWindow: false }],
    ...foreignAddresses.map((url): [string, Sender] => [`a page at ${JSON.stringify(url)}`, { ...own, url }]),
  ];
  it.each(strangers)('is not answered for %s', (_, sender) => expect(isTrustedSender(sender)).toBe(false));
});

describe('the app protocol', () => {
  const root = '/app/out/renderer';

  it('serves files of the built renderer, and its page for every screen', () => {
    expect(decideAsset(root, { method: 'GET', url: 'app://numberdesk/theme.js' })).toMatchObject({
      status: 200,
      asset: { path: join(root, 'theme.js') },
    });
    for (const url of ['app://numberdesk', 'app://numberdesk/', 'app://numberdesk/costs?month=1#x']) {
      expect(decideAsset(root, { method: 'GET', url, initiatorOrigin: 'app://numberdesk' })).toMatchObject({
        status: 200,
        asset: { path: join(root, 'index.html') },
      });
    }
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'get', ''])('refuses the method %j', (method) => {
    expect(decideAsset(root, { method, url: 'app://numberdesk/' }).status).toBe(405);
  });

  it.each(foreignAddresses)('refuses the address %j', (url) => {
    expect(decideAsset(root, { method: 'GET', url }).status).toBe(403);
  });

  it.each(['https://evil.example', 'null', 'app://evil', ''])('refuses a request caused by %j', (initiatorOrigin) => {
    expect(decideAsset(root, { method: 'GET', url: 'app://numberdesk/theme.js', initiatorOrigin }).status).toBe(403);
  });

  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/%252e%252e/secret.json',
    '/..\\secret.json',
    '/..%5csecret.json',
    '/a.js%00.css',
    '//etc/passwd.txt',
    '/C:/secret.json',
    '/preload.cjs',
    '/main.ts',
  ])('finds nothing at %j', (path) => {
    expect(decideAsset(root, { method: 'GET', url: `app://numberdesk${path}` }).status).toBe(404);
  });
});

describe('requests', () => {
  const allowed = ['app://numberdesk/theme.js', 'data:image/svg+xml,<svg/>', 'blob:app://numberdesk/0f-1'];
  it.each(allowed)('stay inside the app: %s', (url) => expect(isLocalRequest(url, false)).toBe(true));
  it.each(foreignAddresses.filter((url) => !url.startsWith('data:') && !url.startsWith('blob:app')))(
    'never leave it: %j',
    (url) => expect(isLocalRequest(url, false)).toBe(false),
  );
  it('may load developer tools only where there are any', () => {
    expect(isLocalRequest('devtools://devtools/bundled/inspector.html', true)).toBe(true);
    expect(isLocalRequest('https://devtools.example/', true)).toBe(false);
  });
});

describe('downloads', () => {
  it('are texts that the app made itself', () => {
    expect(isAllowedDownload('blob:app://numberdesk/0f-1')).toBe(true);
  });
  it.each(foreignAddresses.filter((url) => url !== 'blob:app://numberdesk/1'))('are never taken from %j', (url) => {
    expect(isAllowedDownload(url)).toBe(false);
  });
  it.each(['blob:app://numberdesk.evil/1', 'blob:null/1', 'app://numberdesk/index.html'])(
    'are never taken from %j',
    (url) => expect(isAllowedDownload(url)).toBe(false),
  );
});

describe('permissions', () => {
  it('let the own page copy to the clipboard, and nothing else', () => {
    expect(decidePermission('clipboard-sanitized-write', 'app://numberdesk/')).toBe(true);
  });
  it.each([
    'clipboard-read',
    'deprecated-sync-clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'midi',
    'midiSysex',
    'pointerLock',
    'fullscreen',
    'openExternal',
    'display-capture',
    'fileSystem',
    'usb',
    'hid',
    'serial',
    'local-network-access',
    'loopback-network',
    'persistent-storage',
    'window-management',
    'unknown',
    'a permission of a later version',
  ])('are refused: %s', (permission) => expect(decidePermission(permission, 'app://numberdesk/')).toBe(false));
  it.each(foreignAddresses)('are refused to %j', (url) => {
    expect(decidePermission('clipboard-sanitized-write', url)).toBe(false);
  });
});

describe('external links', () => {
  const links = ['https://docs.aws.amazon.com/pinpoint/latest/userguide/x.html#y', 'https://github.com/'];
  it.each(links)('open in the system browser: %s', async (link) => {
    expect(await openExternalLink(link)).toBe(true);
    expect(double.openedLinks.at(-1)).toBe(link);
  });
  it.each([
    ...foreignAddresses,
    'http://docs.aws.amazon.com/',
    'https://docs.aws.amazon.com.evil.example/',
    'https://evil.example/docs.aws.amazon.com',
    'https://docs.aws.amazon.com@evil.example/',
    'https://user@docs.aws.amazon.com/',
    'https://docs.aws.amazon.com:8443/',
    'https://docs-aws.amazon.com/',
    'https://aws.amazon.com/',
    'https://docs.aws.amazоn.com/', // a Cyrillic letter
    'https://github.com.',
    'https://GITHUB.COM.evil.example/',
    'ftp://github.com/',
  ])('are not opened: %j', async (link) => {
    expect(isAllowedExternalLink(link)).toBe(false);
    const before = double.openedLinks.length;
    expect(await openExternalLink(link)).toBe(false);
    expect(double.openedLinks).toHaveLength(before);
  });
  it.each([undefined, null, 1, {}, ['https://github.com/'], { toString: () => 'https://github.com/' }])(
    'are not opened: %o',
    async (link) => expect(await openExternalLink(link)).toBe(false),
  );
});

describe('the window', () => {
  it('has no more rights than a web page', () => {
    const { webPreferences } = windowOptions({ preload: '/p.cjs', isDark: false, hasDeveloperTools: false });
    expect(webPreferences).toEqual({
      preload: '/p.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
  });

  it('appears painted, in the theme of the system, no smaller than the pages need', () => {
    const light = windowOptions({ preload: '', isDark: false, hasDeveloperTools: true });
    expect(light).toMatchObject({ show: false, minWidth: 960, minHeight: 640, backgroundColor: '#ffffff' });
    expect(windowOptions({ preload: '', isDark: true, hasDeveloperTools: true }).backgroundColor).toBe('#161619');
  });
});

describe('what a page passes', () => {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = { again: cycle };
  const deep = (levels: number): unknown => (levels === 0 ? {} : { next: deep(levels - 1) });

  it.each([
    undefined,
    null,
    'text',
    1.5,
    true,
    [],
    {},
    { a: [{ b: null, c: undefined }] },
    Object.assign(Object.create(null) as object, { a: 1 }),
    deep(60),
    'x'.repeat(16 * 1024 * 1024),
  ])('may be plain data (%#)', (value) => expect(isPlainData(value)).toBe(true));

  it.each([
    ['a cycle', cycle],
    ['great depth', deep(100)],
    ['great size', 'x'.repeat(16 * 1024 * 1024 + 1)],
    ['great size in parts', Array.from({ length: 17 }, () => 'x'.repeat(1024 * 1024))],
    ['great size in keys', { ['k'.repeat(16 * 1024 * 1024 + 1)]: 1 }],
    ['a great many items', Array.from({ length: 2_000_001 }, () => 0)],
    ['NaN', { a: Number.NaN }],
    ['infinity', [Infinity]],
    ['a big integer', 1n],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a set', { a: new Set() }],
    ['bytes', new Uint8Array(1)],
    ['a buffer', new ArrayBuffer(1)],
    ['an expression', /x/],
    ['an error', new Error('x')],
  ])('may not be %s', (_, value) => expect(isPlainData(value)).toBe(false));
});

describe('the content security policy', () => {
  it('is the one of the design, word for word', () => {
    expect(contentSecurityPolicy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });
});
