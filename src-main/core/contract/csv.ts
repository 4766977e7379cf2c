import { query } from './channel.ts';
import { numberFilterShape, numberSorts } from './numbers.ts';
import { z } from './zod.ts';

export const csvChannels = {
  'csv.export': query(
    z.strictObject({
      kind: z.enum(['NUMBERS']),
      filter: z.strictObject(numberFilterShape).optional(),
      sort: z.strictObject({ by: z.enum(numberSorts), direction: z.enum(['asc', 'desc']).default('asc') }).optional(),
    }),
    z.strictObject({ text: z.string() }),
  ),
};
