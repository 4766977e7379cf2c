import { command, query } from './channel.ts';
import { countCharacters, idSchema, listInput, listOutput, oneOrMany, textUpTo } from './common.ts';
import { z } from './zod.ts';

/** The longest keyword and the longest reply, in characters. Rule: guide. */
export const LONGEST_KEYWORD = 30;
export const LONGEST_REPLY = 1_600;

/** The most keywords of a number besides the mandatory two. Rule: the service's quotas. */
export const MOST_KEYWORDS = 30;

export const keywordKinds = ['MANDATORY', 'REGISTERED', 'TWO_WAY'] as const;
export type KeywordKind = (typeof keywordKinds)[number];

/** A keyword as it is typed: any case, no space first or last, no tab or line break. */
export const keywordInputSchema = z
  .string()
  .max(LONGEST_KEYWORD * 4, { message: `Enter at most ${LONGEST_KEYWORD} characters.`, abort: true })
  .refine((keyword) => keyword.trim().length > 0, { message: 'Enter a keyword.', abort: true })
  .refine((keyword) => !/[\p{Cc}\u2028\u2029]/u.test(keyword), { message: 'Remove tabs and line breaks.', abort: true })
  .refine((keyword) => keyword.isWellFormed(), { message: 'Remove the broken characters.', abort: true })
  .refine((keyword) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(keyword), {
    message: 'Enter a word that can be seen.',
    abort: true,
  })
  .refine((keyword) => keyword === keyword.trim(), { message: 'Remove the spaces at the ends.', abort: true })
  // Counted as it is shown, so that what was saved can be saved again: ß is shown as SS.
  .refine(
    (keyword) => countCharacters(keyword.normalize('NFKC').toUpperCase().normalize('NFKC')) <= LONGEST_KEYWORD,
    `Enter at most ${LONGEST_KEYWORD} characters.`,
  );

/** A reply: 1 to 1,600 characters, not only white space. */
export const replySchema = textUpTo(LONGEST_REPLY).refine((reply) => reply.trim().length > 0, 'Enter a reply.');

export const encodings = ['GSM-7', 'UCS-2'] as const;

/** How a text travels: its encoding, its length in characters and the parts it is billed as. */
export const partsSchema = z.strictObject({ encoding: z.enum(encodings), characters: z.int(), parts: z.int() });
export type Parts = z.infer<typeof partsSchema>;

export const keywordWarnings = [
  'HELP_WITHOUT_CONTACT',
  'STOP_WITHOUT_CONFIRMATION',
  'NEVER_FIRES_WHILE_SERVICE_MANAGES_OPT_OUTS',
  'INTENT_MUST_MATCH_REGISTRATION',
] as const;
export type KeywordWarning = (typeof keywordWarnings)[number];

/**
 * A keyword of a number, in capital letters. `reply` is empty for a two-way keyword that answers nothing; `active` is
 * false for a HELP or STOP reply that self-managed opt-outs keeps silent until it is saved again, and for two-way
 * keywords while two-way SMS is off.
 */
export const keywordSchema = z.strictObject({
  keyword: z.string(),
  reply: z.string(),
  kind: z.enum(keywordKinds),
  active: z.boolean(),
  parts: z.int(),
  encoding: z.enum(encodings),
  warnings: z.array(z.enum(keywordWarnings)),
});
export type Keyword = z.infer<typeof keywordSchema>;

export const keywordChannels = {
  'keywords.list': query(
    listInput({ kind: oneOrMany(z.enum(keywordKinds)).optional() }, ['keyword']).extend({ numberId: idSchema }),
    listOutput(keywordSchema),
  ),
  'keywords.put': command(
    z.strictObject({
      numberId: idSchema,
      keyword: keywordInputSchema,
      reply: replySchema,
      kind: z.literal('REGISTERED').optional(),
    }),
    keywordSchema,
  ),
  /** How a reply would travel, for counting while it is typed. */
  'keywords.preview': query(z.strictObject({ reply: textUpTo(LONGEST_REPLY) }), partsSchema),
  'keywords.remove': command(z.strictObject({ numberId: idSchema, keyword: keywordInputSchema }), keywordSchema),
};
