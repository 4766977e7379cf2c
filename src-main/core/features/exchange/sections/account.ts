import { messageTypeSchema, microsSchema, monthSchema, revisionSchema } from '../../../contract/common.ts';
import { channels } from '../../../contract/messageLog.ts';
import { priceItems } from '../../../contract/catalog.ts';
import { projectNameSchema } from '../../../contract/projects.ts';
import { senderIdSchema, tiers, twoWayRoutings } from '../../../contract/settings.ts';
import { z } from '../../../contract/zod.ts';
import { projectNameKey } from '../../projects/service.ts';
import { defineSection, flag, nullable, plain, text, time, type RowProblem } from '../section.ts';
import { catalogueCountry, id, priceMicros } from './fields.ts';

const counter = plain(z.int().min(0));
const limitUsd = plain(z.int().min(1).max(1_000_000_000));

const overMaximum = (field: string): RowProblem => [field, 'The limit is above its maximum. Lower it.'];

/** The workspace itself: what it is called, where its chance and its clock stand. */
const workspace = defineSection({
  name: 'workspace',
  table: 'workspace',
  fields: {
    name: text(1_000),
    seed: text(1_000),
    chanceCounter: counter,
    createdAt: time,
    clockOffsetMs: time,
    lastNowMs: time,
    priceCounter: counter,
  },
  past: ['createdAt'],
});

const account = defineSection({
  name: 'account',
  table: 'account',
  fields: {
    accountId: plain(z.string().regex(/^\d{12}$/, 'Enter the 12 digits of the account.')),
    region: plain(z.string().regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'Enter a region such as us-east-1.')),
    smsTier: plain(z.enum(tiers)),
    voiceTier: plain(z.enum(tiers)),
    defaultMessageType: plain(messageTypeSchema),
    spendLimitUsd: limitUsd,
    spendMaximumUsd: limitUsd,
    voiceSpendLimitUsd: limitUsd,
    voiceSpendMaximumUsd: limitUsd,
    defaultSenderId: nullable(plain(senderIdSchema)),
    revision: plain(revisionSchema),
  },
  check: (row) => [
    ...(row.spendLimitUsd > row.spendMaximumUsd ? [overMaximum('spendLimitUsd')] : []),
    ...(row.voiceSpendLimitUsd > row.voiceSpendMaximumUsd ? [overMaximum('voiceSpendLimitUsd')] : []),
  ],
});

const simulation = defineSection({
  name: 'simulation',
  table: 'simulation',
  fields: {
    twoWayRouting: plain(z.enum(twoWayRoutings)),
    supportDesk: plain(z.enum(['AUTOMATIC', 'MANUAL'])),
    accountUnderReview: flag,
    phoneNumberQuota: plain(z.int().min(0).max(1_000_000)),
    provisioningDelayMs: plain(
      z
        .int()
        .min(0)
        .max(366 * 86_400_000),
    ),
  },
});

const countrySimulations = defineSection({
  name: 'countrySimulations',
  table: 'country_simulation',
  key: ['isoCode'],
  fields: {
    isoCode: catalogueCountry,
    stock: plain(z.int().min(0).max(1_000_000)),
    provisioningFails: flag,
  },
});

const prices = defineSection({
  name: 'prices',
  table: 'price',
  key: ['isoCode', 'item'],
  fields: {
    isoCode: catalogueCountry,
    item: plain(z.enum(priceItems)),
    priceMicros,
    priceCounter: counter,
    editedAt: time,
    isWithdrawn: flag,
  },
  past: ['editedAt'],
});

const monthlySpend = defineSection({
  name: 'monthlySpend',
  table: 'monthly_spend',
  key: ['month', 'channel'],
  fields: { month: plain(monthSchema), channel: plain(z.enum(channels)), spentMicros: plain(microsSchema) },
});

const projects = defineSection({
  name: 'projects',
  table: 'project',
  key: ['projectId'],
  fields: {
    projectId: id,
    name: plain(z.string().max(1_000)),
    smsEnabled: flag,
    voiceEnabled: flag,
    createdAt: time,
    revision: plain(revisionSchema),
  },
  derived: { name_key: ({ name }) => projectNameKey(name) },
  check: ({ name, smsEnabled, voiceEnabled }) => {
    const parsed = projectNameSchema.safeParse(name);
    const message = parsed.error?.issues[0]?.message ?? 'Remove the spaces at the ends, and write it in composed form.';
    return [
      ...(parsed.data === name ? [] : [['name', message] as const]),
      ...(voiceEnabled && !smsEnabled ? [['voiceEnabled', 'Voice needs SMS. Turn SMS on as well.'] as const] : []),
    ];
  },
  uniques: [{ columns: ['name_key'], field: 'name', message: 'Another project has this name. Choose another one.' }],
  past: ['createdAt'],
});

/** What belongs to the account as a whole. */
export const accountSections = [
  workspace,
  account,
  simulation,
  countrySimulations,
  prices,
  monthlySpend,
  projects,
] as const;
