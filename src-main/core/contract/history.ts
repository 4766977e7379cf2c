import { command, query } from './channel.ts';
import { idSchema, listInput, listOutput, oneOrMany, timeSchema } from './common.ts';
import { z } from './zod.ts';

const entryIdSchema = z.int().min(1);

/** The values of a row by field; where a row was changed, only those that differ. */
const valuesSchema = z.record(z.string(), z.unknown());

/** What became of one thing: `before` is null where it was new, `after` where it is gone. */
const changeSchema = z.strictObject({
  /** What kind of thing it is: the name of its table. */
  kind: z.string(),
  /** Which one, in words: a phone number, a keyword, the name of a project. */
  subject: z.string(),
  before: valuesSchema.nullable(),
  after: valuesSchema.nullable(),
});
export type HistoryChange = z.infer<typeof changeSchema>;

/** Why an entry cannot be undone. */
export const undoObstacles = ['IRREVERSIBLE', 'UNDONE', 'CHANGED_SINCE', 'RELEASED'] as const;
export type UndoObstacle = (typeof undoObstacles)[number];

/** How many changes a row of the list carries; `history.get` has all. */
export const CHANGES_LISTED = 20;

const entrySchema = z.strictObject({
  entryId: entryIdSchema,
  /** Real time. */
  at: timeSchema,
  simulatedAt: timeSchema,
  /** The channel that was called, or `event.` and the kind of what came due by itself. */
  action: z.string(),
  subject: z.string(),
  /** The first `CHANGES_LISTED`. */
  changes: z.array(changeSchema),
  changeCount: z.int().min(0),
  undoable: z.boolean(),
  /** Why it is not undoable. */
  obstacle: z.enum(undoObstacles).optional(),
  /** The entry that this one undid. */
  undoes: entryIdSchema.optional(),
  undoneBy: entryIdSchema.optional(),
});
export type HistoryEntry = z.infer<typeof entrySchema>;

const filterShape = {
  /** Text in the subject. */
  subject: z.string().max(200).optional(),
  action: oneOrMany(z.string().min(1).max(100)).optional(),
  /** Entries that changed this number or its keywords. */
  numberId: idSchema.optional(),
  /** Simulated time, `until` excluded. */
  from: timeSchema.optional(),
  until: timeSchema.optional(),
};

export const historyChannels = {
  /** Newest first unless asked otherwise. */
  'history.list': query(listInput(filterShape, ['at']), listOutput(entrySchema)),
  /** One entry with a page of its changes. */
  'history.get': query(
    z.strictObject({
      entryId: entryIdSchema,
      page: z
        .strictObject({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(200).default(50) })
        .optional(),
    }),
    entrySchema,
  ),
  /** The actions that the history has entries of: what its filter offers. */
  'history.actions': query(z.strictObject({}), z.strictObject({ rows: z.array(z.string()), total: z.int().min(0) })),
  /** Gives every row of an entry back what it was before. An entry of its own, which can be undone in turn. */
  'history.undo': command(z.strictObject({ entryId: entryIdSchema }), entrySchema),
};
