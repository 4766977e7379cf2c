/** Runs jobs strictly one after another, in the order they were asked for. One job's failure does not stop the next. */
export class CommandQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `job` after all earlier ones; resolves or rejects as it does. */
  run<T>(job: () => T | Promise<T>): Promise<T> {
    const result = this.#last.then(job);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when nothing is left to run. */
  async idle(): Promise<void> {
    let seen;
    do {
      seen = this.#last;
      await seen;
    } while (seen !== this.#last);
  }
}
