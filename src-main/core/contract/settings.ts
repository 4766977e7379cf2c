import { query } from './channel.ts';
import { idSchema, messageTypeSchema, microsSchema, revisionSchema } from './common.ts';
import { projectSchema } from './projects.ts';
import { z } from './zod.ts';

export const tiers = ['SANDBOX', 'PRODUCTION'] as const;
export const twoWayRoutings = ['KEYWORD_ONLY', 'ALL_MESSAGES'] as const;

/** The values that apply to every project of the account. Limits are whole dollars a month, counters micro-dollars. */
export const accountSchema = z.strictObject({
  accountId: z.string(),
  region: z.string(),
  smsTier: z.enum(tiers),
  voiceTier: z.enum(tiers),
  defaultMessageType: messageTypeSchema,
  spendLimitUsd: z.int(),
  spendMaximumUsd: z.int(),
  spentThisMonthMicros: microsSchema,
  voiceSpendLimitUsd: z.int(),
  voiceSpendMaximumUsd: z.int(),
  voiceSpentThisMonthMicros: microsSchema,
  defaultSenderId: z.string().nullable(),
  twoWayRouting: z.enum(twoWayRoutings),
  phoneNumberQuota: z.int(),
  revision: revisionSchema,
});
export type Account = z.infer<typeof accountSchema>;

const settingsSchema = z.strictObject({ project: projectSchema.optional(), account: accountSchema });
export type Settings = z.infer<typeof settingsSchema>;

export const settingsChannels = {
  'settings.get': query(z.strictObject({ projectId: idSchema.optional() }), settingsSchema),
};
