import { command, query } from './channel.ts';
import { importReportSchema } from './csv.ts';
import { pathSchema } from './workspace.ts';
import { z } from './zod.ts';

/** A plain object, as JSON has it: a record would pass over the name `__proto__` in silence. */
const documentSchema = z.custom<Record<string, unknown>>((value) => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}, 'Enter the document as an object with named fields.');

const count = z.int().min(0);

/** What an import of a document does: in all, and in each part of the document where anything differs. */
const documentReportSchema = importReportSchema.extend({
  sections: z.array(z.strictObject({ name: z.string(), added: count, changed: count, removed: count })),
});
export type DocumentReport = z.infer<typeof documentReportSchema>;

/** A document of more bytes travels as a file. */
export const LARGEST_DOCUMENT_IN_CALL = 8 * 1024 * 1024;

/**
 * The whole workspace as one JSON document (`"format": "numberdesk/1"`), and back. An import replaces the content of the
 * workspace, all of it or nothing; a document with problems is refused with all of them, the first thousand, in `fields`.
 * With `dryRun` nothing is written and problems are part of the answer.
 */
export const exchangeChannels = {
  'workspace.export': query(z.strictObject({}), z.strictObject({ document: documentSchema })),
  'workspace.import': command(
    z.strictObject({ document: documentSchema, dryRun: z.boolean().optional() }),
    documentReportSchema,
  ),
  /** Writes the document to a file, of any size; a file of that name is replaced once the new one is whole. */
  'workspace.exportFile': query(
    z.strictObject({ path: pathSchema }),
    z.strictObject({ path: z.string(), sizeBytes: z.int().min(0) }),
  ),
  'workspace.importFile': command(
    z.strictObject({ path: pathSchema, dryRun: z.boolean().optional() }),
    documentReportSchema,
  ),
};
