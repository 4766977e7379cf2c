/** The bounds that keep a misbehaving client from harming the process. Times in milliseconds, sizes in bytes. */
export interface LoopbackLimits {
  /** The largest body of a call: 16 MiB by the contract. */
  readonly callBytes: number;
  /** The largest body of the two session addresses. */
  readonly sessionBytes: number;
  /** How long a client may take to send its headers. */
  readonly headersMs: number;
  /** How long a client may take to send a whole request. */
  readonly requestMs: number;
  /** How often the two times above are checked. */
  readonly checkMs: number;
  /** How long the answer to a wrong code or token is held back. */
  readonly wrongSecretMs: number;
  /** How many such answers may be held back at once; further ones are given at once and end their connection. */
  readonly wrongSecretsWaiting: number;
  /** How many connections may be open at once. */
  readonly connections: number;
  /** How many event streams may be open at once. */
  readonly eventStreams: number;
  /** How much may wait for a reader of events before it is cut off. */
  readonly eventBacklogBytes: number;
  /** How often an event stream gets a blank line, so that both ends notice a dead connection. */
  readonly heartbeatMs: number;
  /** How many places for files there are at once; the oldest is given up for a new one. */
  readonly files: number;
  /** How long a place for a file is kept that nobody uses. */
  readonly fileMs: number;
  /** How long an end waits for running calls and for the rest of refused bodies. */
  readonly graceMs: number;
}

export const defaultLimits: LoopbackLimits = {
  callBytes: 16 * 1024 * 1024,
  sessionBytes: 4 * 1024,
  headersMs: 10_000,
  requestMs: 30_000,
  checkMs: 1_000,
  wrongSecretMs: 200,
  wrongSecretsWaiting: 16,
  connections: 256,
  eventStreams: 64,
  eventBacklogBytes: 1024 * 1024,
  heartbeatMs: 15_000,
  files: 32,
  fileMs: 30 * 60_000,
  graceMs: 5_000,
};
