import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveAsset } from '../../src-main/assets/resolve-asset.ts';

const root = '/app/out/renderer';
const index = { path: join(root, 'index.html'), contentType: 'text/html; charset=utf-8', isImmutable: false };

describe('a request for a file', () => {
  it.each([
    ['/theme.js', 'theme.js', 'text/javascript; charset=utf-8', false],
    ['/assets/index-DP2NVbCX.css', 'assets/index-DP2NVbCX.css', 'text/css; charset=utf-8', true],
    [
      '/assets/_plugin-vue_export-helper-1a.js?v=1#x',
      'assets/_plugin-vue_export-helper-1a.js',
      'text/javascript; charset=utf-8',
      true,
    ],
    ['/flags/US.svg', 'flags/US.svg', 'image/svg+xml', false],
    ['/index.html', 'index.html', 'text/html; charset=utf-8', false],
  ])('%s gives %s', (path, file, contentType, isImmutable) => {
    expect(resolveAsset(root, path)).toEqual({ path: join(root, file), contentType, isImmutable });
  });

  it.each([
    '/',
    '/costs',
    '/costs/',
    '/projects/p-1/settings/sms-and-voice?tab=1',
    '/numbers/%2B15550100',
    '/é',
    '/%E2%82%AC',
  ])('%s is a page of the app', (path) => expect(resolveAsset(root, path)).toEqual(index));
});

describe('traversal', () => {
  it.each([
    '',
    'index.html',
    '..',
    '/..',
    '/../secret.json',
    '/assets/../../secret.json',
    '/./index.html',
    '/assets/./a.js',
    '//etc/passwd.txt',
    '//evil.example/a.js',
    '/assets//a.js',
    '/%2e%2e/secret.json',
    '/%2E%2E/secret.json',
    '/.%2e/secret.json',
    '/..%2fsecret.json',
    '/assets%2f..%2f..%2fsecret.json',
    '/%2fetc%2fpasswd.txt',
    '/%252e%252e/secret.json',
    '/%252e%252e%252fsecret.json',
    '/..%255csecret.json',
    '/..\\secret.json',
    '/..%5csecret.json',
    '/assets\\a.js',
    '/\\\\server\\share\\a.js',
    '/C:/secret.json',
    '/C:%5csecret.json',
    '/index.html::$DATA.js',
    '/a.js%00.css',
    '/%00',
    '/%00/index.html',
    '/a%0d%0ab.js',
    '/%',
    '/%zz.js',
    '/%c0%ae%c0%ae/secret.json',
    '/%ff.js',
    '/.env.json',
    '/.git/config.json',
    '/.../a.js',
    '/con.js',
    '/assets/NUL.css',
    '/com1.svg',
    '/a .js',
    '/a.js ',
    '/a.js.',
    '/~root/a.js.exe',
    '/main.ts',
    '/main.js.map',
    '/app.node',
    '/data.sqlite',
    '/page.htm',
    '/constructor.__proto__',
    `/${'a/'.repeat(2_000)}a.js`,
  ])('%j gives nothing', (path) => {
    expect(resolveAsset(root, path)).toBeUndefined();
  });
});
