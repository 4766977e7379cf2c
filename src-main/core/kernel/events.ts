import type { Logger } from './log.ts';

/** Tells listeners of something that has happened. A listener that fails does not keep the others from hearing it. */
export class Events<T> {
  readonly #listeners = new Set<(event: T) => void>();
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  /** Adds a listener; the returned function removes it. */
  listen(listener: (event: T) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Tells all listeners, in the order they came. */
  emit(event: T): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        this.#log.error(
          `A listener failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
      }
    }
  }
}
