import { query } from './channel.ts';
import { idSchema, timeSchema } from './common.ts';
import { z } from './zod.ts';

const jobSchema = z.strictObject({
  jobId: idSchema,
  /** The channel whose call is being worked on. */
  channel: z.string(),
  /** How far it has come, in steps of its own. */
  done: z.int().min(0),
  /** How many steps there are; absent while nobody knows. */
  total: z.int().min(0).optional(),
  /** Real time. */
  startedAt: timeSchema,
});
/** A long piece of work that is running: an import, an export, a replay. */
export type Job = z.infer<typeof jobSchema>;

/** Neither waits in the queue of commands: a job would be over before its turn came. */
export const jobChannels = {
  'jobs.list': query(z.strictObject({}), z.strictObject({ rows: z.array(jobSchema), total: z.int().min(0) })),
  /** Ends a job at its next step; its call is refused with `CANCELLED` and nothing is changed. Harmless when it is over. */
  'jobs.cancel': query(z.strictObject({ jobId: idSchema }), z.strictObject({})),
};
