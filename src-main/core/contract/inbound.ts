import { command } from './channel.ts';
import { microsSchema, textUpTo, timeSchema } from './common.ts';
import { z } from './zod.ts';

export const inboundRules = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
/** A row of the decision table for inbound texts. */
export type InboundRule = (typeof inboundRules)[number];

export const inboundOutcomes = [
  'REJECTED',
  'CARRIER',
  'SELF_MANAGED',
  'OPTED_OUT',
  'HELP',
  'KEYWORD',
  'TWO_WAY',
  'NO_EFFECT',
] as const;
export type InboundOutcome = (typeof inboundOutcomes)[number];

/** One row as it was tried, with the reason it did or did not match in plain words. */
const stepSchema = z.strictObject({
  rule: z.literal([...inboundRules]),
  matched: z.boolean(),
  detail: z.string(),
});
export type InboundStep = z.infer<typeof stepSchema>;

/** What a topic receives; a field that has no value is absent. */
export const payloadSchema = z.strictObject({
  originationNumber: z.string(),
  destinationNumber: z.string(),
  messageKeyword: z.string(),
  messageBody: z.string(),
  inboundMessageId: z.string(),
  previousPublishedMessageId: z.string().optional(),
});
export type TopicPayload = z.infer<typeof payloadSchema>;

/** An automatic reply. A suppressed one was not sent and costs nothing; `reason` says why. */
const replyOutcomeSchema = z.strictObject({
  body: z.string(),
  parts: z.int(),
  priceMicros: microsSchema,
  status: z.enum(['SENT', 'SUPPRESSED']),
  reason: z.string().optional(),
  /** CARRIER: the network's own text, which the account neither sends nor pays for. */
  sender: z.enum(['ACCOUNT', 'CARRIER']),
  messageId: z.string().optional(),
});

const receivedSchema = z.strictObject({
  outcome: z.enum(inboundOutcomes),
  rule: z.literal([...inboundRules]),
  steps: z.array(stepSchema),
  reply: replyOutcomeSchema.optional(),
  optOut: z.strictObject({ phoneNumber: z.string(), isNew: z.boolean() }).optional(),
  carrierBlock: z.strictObject({ handset: z.string(), blocked: z.boolean() }).optional(),
  delivery: z.strictObject({ topicArn: z.string(), at: timeSchema, payload: payloadSchema }).optional(),
  messageId: z.string().optional(),
});
export type Received = z.infer<typeof receivedSchema>;

/** The longest text a handset may send here, in characters: what eleven joined parts hold. Rule: ours. */
export const LONGEST_INBOUND = 1_600;

const inboundSchema = z.strictObject({
  from: z.string().min(1).max(40),
  to: z.string().min(1).max(40),
  body: textUpTo(LONGEST_INBOUND),
});

/** The most texts one replay may hold. */
export const LARGEST_REPLAY = 10_000;

const countSchema = z.int().min(0);

export const inboundChannels = {
  'inbound.receive': command(inboundSchema, receivedSchema),
  'inbound.replay': command(
    z.strictObject({ messages: z.array(inboundSchema).min(1).max(LARGEST_REPLAY) }),
    z.strictObject({
      total: countSchema,
      byRule: z.strictObject({
        '1': countSchema,
        '2': countSchema,
        '3': countSchema,
        '4': countSchema,
        '5': countSchema,
        '6': countSchema,
        '7': countSchema,
        '8': countSchema,
        '9': countSchema,
      }),
    }),
  ),
};
