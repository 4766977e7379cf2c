import { createHash } from 'node:crypto';

/** Where the workspace's chance stands: the same seed and counter always continue in the same way. */
export interface ChanceState {
  readonly seed: string;
  counter: number;
}

/**
 * All randomness of a workspace: SHA-256 over the seed and a counter that is stored with every command, so that the
 * same steps give the same numbers and ids in a copy of the file, and a refused command uses nothing up.
 */
export class Chance {
  readonly #state: ChanceState;

  constructor(state: ChanceState) {
    this.#state = state;
  }

  /** How many draws were made so far. */
  get counter(): number {
    return this.#state.counter;
  }

  #draw(): Buffer {
    this.#state.counter += 1;
    return createHash('sha256').update(`${this.#state.seed}:${this.#state.counter}`).digest();
  }

  /** A whole number from 0 up to, not including, `bound` (at most 2^32). The bias is below 2^-16 and without effect here. */
  below(bound: number): number {
    return this.#draw().readUIntBE(0, 6) % bound;
  }

  /** 32 lower-case hex digits. */
  hexId(): string {
    return this.#draw().toString('hex', 0, 16);
  }
}
