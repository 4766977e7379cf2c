import { command, query } from './channel.ts';
import { idSchema, messageTypeSchema, microsSchema, textUpTo, timeSchema } from './common.ts';
import { encodings } from './keywords.ts';
import { senderIdSchema } from './settings.ts';
import { z } from './zod.ts';

/** The most destinations of one call, after duplicates are removed, and the longest text in characters. Rule: guide. */
export const MOST_DESTINATIONS = 15;
export const LONGEST_TEXT = 1_600;

/** The longest voice message in characters: as plain text, and as SSML with its tags. Rule: guide. */
export const LONGEST_VOICE_TEXT = 3_000;
export const LONGEST_SSML = 6_000;

/** How the log and the results call a sender that is neither a number nor a sender ID. */
export const SHARED_ROUTE = 'SHARED_ROUTE';

export const sendStatuses = ['SENT', 'REFUSED', 'FAILED'] as const;

/** Why a message was not sent; in the order in which the checks are made, texts before voice. */
export const sendReasons = [
  'CHANNEL_NOT_ENABLED',
  'INVALID_PHONE_NUMBER',
  'DESTINATION_NOT_SUPPORTED',
  'DESTINATION_PHONE_NUMBER_OPTED_OUT',
  'DESTINATION_PHONE_NUMBER_NOT_VERIFIED',
  'DESTINATION_BLOCKED_BY_CARRIER',
  'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT',
  'SIMULATED_FAILURE',
  'VOICE_DAILY_LIMIT',
  'DAILY_DESTINATION_CALL_LIMIT',
  'VOICE_RATE_LIMIT',
  'VOICE_MESSAGE_TOO_LONG',
  'MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE',
] as const;
export type SendReason = (typeof sendReasons)[number];

const resultShape = {
  /** E.164; what was typed, without separators, where it is no phone number. */
  destination: z.string(),
  /** The country of the destination. */
  isoCode: z.string().optional(),
  status: z.enum(sendStatuses),
  reason: z.enum(sendReasons).optional(),
  /** The reason as a sentence that says what to do. */
  message: z.string().optional(),
  /** When the limit named by the reason frees up. */
  freesAt: timeSchema.optional(),
  /** The message in the log; a preview logs none. */
  messageId: z.string().optional(),
  priceMicros: microsSchema.optional(),
  /** The number, the sender ID, or `SHARED_ROUTE`. */
  origination: z.string().optional(),
  originationNumberId: z.string().optional(),
};

const textResultSchema = z.strictObject({
  ...resultShape,
  parts: z.int().min(1).optional(),
  encoding: z.enum(encodings).optional(),
});
export type TextResult = z.infer<typeof textResultSchema>;

const textOutput = z.strictObject({ results: z.array(textResultSchema), totalMicros: microsSchema });

/**
 * A text to send. An entry of `destinations` may hold several numbers with comma, semicolon or line break between; how
 * many there are is counted when they have been read.
 */
const textInput = z.strictObject({
  projectId: idSchema,
  destinations: z.array(textUpTo(1_000)).min(1, 'Enter at least one destination.').max(200),
  body: textUpTo(LONGEST_TEXT).refine((body) => body.trim().length > 0, 'Enter a message.'),
  messageType: messageTypeSchema.optional(),
  originationNumberId: idSchema.optional(),
  senderId: senderIdSchema.optional(),
});

export const voiceBodyTypes = ['TEXT', 'SSML'] as const;

const voiceResultSchema = z.strictObject({ ...resultShape, seconds: z.int().min(1) });
export type VoiceResult = z.infer<typeof voiceResultSchema>;

const voiceInput = z.strictObject({
  projectId: idSchema,
  destination: textUpTo(1_000).refine((destination) => destination.trim().length > 0, 'Enter a destination.'),
  body: textUpTo(LONGEST_SSML).refine((body) => body.trim().length > 0, 'Enter a message.'),
  bodyType: z.enum(voiceBodyTypes),
  languageCode: z.string().max(20),
  voiceId: z.string().max(40),
  originationNumberId: idSchema,
});

/** A preview makes the same checks as sending would, at the same time, and writes nothing. */
export const sendingChannels = {
  'messages.previewText': query(textInput, textOutput),
  'messages.previewVoice': query(voiceInput, voiceResultSchema),
  'messages.sendText': command(textInput, textOutput),
  'messages.sendVoice': command(voiceInput, voiceResultSchema),
};
