import type { Answer } from '../../src-main/core/contract/index.ts';
import { refused, type HostFiles } from './host.ts';
import type { Session } from './session.ts';

interface Place {
  readonly id: string;
  readonly path: string;
}

/** A name of the letters that the server takes. */
function plainName(name: string): string {
  const ending = /\.[A-Za-z0-9]+$/.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - ending.length).replace(/[^A-Za-z0-9 ._-]+/g, '-');
  return `${stem.replace(/^[^A-Za-z0-9]+/, '').slice(0, 80) || 'file'}${ending}`;
}

/** Files of browser mode: the server gives a place with an id that works once; the file travels there by itself. */
export function browserFiles(session: Session, lost: (error: unknown) => Answer<never>): HostFiles {
  async function request(method: string, path: string, body?: Blob | string): Promise<Response> {
    return fetch(path, { method, headers: await session.header(), ...(body === undefined ? {} : { body }) });
  }

  async function place(direction: 'IN' | 'OUT', name: string): Promise<Answer<Place>> {
    const response = await request('POST', '/files', JSON.stringify({ direction, name: plainName(name) }));
    return response.ok ? { ok: true, value: (await response.json()) as Place } : refusalOf(response);
  }

  return {
    async bring(file) {
      try {
        const given = await place('IN', file.name);
        if (!given.ok) return given;
        const response = await request('PUT', `/files/${given.value.id}`, file);
        return response.ok ? { ok: true, value: { path: given.value.path } } : await refusalOf(response);
      } catch (error) {
        return (await isReadable(file)) ? lost(error) : unreadable;
      }
    },
    async save(name, write) {
      try {
        const given = await place('OUT', name);
        if (!given.ok) return given;
        const written = await write(given.value.path);
        if (!written.ok) return written;
        const response = await request('GET', `/files/${given.value.id}`);
        if (!response.ok) return await refusalOf(response);
        download(name, await response.blob());
        return { ok: true, value: {} };
      } catch (error) {
        return lost(error);
      }
    },
  };
}

const unreadable = refused({
  code: 'INVALID_INPUT',
  message: 'The file cannot be read any more. It may have been moved or changed; choose it again.',
});

async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** The sentence of the server; it is the core's envelope. */
async function refusalOf(response: Response): Promise<Answer<never>> {
  return (await response.json()) as Answer<never>;
}

function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
