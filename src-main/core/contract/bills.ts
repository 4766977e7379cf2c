import { query } from './channel.ts';
import { listInput, listOutput, microsSchema, monthSchema, numberTypeSchema, messageTypeSchema } from './common.ts';
import { requestLineSchema } from './requests.ts';
import { z } from './zod.ts';

export const billLineKinds = ['LEASE', 'SETUP', 'SMS', 'VOICE'] as const;
export type BillLineKind = (typeof billLineKinds)[number];

const billLineSchema = z.strictObject({
  kind: z.enum(billLineKinds),
  isoCode: z.string(),
  /** In words: the number, or what the messages were. */
  description: z.string(),
  /** Numbers (LEASE, SETUP), parts of texts (SMS) or started minutes (VOICE). */
  quantity: z.int().min(1),
  /** What one of them costs. `quantity` times this is the amount, exactly. */
  unitMicros: microsSchema,
  amountMicros: microsSchema,
  numberType: numberTypeSchema.optional(),
  messageType: messageTypeSchema.optional(),
  /** The number of a LEASE or SETUP line, where the line is about one. */
  numberId: z.string().optional(),
});
export type BillLine = z.infer<typeof billLineSchema>;

/** What a calendar month (UTC) costs. The sum of the lines is the total, to the micro-dollar. */
export const billSchema = z.strictObject({
  month: monthSchema,
  /** The month is not over: the figures are those up to now. */
  soFar: z.boolean(),
  lines: z.array(billLineSchema),
  totalMicros: microsSchema,
});
export type Bill = z.infer<typeof billSchema>;

/** How far a forecast goes, in months. */
export const LONGEST_FORECAST = 12;

export const billChannels = {
  /**
   * The bills of all months since the first lease or message, newest first. Their lines are by country, price and kind;
   * `bills.get` has them by number.
   */
  'bills.list': query(listInput({}, ['month']), listOutput(billSchema)),
  /** The bill of a month that has begun. A month in which nothing was charged has a bill without lines. */
  'bills.get': query(z.strictObject({ month: monthSchema }), billSchema),
  /**
   * What the next months cost if the leases of now go on; nobody knows what will be sent. `lines` adds numbers that
   * might be requested now, at the prices of now.
   */
  'bills.forecast': query(
    z.strictObject({
      months: z.int('Enter a whole number.').min(1, 'Enter 1 or more.').max(LONGEST_FORECAST, 'Enter at most 12.'),
      lines: z.array(requestLineSchema).max(100).optional(),
    }),
    listOutput(billSchema),
  ),
};
