import { command, query } from './channel.ts';
import {
  flagFilter,
  idSchema,
  isoCodeSchema,
  LARGEST_PAGE,
  listInput,
  listOutput,
  messageTypeSchema,
  microsSchema,
  monthSchema,
  numberStatusSchema,
  numberTypeSchema,
  oneOrMany,
  revisionSchema,
  textUpTo,
  timeSchema,
} from './common.ts';
import { keywordInputSchema, replySchema } from './keywords.ts';
import { topicNameSchema } from './topics.ts';
import { z } from './zod.ts';

const tagsSchema = z.record(z.string(), z.string());

/** A dedicated phone number of the account. `nationalFormat` is how its own country writes it. */
export const numberSchema = z.strictObject({
  numberId: z.string(),
  phoneNumber: z.string(),
  nationalFormat: z.string(),
  isoCode: isoCodeSchema,
  numberType: numberTypeSchema,
  status: numberStatusSchema,
  smsEnabled: z.boolean(),
  voiceEnabled: z.boolean(),
  messageType: messageTypeSchema,
  pricePerMonthMicros: microsSchema,
  twoWayEnabled: z.boolean(),
  twoWayTopicArn: z.string().nullable(),
  selfManagedOptOutsEnabled: z.boolean(),
  deletionProtectionEnabled: z.boolean(),
  notes: z.string(),
  tags: tagsSchema,
  leasedAt: timeSchema,
  /** When a PENDING number becomes ACTIVE; null once it has. */
  activatesAt: timeSchema.nullable(),
  releasedAt: timeSchema.nullable(),
  /** The last month that is charged: null while the lease goes on, the month of the release after it. */
  billedThrough: monthSchema.nullable(),
  requestId: z.string().nullable(),
  revision: revisionSchema,
});
export type PhoneNumber = z.infer<typeof numberSchema>;

export const capabilities = ['SMS', 'VOICE'] as const;

/** What `numbers.list` and the CSV export of numbers can be narrowed to. */
export const numberFilterShape = {
  text: z.string().max(100).optional(),
  status: oneOrMany(numberStatusSchema).optional(),
  isoCode: oneOrMany(isoCodeSchema).optional(),
  numberType: oneOrMany(numberTypeSchema).optional(),
  capability: oneOrMany(z.enum(capabilities)).optional(),
  messageType: oneOrMany(messageTypeSchema).optional(),
  requestId: oneOrMany(idSchema).optional(),
  twoWayEnabled: flagFilter,
  selfManagedOptOutsEnabled: flagFilter,
  deletionProtectionEnabled: flagFilter,
};
export type NumberFilter = z.infer<z.ZodObject<typeof numberFilterShape>>;

export const numberSorts = [
  'phoneNumber',
  'isoCode',
  'numberType',
  'status',
  'smsEnabled',
  'voiceEnabled',
  'messageType',
  'twoWayEnabled',
  'pricePerMonthMicros',
  'leasedAt',
  'notes',
] as const;
export type NumberSort = (typeof numberSorts)[number];

/** Characters that would break a line or hide text in a table cell. */
const CONTROL_CHARACTERS = /[\p{Cc}\p{Cf}]/u;

/** Notes to a number: up to 500 characters. */
export const notesSchema = textUpTo(500);

/** Tags of a number: up to 50, keys of 1 to 128 characters, values of up to 256 (the service's limits for tags). */
export const tagsInputSchema = z
  // A record passes over this one key in silence, so a tag of that name would be lost.
  .custom<Record<string, string>>(
    (tags) => typeof tags !== 'object' || tags === null || !Object.hasOwn(tags, '__proto__'),
    'Choose another key than __proto__.',
  )
  .pipe(
    z
      .record(
        z
          .string()
          .min(1, 'Enter a key for the tag.')
          .max(128)
          .refine(
            (key) => !CONTROL_CHARACTERS.test(key) && key.trim() === key,
            'Remove spaces at the ends and control characters.',
          ),
        textUpTo(256),
      )
      .refine((tags) => Object.keys(tags).length <= 50, 'Keep at most 50 tags.'),
  );

/** Where inbound messages go: a new topic by its name, or an existing one by its ARN. */
const destinationSchema = z.union([
  z.strictObject({ createTopic: topicNameSchema }),
  z.strictObject({ topicArn: z.string().min(1, 'Enter or choose a topic.').max(10_000) }),
]);
export type TwoWayDestination = z.infer<typeof destinationSchema>;

const twoWayKeywordSchema = z.strictObject({ keyword: keywordInputSchema, reply: replySchema.optional() });

export const copiedParts = ['KEYWORDS', 'TWO_WAY', 'OPT_OUTS'] as const;
export type CopiedPart = (typeof copiedParts)[number];

/** What copying would change on one number, in words; or why it cannot be done there. */
const copyPreviewSchema = z.strictObject({
  numberId: z.string(),
  changes: z.array(z.strictObject({ what: z.string(), before: z.string(), after: z.string() })),
  refusal: z.strictObject({ reason: z.string().optional(), message: z.string() }).optional(),
});
export type CopyPreview = z.infer<typeof copyPreviewSchema>;

export const numberChannels = {
  'numbers.list': query(listInput(numberFilterShape, numberSorts), listOutput(numberSchema)),
  'numbers.get': query(z.strictObject({ numberId: idSchema }), numberSchema),
  'numbers.describe': command(
    z.strictObject({
      numberId: idSchema,
      notes: notesSchema.optional(),
      tags: tagsInputSchema.optional(),
      deletionProtectionEnabled: z.boolean().optional(),
      revision: revisionSchema.optional(),
    }),
    numberSchema,
  ),
  'numbers.release': command(z.strictObject({ numberId: idSchema, confirmation: z.string().max(1_000) }), numberSchema),
  'numbers.record': command(
    z.strictObject({
      phoneNumber: z.string().min(1, 'Enter a phone number.').max(40),
      isoCode: isoCodeSchema,
      numberType: numberTypeSchema,
      smsEnabled: z.boolean(),
      voiceEnabled: z.boolean(),
      messageType: messageTypeSchema,
      pricePerMonthMicros: microsSchema.max(1_000_000_000_000),
      leasedAt: timeSchema,
    }),
    numberSchema,
  ),
  'numbers.saveTwoWay': command(
    z.strictObject({
      numberId: idSchema,
      enabled: z.boolean(),
      destination: destinationSchema.optional(),
      keywords: z.array(twoWayKeywordSchema).max(1_000),
      selfManagedOptOuts: z.boolean(),
      revision: revisionSchema.optional(),
    }),
    numberSchema,
  ),
  'numbers.copySettings': command(
    z.strictObject({
      fromNumberId: idSchema,
      toNumberIds: z.array(idSchema).min(1, 'Choose at least one number.').max(LARGEST_PAGE),
      parts: z.array(z.enum(copiedParts)).min(1, 'Choose what to copy.').max(copiedParts.length),
      dryRun: z.boolean().optional(),
    }),
    z.strictObject({ targets: z.array(copyPreviewSchema) }),
  ),
  /** Reads a phone number as it is typed: what it is so far, or what is wrong with it. */
  'numbers.check': query(
    z.strictObject({
      phoneNumber: z.string().max(40),
      isoCode: isoCodeSchema.optional(),
      numberType: numberTypeSchema.optional(),
    }),
    z.strictObject({
      phoneNumber: z.string().nullable(),
      nationalFormat: z.string().nullable(),
      isoCode: z.string().nullable(),
      problem: z.string().nullable(),
    }),
  ),
};
