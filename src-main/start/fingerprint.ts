import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Everything the build reads. */
const inputs = [
  'electron.vite.config.ts',
  'package-lock.json',
  'package.json',
  'resources',
  'src-main',
  'src-renderer',
  'vite.config.ts',
];

/** Written by the build itself or by the type check. */
const isGenerated = /(?:^|\/)(?:auto-imports\.d\.ts|components\.d\.ts|[^/]*\.tsbuildinfo)$/;

/**
 * A digest of all sources' names and contents: equal means that what was built from them is still right. Times of
 * files would not do: copying, unpacking and version control change them at will.
 */
export function fingerprintSources(root: string): string {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesUnder(join(root, input)))) {
    const name = relative(root, file).split(sep).join('/');
    if (isGenerated.test(name)) continue;
    const content = readFileSync(file);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}
