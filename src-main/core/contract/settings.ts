import { command, query } from './channel.ts';
import { idSchema, messageTypeSchema, microsSchema, revisionSchema } from './common.ts';
import { projectSchema } from './projects.ts';
import { z } from './zod.ts';

export const tiers = ['SANDBOX', 'PRODUCTION'] as const;
export const twoWayRoutings = ['KEYWORD_ONLY', 'ALL_MESSAGES'] as const;
export type TwoWayRouting = (typeof twoWayRoutings)[number];

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

/**
 * A sender ID: 1 to 11 of `A-Z a-z 0-9 -`, at least one letter, no hyphen first or last. Rule: guide. Carriers of many
 * countries, the US and Canada among them, put a number in its place.
 */
export const senderIdSchema = z
  .string()
  .min(1, 'Enter a sender ID, or remove it.')
  .max(11, { message: 'Enter at most 11 characters.', abort: true })
  .regex(/^[A-Za-z0-9-]*$/, { message: 'Use only letters A to Z, digits and hyphens.', abort: true })
  .regex(/[A-Za-z]/, 'Use at least one letter.')
  .regex(/^(?!-).*(?<!-)$/, 'Remove the hyphen at the beginning or the end.');

/** A limit in whole dollars a month. What Support has granted is the upper bound, and a rule. */
export const limitSchema = z.int('Enter whole dollars.').min(1, 'Enter 1 or more.');

export const settingsChannels = {
  'settings.get': query(z.strictObject({ projectId: idSchema.optional() }), settingsSchema),
  'settings.save': command(
    z.strictObject({
      projectId: idSchema.optional(),
      smsEnabled: z.boolean().optional(),
      voiceEnabled: z.boolean().optional(),
      defaultMessageType: messageTypeSchema.optional(),
      spendLimitUsd: limitSchema.optional(),
      voiceSpendLimitUsd: limitSchema.optional(),
      defaultSenderId: senderIdSchema.nullable().optional(),
      /** The revision of the account that was read, and of the project. */
      revision: revisionSchema.optional(),
      projectRevision: revisionSchema.optional(),
    }),
    settingsSchema,
  ),
};
