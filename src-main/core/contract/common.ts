import { z } from './zod.ts';

/** The id of a row: opaque to callers, never longer than 64 characters. */
export const idSchema = z.string().min(1).max(64);

/** Micro-dollars: 1 USD = 1,000,000. Always an integer. */
export const microsSchema = z.int().min(0);

/** UTC milliseconds since 1970. */
export const timeSchema = z.int().min(0);

/** A calendar month in UTC, `2026-11`. */
export const monthSchema = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'Enter a month as YYYY-MM.');

/** An ISO 3166 country code as the catalogue has it. */
export const isoCodeSchema = z
  .string()
  .regex(/^[A-Z]{2}$/, 'Enter the two capital letters of the country code, such as US.');

/** How often a row was changed; a save may name the one it read. */
export const revisionSchema = z.int().min(0);

export const messageTypes = ['PROMOTIONAL', 'TRANSACTIONAL'] as const;
export const messageTypeSchema = z.enum(messageTypes);
export type MessageType = (typeof messageTypes)[number];

export const numberTypes = ['LONG_CODE', 'SHORT_CODE', 'TOLL_FREE', 'TEN_DLC'] as const;
export const numberTypeSchema = z.enum(numberTypes);
export type NumberType = (typeof numberTypes)[number];

export const numberStatuses = ['PENDING', 'ACTIVE', 'RELEASED'] as const;
export const numberStatusSchema = z.enum(numberStatuses);
export type NumberStatus = (typeof numberStatuses)[number];

/** How many characters a reader would type: code points, so that an emoji outside the basic plane counts once. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** Text of at most so many characters; longer texts are refused before anything looks at them. */
export function textUpTo(characters: number) {
  const message = `Enter at most ${characters.toLocaleString('en-US')} characters.`;
  return (
    z
      .string()
      .max(characters * 2, { message, abort: true })
      .refine((text) => countCharacters(text) <= characters, message)
      // Half of a surrogate pair cannot be stored: it would come back as another character.
      .refine((text) => text.isWellFormed(), 'Remove the character that is broken.')
  );
}

/** A filter takes one value or several of them (any of which may match). */
export function oneOrMany<T extends z.ZodType>(value: T) {
  return z.union([value, z.array(value).min(1).max(300)]);
}

/** A filter by yes or no; both together leave nothing out. */
export const flagFilter = oneOrMany(z.boolean()).optional();

/** The largest page a `list` channel gives. */
export const LARGEST_PAGE = 200;
export const DEFAULT_PAGE = 50;

const pageSchema = z.strictObject({
  offset: z.int().min(0).max(10_000_000).default(0),
  limit: z.int().min(1).max(LARGEST_PAGE).default(DEFAULT_PAGE),
});

/** The input of a `list` channel: closed sets of filter fields and of columns to sort by. */
export function listInput<F extends z.ZodRawShape, const S extends readonly [string, ...string[]]>(
  filter: F,
  sortBy: S,
) {
  return z.strictObject({
    filter: z.strictObject(filter).optional(),
    sort: z.strictObject({ by: z.enum(sortBy), direction: z.enum(['asc', 'desc']).default('asc') }).optional(),
    page: pageSchema.optional(),
  });
}

/** The output of a `list` channel: one page of rows and the number of all rows that match. */
export function listOutput<T extends z.ZodType>(row: T) {
  return z.strictObject({ rows: z.array(row), total: z.int().min(0) });
}
