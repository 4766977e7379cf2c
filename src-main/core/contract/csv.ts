import { command, query } from './channel.ts';
import { idSchema, monthSchema } from './common.ts';
import { messageFilterShape } from './messageLog.ts';
import { numberFilterShape, numberSorts } from './numbers.ts';
import { optOutFilterShape } from './optOuts.ts';
import { z } from './zod.ts';

/** What an import does, and every row it cannot take, by its path (`rows.3.keyword`; row 1 is the first after the header). */
export const importReportSchema = z.strictObject({
  added: z.int().min(0),
  changed: z.int().min(0),
  removed: z.int().min(0),
  problems: z.array(z.strictObject({ path: z.string(), message: z.string() })),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** The most problems that one report lists. */
export const MOST_PROBLEMS_LISTED = 1_000;

const sortSchema = z.strictObject({ by: z.enum(numberSorts), direction: z.enum(['asc', 'desc']).default('asc') });

export const csvChannels = {
  'csv.export': query(
    z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('NUMBERS'),
        filter: z.strictObject(numberFilterShape).optional(),
        sort: sortSchema.optional(),
      }),
      z.strictObject({
        kind: z.literal('KEYWORDS'),
        filter: z.strictObject({ numberId: idSchema.optional() }).optional(),
      }),
      z.strictObject({ kind: z.literal('OPT_OUTS'), filter: z.strictObject(optOutFilterShape).optional() }),
      z.strictObject({ kind: z.literal('BILL'), filter: z.strictObject({ month: monthSchema }) }),
      z.strictObject({ kind: z.literal('MESSAGES'), filter: z.strictObject(messageFilterShape).optional() }),
    ]),
    z.strictObject({ text: z.string() }),
  ),
  'csv.import': command(
    z.strictObject({
      kind: z.enum(['KEYWORDS', 'OPT_OUTS']),
      numberId: idSchema.optional(),
      text: z.string().max(16 * 1024 * 1024),
      dryRun: z.boolean().optional(),
    }),
    importReportSchema,
  ),
};
