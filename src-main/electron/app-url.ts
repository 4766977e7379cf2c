/** The scheme of the app's own pages in the desktop app. */
export const APP_SCHEME = 'app';

/** The one host under the scheme. */
const APP_HOST = 'numberdesk';

export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** The address of the window's page. */
export const START_URL = `${APP_ORIGIN}/`;

/**
 * Whether an address is one of the app's own pages or files. Written out against the parts of the parsed address, so
 * that look-alikes (`app://numberdesk.evil.example`, `app://numberdesk@evil.example`) are none.
 */
export function isAppUrl(address: string): boolean {
  const url = parse(address);
  return (
    url !== undefined &&
    url.protocol === `${APP_SCHEME}:` &&
    url.hostname === APP_HOST &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  );
}

/** The address in its parts; undefined when it is none. */
export function parse(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}
