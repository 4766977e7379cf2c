import { describe, expect, it } from 'vitest';
import { isCausedByOtherSite, isOwnHost, isOwnOrigin } from '../../../src-main/loopback/own-request.ts';

describe('the Host header', () => {
  it.each([
    ['127.0.0.1:4000', 4000, true],
    ['localhost:4000', 4000, true],
    ['LOCALHOST:4000', 4000, true],
    // Browsers leave the usual port out.
    ['localhost', 80, true],
    ['127.0.0.1:80', 80, true],
    ['localhost', 4000, false],
    ['127.0.0.1:4001', 4000, false],
    ['127.0.0.1:04000', 4000, false],
    ['127.0.0.2:4000', 4000, false],
    ['localhost.:4000', 4000, false],
    ['evil.example:4000', 4000, false],
    ['[::1]:4000', 4000, false],
    ['', 4000, false],
    [undefined, 4000, false],
  ])('%s at port %d: %s', (host, port, isOwn) => expect(isOwnHost(host, port)).toBe(isOwn));
});

describe('the Origin header', () => {
  it.each([
    [undefined, true],
    ['http://127.0.0.1:4000', true],
    ['HTTP://127.0.0.1:4000', true],
    ['http://localhost:4000', false],
    ['https://127.0.0.1:4000', false],
    ['http://127.0.0.1:4001', false],
    ['http://127.0.0.1:4000/', false],
    ['http://127.0.0.1:4000.evil.example', false],
    ['null', false],
    ['', false],
  ])('%s: %s', (origin, isOwn) => expect(isOwnOrigin(origin, '127.0.0.1:4000')).toBe(isOwn));
});

describe('the site that the browser names', () => {
  it.each([
    [undefined, undefined, 'POST', false],
    ['same-origin', 'cors', 'POST', false],
    ['none', 'navigate', 'GET', false],
    ['cross-site', 'navigate', 'GET', false],
    ['cross-site', 'navigate', 'POST', true],
    ['cross-site', 'no-cors', 'GET', true],
    // Another port of this computer is the same site to a browser.
    ['same-site', 'cors', 'POST', true],
  ])('%s, %s, %s: another one %s', (site, mode, method, isOther) => {
    expect(isCausedByOtherSite(site, mode, method)).toBe(isOther);
  });
});
