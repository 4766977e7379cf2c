import type { IncomingMessage } from 'node:http';

/** The hosts under which this server may be addressed. Anything else is another site's name pointed at 127.0.0.1. */
function ownHosts(port: number): readonly string[] {
  const names = ['127.0.0.1', 'localhost'];
  return port === 80 ? [...names, ...names.map((name) => `${name}:80`)] : names.map((name) => `${name}:${port}`);
}

/** Whether a Host header names this server. Guards against DNS rebinding. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host !== undefined && ownHosts(port).includes(host.toLowerCase());
}

/**
 * Whether an Origin header is the one of the page that the Host header names. `localhost` and `127.0.0.1` are not
 * mixed: another program may answer for `localhost` under its IPv6 address. No header at all is right: browsers leave
 * it out of same-origin GET requests, and other programs have none.
 */
export function isOwnOrigin(origin: string | undefined, host: string): boolean {
  return origin === undefined || origin.toLowerCase() === `http://${host.toLowerCase()}`;
}

/**
 * Whether the browser says that another site caused the request. Following a link from elsewhere is fine: it shows a
 * page that has no session.
 */
export function isCausedByOtherSite(site: string | undefined, mode: string | undefined, method: string): boolean {
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
  const isFollowedLink = mode === 'navigate' && method === 'GET';
  return isForeign && !isFollowedLink;
}

/** Whether a request comes from the product's own page, or from a program that is no browser. */
export function isOwnRequest(request: IncomingMessage, port: number): boolean {
  const { host = [], origin = [] } = request.headersDistinct;
  const [onlyHost] = host;
  if (host.length !== 1 || origin.length > 1 || onlyHost === undefined) return false;
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode } = request.headers;
  return (
    isOwnHost(onlyHost, port) &&
    isOwnOrigin(origin[0], onlyHost) &&
    !isCausedByOtherSite(text(site), text(mode), request.method ?? '')
  );
}

function text(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}
