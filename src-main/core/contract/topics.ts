import { command, query } from './channel.ts';
import { listInput, listOutput, oneOrMany, timeSchema } from './common.ts';
import { payloadSchema } from './inbound.ts';
import { z } from './zod.ts';

/** A simulated Amazon SNS topic. */
export const topicSchema = z.strictObject({
  topicArn: z.string(),
  name: z.string(),
  encrypted: z.boolean(),
  fifo: z.boolean(),
  createdAt: timeSchema,
  deliveries: z.int().min(0),
});
export type Topic = z.infer<typeof topicSchema>;

/** A topic's name: 1 to 256 letters, digits, `_` and `-`; a FIFO topic's may carry its suffix `.fifo`. */
export const topicNameSchema = z
  .string()
  .min(1, 'Enter a name for the topic.')
  .max(256)
  .regex(/^[A-Za-z0-9_-]*(?:\.fifo)?$/, 'Use only letters A to Z, digits, _ and - in the name.');

const deliverySchema = z.strictObject({
  deliveryId: z.string(),
  topicArn: z.string(),
  at: timeSchema,
  payload: payloadSchema,
});
export type Delivery = z.infer<typeof deliverySchema>;

export const topicChannels = {
  'topics.list': query(
    listInput({ text: z.string().max(300).optional() }, ['name', 'createdAt']),
    listOutput(topicSchema),
  ),
  'topics.create': command(
    z.strictObject({ name: topicNameSchema, encrypted: z.boolean().optional(), fifo: z.boolean().optional() }),
    topicSchema,
  ),
  'topics.deliveries': query(
    listInput({ topicArn: oneOrMany(z.string().max(2_048)).optional() }, ['at']),
    listOutput(deliverySchema),
  ),
};
