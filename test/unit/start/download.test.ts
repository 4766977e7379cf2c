import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { downloadUrl, probeDownload } from '../../../src-main/start/download.ts';
import { progressText } from '../../../src-main/start/install.ts';

describe('where the runtime comes from', () => {
  it.each([
    [{}, 'https://github.com/electron/electron/releases/download/v45.4.1/electron-v45.4.1-linux-x64.zip'],
    [{ ELECTRON_MIRROR: 'https://m.example/e/' }, 'https://m.example/e/v45.4.1/electron-v45.4.1-linux-x64.zip'],
    [
      { npm_config_electron_mirror: 'https://n.example/', ELECTRON_MIRROR: 'https://m.example/' },
      'https://n.example/v45.4.1/electron-v45.4.1-linux-x64.zip',
    ],
    [
      { ELECTRON_MIRROR: 'https://m.example/', ELECTRON_CUSTOM_DIR: '{{ version }}' },
      'https://m.example/45.4.1/electron-v45.4.1-linux-x64.zip',
    ],
    [
      { ELECTRON_MIRROR: 'https://m.example/', npm_config_electron_custom_filename: 'e.zip' },
      'https://m.example/v45.4.1/e.zip',
    ],
    [
      { ELECTRON_MIRROR: '' },
      'https://github.com/electron/electron/releases/download/v45.4.1/electron-v45.4.1-linux-x64.zip',
    ],
  ])('with %o', (env, url) => {
    expect(downloadUrl('45.4.1', 'linux', 'x64', env)).toBe(url);
  });
});

describe('the probe of the download host', () => {
  let server: Server | undefined;

  async function serve(listener: RequestListener): Promise<string> {
    server = createServer(listener);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/e.zip`;
  }

  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  it('tells the size, behind a redirection too, without loading the file', async () => {
    const methods: string[] = [];
    const url = await serve((request, response) => {
      methods.push(request.method ?? '');
      if (request.url === '/e.zip') response.writeHead(302, { Location: '/there.zip' }).end();
      else response.writeHead(200, { 'Content-Length': '110000000' }).end();
    });
    expect(await probeDownload(url)).toEqual({ isThere: true, bytes: 110_000_000 });
    expect(methods).toEqual(['HEAD', 'HEAD']);
  });

  it('says when the host does not have the file', async () => {
    const url = await serve((_, response) => response.writeHead(404).end());
    expect(await probeDownload(url)).toEqual({
      isThere: false,
      why: `${new URL(url).host} does not have it (status 404).`,
    });
  });

  it('does not wait longer than told', async () => {
    const url = await serve(() => undefined);
    const why = `${new URL(url).host} did not answer within 0.02 seconds.`;
    expect(await probeDownload(url, 20)).toEqual({ isThere: false, why });
  });

  it('says when nobody is there, or the setting is no address', async () => {
    expect(await probeDownload('http://127.0.0.1:1/e.zip')).toEqual({
      isThere: false,
      why: '127.0.0.1:1 cannot be reached.',
    });
    expect(await probeDownload('not an address')).toEqual({ isThere: false, why: 'not an address cannot be reached.' });
  });
});

describe('the progress line', () => {
  it.each([
    [0, 110_000_000, '0 of 110 MB (0 %)'],
    [42_000_000, 110_000_000, '42 of 110 MB (38 %)'],
    // While unpacking, the temporary folder may hold more than the archive.
    [210_000_000, 110_000_000, '110 of 110 MB (100 %)'],
    [42_000_000, undefined, '42 MB'],
  ])('for %d of %s', (done, total, text) => {
    expect(progressText(done, total)).toBe(text);
  });
});
