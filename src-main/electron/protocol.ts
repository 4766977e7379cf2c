import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { securityHeaders } from '../assets/csp.ts';
import { resolveAsset, type Asset } from '../assets/resolve-asset.ts';
import { APP_ORIGIN, APP_SCHEME, isAppUrl } from './app-url.ts';

/** What the protocol looks at before it reads a file. */
export interface AssetRequest {
  readonly method: string;
  readonly url: string;
  /** Who asks, when it is web content; the page cannot choose it. */
  readonly initiatorOrigin?: string | undefined;
}

export type AssetDecision =
  { readonly status: 200; readonly asset: Asset } | { readonly status: 403 | 404 | 405; readonly asset?: undefined };

/** Decides about a request for `app://numberdesk/…`: GET only, own host only, files inside the root only. */
export function decideAsset(root: string, { method, url, initiatorOrigin }: AssetRequest): AssetDecision {
  if (!isAppUrl(url)) return { status: 403 };
  if (initiatorOrigin !== undefined && initiatorOrigin !== APP_ORIGIN) return { status: 403 };
  if (method !== 'GET') return { status: 405 };
  // The text after the host as it stands: parsing would already have interpreted `..`.
  const asset = resolveAsset(root, url.slice(APP_ORIGIN.length) || '/');
  return asset ? { status: 200, asset } : { status: 404 };
}

/** Tells Chromium about the scheme. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    // `standard` gives it origins and relative addresses, `secure` the web APIs of a secure context.
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built renderer to the windows of a session. */
export function serveApp(session: Session, root: string): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const { initiatorOrigin } = request as Request & { readonly initiatorOrigin?: string };
    const decision = decideAsset(root, { method: request.method, url: request.url, initiatorOrigin });
    if (!decision.asset) return refusal(decision.status);
    try {
      const content = await readFile(decision.asset.path);
      return new Response(new Uint8Array(content), {
        headers: { ...securityHeaders, 'Content-Type': decision.asset.contentType },
      });
    } catch {
      return refusal(404);
    }
  });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: { ...securityHeaders, ...(status === 405 && { Allow: 'GET' }) } });
}
