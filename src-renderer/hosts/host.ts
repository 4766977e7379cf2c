import type { Answer, ChangedEvent, Refusal } from '../../src-main/core/contract/index.ts';

/**
 * How this window is connected to the core: `lost` while it does not answer (the host keeps trying), `no-session` once
 * only a new address can help.
 */
export type ConnectionState = 'connecting' | 'online' | 'lost' | 'no-session';

/** What a host tells the bridge. */
export interface HostEvents {
  changed(event: ChangedEvent): void;
  /** Changes may have been missed: everything shown has to be read again. */
  resumed(): void;
  connection(state: ConnectionState): void;
}

/** A file on the operator's disk that a call has read or written. */
export interface OnDisk {
  /** Where it lies; undefined where the browser keeps that to itself. */
  readonly path?: string;
}

/**
 * How files that are too large for a call get from the operator's disk to the core and back. The calls are the same
 * behind every host: they take paths.
 */
export interface HostFiles {
  /** Lets the operator choose a file in the system's dialog; absent in the browser, whose pages show a control. */
  readonly pick?: (name: string) => Promise<string | undefined>;
  /** Brings a file that was chosen in the browser to where calls can read it; absent where dialogs give paths. */
  readonly bring?: (file: File) => Promise<Answer<{ readonly path: string }>>;
  /**
   * Has a call write a file of that name to where the operator wants it.
   *
   * @param write the call, with the path that it is to write to
   * @returns undefined when the operator cancelled the dialog
   */
  save(
    name: string,
    write: (path: string) => Promise<Answer<{ readonly path: string }>>,
  ): Promise<Answer<OnDisk> | undefined>;
}

/** The door to the core: the desktop app's preload script or browser mode's HTTP. */
export interface Host {
  readonly kind: 'desktop' | 'browser';
  invoke(channel: string, input: unknown): Promise<Answer<unknown>>;
  /** Starts to tell of changes. */
  follow(events: HostEvents): void;
  /** Tries to reach a lost core at once. */
  retry(): void;
  readonly files: HostFiles;
  /** Opens the app in another window; only where a browser shows it. Answers whether that went well. */
  readonly openWindow?: () => Promise<boolean>;
}

export function refused(error: Refusal): Answer<never> {
  return { ok: false, error };
}
