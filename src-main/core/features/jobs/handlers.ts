import type { ChannelName, Output, ParsedInput } from '../../contract/index.ts';
import type { Jobs } from '../../kernel/jobs.ts';
import { ok, type Result } from '../../kernel/result.ts';

/** The channels that follow long work; they need no workspace, and no turn among the commands. */
export type JobHandlers = {
  readonly [C in ChannelName as C extends `jobs.${string}` ? C : never]: (
    jobs: Jobs,
    input: ParsedInput<C>,
  ) => Result<Output<C>>;
};

export const jobHandlers: JobHandlers = {
  'jobs.list': (jobs) => {
    const rows = jobs.list();
    return ok({ rows, total: rows.length });
  },
  'jobs.cancel': (jobs, { jobId }) => {
    jobs.cancel(jobId);
    return ok({});
  },
};
