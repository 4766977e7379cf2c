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

/** The door to the core: the desktop app's preload script or browser mode's HTTP. */
export interface Host {
  readonly kind: 'desktop' | 'browser';
  invoke(channel: string, input: unknown): Promise<Answer<unknown>>;
  /** Starts to tell of changes. */
  follow(events: HostEvents): void;
  /** Tries to reach a lost core at once. */
  retry(): void;
  /** Opens the app in another window; only where a browser shows it. Answers whether that went well. */
  readonly openWindow?: () => Promise<boolean>;
}

export function refused(error: Refusal): Answer<never> {
  return { ok: false, error };
}
