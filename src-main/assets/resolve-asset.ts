import { extname, join } from 'node:path';
import { contentTypeOf } from './mime.ts';

/** A file below the root that may be served, with its content type. */
export interface Asset {
  readonly path: string;
  readonly contentType: string;
  /** Whether the name carries a hash of the content, so that it can be kept for ever. */
  readonly isImmutable: boolean;
}

/** Names the bundler makes: no leading dot, no colon (drives, streams), no percent sign, no separator of any system. */
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.@+~=-]*$/;

/** Windows opens a device under these names, whatever the folder and extension. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Longer than any address of the product; keeps the work per request bounded. */
const LONGEST_PATH = 2_048;

/**
 * Finds the file for a request's path, or undefined when nothing may be served for it.
 *
 * The path is taken as it stands in the request, not normalised: `..`, empty segments, encoded or real separators,
 * backslashes and control characters are refused instead of being interpreted. Percent signs are decoded once; what
 * is still encoded after that is refused. A path without an extension is a page of the app and gives `index.html`.
 */
export function resolveAsset(root: string, requestPath: string): Asset | undefined {
  if (!requestPath.startsWith('/') || requestPath.length > LONGEST_PATH) return undefined;
  const [encoded = ''] = requestPath.split(/[?#]/, 1);
  const segments = decodeSegments(encoded.slice(1));
  if (!segments) return undefined;
  const name = segments.at(-1) ?? '';
  const extension = extname(name);
  if (extension === '') return file(root, ['index.html']);
  if (!segments.every((segment) => PLAIN_NAME.test(segment) && !DEVICE_NAME.test(segment))) return undefined;
  return file(root, segments);
}

/** The decoded segments; undefined when one of them could mean anything but a plain name. */
function decodeSegments(encoded: string): string[] | undefined {
  const parts = encoded.split('/');
  // "/" and "/costs/" name the same pages as "" and "/costs".
  if (parts.at(-1) === '') parts.pop();
  const segments: string[] = [];
  for (const part of parts) {
    const segment = decode(part);
    if (segment === undefined || segment === '' || segment === '.' || segment === '..') return undefined;
    if (/[\u0000-\u001f\u007f/\\%]/.test(segment)) return undefined;
    segments.push(segment);
  }
  return segments;
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

function file(root: string, segments: readonly string[]): Asset | undefined {
  const path = join(root, ...segments);
  const contentType = contentTypeOf(extname(path));
  return contentType === undefined ? undefined : { path, contentType, isImmutable: segments[0] === 'assets' };
}
