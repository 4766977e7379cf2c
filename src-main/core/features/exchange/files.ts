import { randomUUID } from 'node:crypto';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, extname, isAbsolute } from 'node:path';
import { refuseField, type Refused } from '../../kernel/result.ts';
import { flushFolderOf } from '../../store/durable.ts';
import type { Item } from './items.ts';
import { DocumentScanner } from './scanner.ts';

/** How much of a file is written or read at a time, in UTF-16 code units and in bytes. */
const PIECE = 64 * 1024;

/** Where a document is written to: the name that was asked for, with the ending of JSON. */
export function documentPath(path: string): string {
  return extname(path).toLowerCase() === '.json' ? path : `${path}.json`;
}

/** Refuses places that take no file, and the workspace's own. */
export function refusePlace(path: string, workspacePath: string): Refused | undefined {
  if (!isAbsolute(path)) return refuseField('path', 'Enter the full path of the file, from the root of the disk.');
  const folder = dirname(path);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    return refuseField('path', 'The folder does not exist. Create it first, or choose another one.');
  if (existsSync(path) && !statSync(path).isFile())
    return refuseField('path', 'There is a folder of this name. Choose another name.');
  if (existsSync(path) && realpathSync(path) === realpathSync(workspacePath))
    return refuseField('path', 'This is the file of the workspace itself. Choose another name.');
  return undefined;
}

/** Refuses paths at which there is no file to read. */
export function refuseMissing(path: string): Refused | undefined {
  if (!isAbsolute(path)) return refuseField('path', 'Enter the full path of the file, from the root of the disk.');
  return existsSync(path) && statSync(path).isFile()
    ? undefined
    : refuseField('path', 'There is no file at this place. Check the path.', 'FILE_MISSING');
}

/**
 * Writes a text to a file beside its place and gives it its name once it is whole and on the disk. Ended early, or when
 * the disk takes no more, nothing is left and a file of that name is as it was.
 *
 * @returns the size in bytes; yields after each piece
 */
export async function* writeWhole(path: string, text: Iterable<string>): AsyncGenerator<void, number> {
  const unnamed = `${path}.${randomUUID()}.part`;
  const file = await open(unnamed, 'w');
  let isWhole = false;
  let sizeBytes = 0;
  try {
    let waiting = '';
    for (const piece of text) {
      waiting += piece;
      if (waiting.length >= PIECE) {
        sizeBytes += await append(file, waiting);
        waiting = '';
      }
      yield;
    }
    sizeBytes += await append(file, waiting);
    await file.sync();
    isWhole = true;
  } finally {
    await file.close();
    if (!isWhole) await rm(unnamed, { force: true });
  }
  await rename(unnamed, path);
  flushFolderOf(path);
  return sizeBytes;
}

async function append(file: FileHandle, text: string): Promise<number> {
  const bytes = Buffer.from(text);
  await file.appendFile(bytes);
  return bytes.length;
}

/** A document in a file, read piece by piece. */
export class DocumentFile {
  readonly #path: string;
  readonly size: number;
  #read = 0;

  constructor(path: string) {
    this.#path = path;
    this.size = statSync(path).size;
  }

  /** How many bytes were read so far. */
  readonly read = (): number => this.#read;

  async *items(): AsyncGenerator<Item> {
    const file = await open(this.#path, 'r');
    try {
      const scanner = new DocumentScanner();
      const decoder = new TextDecoder('utf-8', { fatal: true });
      const buffer = Buffer.alloc(PIECE);
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, PIECE);
        this.#read += bytesRead;
        const text = decode(decoder, buffer.subarray(0, bytesRead), bytesRead > 0);
        if (text === undefined) {
          yield { kind: 'BROKEN', path: '', message: 'The file is no text in UTF-8. Choose another file.' };
          return;
        }
        yield* scanner.feed(text);
        if (bytesRead === 0) break;
      }
      yield* scanner.end();
    } finally {
      await file.close();
    }
  }
}

/** Undefined where the bytes are no UTF-8. */
function decode(
  decoder: InstanceType<typeof TextDecoder>,
  bytes: Uint8Array,
  isMoreToCome: boolean,
): string | undefined {
  try {
    return decoder.decode(bytes, { stream: isMoreToCome });
  } catch {
    return undefined;
  }
}
