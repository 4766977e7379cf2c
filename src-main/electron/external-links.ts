import { shell } from 'electron';
import { parse } from './app-url.ts';

/** The hosts that the product's own texts link to. */
const linkedHosts: ReadonlySet<string> = new Set(['docs.aws.amazon.com', 'github.com']);

/** Whether a link may be handed to the system's browser: `https:`, a host of the list, no port, no credentials. */
export function isAllowedExternalLink(link: string): boolean {
  const url = parse(link);
  return (
    url !== undefined &&
    url.protocol === 'https:' &&
    linkedHosts.has(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  );
}

/** Opens a link of the product in the system's browser; says whether it did. The only way out of the app. */
export async function openExternalLink(link: unknown): Promise<boolean> {
  if (typeof link !== 'string' || !isAllowedExternalLink(link)) return false;
  // The parsed form: what was checked is what the system gets.
  await shell.openExternal(new URL(link).href);
  return true;
}
