import type { Answer, ChangedEvent } from './contract/index.ts';

/** Receives the core's log lines; no phone number and no message body is ever in one. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export interface CoreOptions {
  /** The workspace file to open; created when missing. */
  readonly workspacePath: string;
  /** Real time in UTC milliseconds. */
  readonly realTime: () => number;
  readonly log: Logger;
  /** Whether outputs are parsed against the contract as well: in tests and development. */
  readonly checkOutputs: boolean;
}

/** The product behind every door. */
export interface Core {
  /** Runs one call of a channel; an unknown channel answers `INVALID_INPUT`. Never rejects. */
  dispatch(channel: string, input: unknown): Promise<Answer<unknown>>;
  /** Tells of changes after each commit; the returned function ends that. */
  onChanged(listener: (event: ChangedEvent) => void): () => void;
  /** The workspace file that is open or was refused. */
  workspacePath(): string;
  /** Waits for running commands, checkpoints and closes the workspace, gives up the lock. */
  close(): Promise<void>;
}
