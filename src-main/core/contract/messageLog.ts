import { query } from './channel.ts';
import { flagFilter, idSchema, listInput, listOutput, microsSchema, oneOrMany, timeSchema } from './common.ts';
import { inboundRules } from './inbound.ts';
import { z } from './zod.ts';

export const directions = ['IN', 'OUT'] as const;
export const channels = ['SMS', 'VOICE'] as const;
/** SUPPRESSED: an automatic reply that did not go out. CARRIER: the network's own text, not the account's. */
export const messageStatuses = ['RECEIVED', 'SENT', 'REFUSED', 'FAILED', 'SUPPRESSED', 'CARRIER'] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** One message of the log, inbound or outbound. The price in micro-dollars is that of all its parts. */
export const messageSchema = z.strictObject({
  messageId: z.string(),
  at: timeSchema,
  direction: z.enum(directions),
  channel: z.enum(channels),
  from: z.string(),
  to: z.string(),
  numberId: z.string().nullable(),
  body: z.string(),
  /** 0 for a voice message, whose length is in `seconds`. */
  parts: z.int().min(0),
  seconds: z.int().min(0).optional(),
  priceMicros: microsSchema,
  status: z.enum(messageStatuses),
  reason: z.string().optional(),
  rule: z.literal([...inboundRules]).optional(),
});
export type Message = z.infer<typeof messageSchema>;

export const messageFilterShape = {
  direction: oneOrMany(z.enum(directions)).optional(),
  channel: oneOrMany(z.enum(channels)).optional(),
  numberId: oneOrMany(idSchema).optional(),
  handset: oneOrMany(z.string().max(40)).optional(),
  /** The project that it was sent from. */
  projectId: oneOrMany(idSchema).optional(),
  status: oneOrMany(z.enum(messageStatuses)).optional(),
  /** Whether a number of the account is at its end; otherwise a sender ID or the shared route. */
  hasNumber: flagFilter,
  from: timeSchema.optional(),
  until: timeSchema.optional(),
};

/** A handset and a number that exchanged messages, with the last of them. */
const conversationSchema = z.strictObject({
  handset: z.string(),
  handsetFormat: z.string(),
  numberId: z.string(),
  phoneNumber: z.string(),
  nationalFormat: z.string(),
  isoCode: z.string(),
  lastAt: timeSchema,
  lastBody: z.string(),
});
export type Conversation = z.infer<typeof conversationSchema>;

export const messageChannels = {
  'messages.conversations': query(listInput({}, ['lastAt']), listOutput(conversationSchema)),
  'messages.list': query(listInput(messageFilterShape, ['at']), listOutput(messageSchema)),
};
