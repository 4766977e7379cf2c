import { command, query } from './channel.ts';
import { listInput, listOutput, oneOrMany, timeSchema } from './common.ts';
import { z } from './zod.ts';

export const optOutSources = ['END_USER', 'OPERATOR'] as const;
export type OptOutSource = (typeof optOutSources)[number];

/** An entry of the account's opt-out list. `numberId` is the number that received the opt-out word. */
export const optOutSchema = z.strictObject({
  phoneNumber: z.string(),
  nationalFormat: z.string(),
  isoCode: z.string().nullable(),
  optedOutAt: timeSchema,
  source: z.enum(optOutSources),
  numberId: z.string().optional(),
});
export type OptOut = z.infer<typeof optOutSchema>;

const phoneNumberInput = z.string().min(1, 'Enter a phone number.').max(40);

export const optOutFilterShape = {
  text: z.string().max(100).optional(),
  source: oneOrMany(z.enum(optOutSources)).optional(),
};
export const optOutSorts = ['phoneNumber', 'optedOutAt', 'source'] as const;

export const optOutChannels = {
  'optOuts.list': query(listInput(optOutFilterShape, optOutSorts), listOutput(optOutSchema)),
  'optOuts.add': command(z.strictObject({ phoneNumber: phoneNumberInput }), optOutSchema),
  'optOuts.remove': command(z.strictObject({ phoneNumber: phoneNumberInput }), optOutSchema),
};
