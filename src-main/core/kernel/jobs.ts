import type { Job } from '../contract/jobs.ts';
import type { Progress, Watcher } from './slices.ts';

interface JobsOptions {
  /** Real time in UTC milliseconds. */
  readonly realTime: () => number;
  /** Tells that a job began to matter, came further or ended. */
  readonly changed: (jobId: string) => void;
}

/** A job is told of once it has run for so long, in milliseconds: shorter ones would only flicker. */
const TOLD_AFTER_MS = 250;
/** And then at most so often, in milliseconds. */
const TOLD_EVERY_MS = 150;

interface Running {
  job: Job;
  readonly begun: number;
  told: number | undefined;
  isCancelled: boolean;
}

/** The long pieces of work that are running: how far they have come, and the way to end them. */
export class Jobs {
  readonly #options: JobsOptions;
  readonly #running = new Map<string, Running>();
  #count = 0;

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  /** The running jobs, the oldest first. */
  list(): Job[] {
    return [...this.#running.values()].map(({ job }) => job);
  }

  /** Asks a job to end; it does at its next step. Harmless when it has ended. */
  cancel(jobId: string): void {
    const running = this.#running.get(jobId);
    if (running !== undefined) running.isCancelled = true;
  }

  /**
   * Runs a piece of work as a job.
   *
   * @param channel whose call it is
   */
  async run<T>(channel: string, work: (watcher: Watcher) => Promise<T>): Promise<T> {
    const jobId = `job-${(this.#count += 1)}`;
    const running: Running = {
      job: { jobId, channel, done: 0, startedAt: this.#options.realTime() },
      begun: performance.now(),
      told: undefined,
      isCancelled: false,
    };
    this.#running.set(jobId, running);
    try {
      return await work({
        report: (progress) => this.#report(running, progress),
        isCancelled: () => running.isCancelled,
      });
    } finally {
      this.#running.delete(jobId);
      if (running.told !== undefined) this.#options.changed(jobId);
    }
  }

  #report(running: Running, progress: Progress | undefined): void {
    if (progress !== undefined) {
      const { done, total } = progress;
      running.job = { ...running.job, done, ...(total === undefined ? {} : { total }) };
    }
    const now = performance.now();
    const isDue = running.told === undefined ? now - running.begun > TOLD_AFTER_MS : now - running.told > TOLD_EVERY_MS;
    if (!isDue) return;
    running.told = now;
    this.#options.changed(running.job.jobId);
  }
}
