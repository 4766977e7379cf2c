import { command, query } from './channel.ts';
import { flagFilter, isoCodeSchema, listInput, listOutput, microsSchema, oneOrMany } from './common.ts';
import { z } from './zod.ts';

/** Where a figure comes from: the source in words, its date as published, and whether it is only a demo price. */
const priceSourceSchema = z.strictObject({ source: z.string(), date: z.string().nullable(), isDemo: z.boolean() });

/** What the catalogue knows of a country. Prices in micro-dollars; `voiceMinuteMicros` is a price per started minute. */
export const countrySchema = z.strictObject({
  isoCode: z.string(),
  name: z.string(),
  dialCode: z.string(),
  selfService: z.boolean(),
  localAddressRequired: z.boolean(),
  sms: z.boolean(),
  voice: z.boolean(),
  twoWay: z.boolean(),
  senderId: z.enum(['YES', 'NO', 'REGISTRATION_REQUIRED']),
  shortCode: z.boolean(),
  longCode: z.boolean(),
  /** Whether a long code bought there can send and receive texts as well as calls. */
  longCodeSms: z.boolean(),
  pricePerMonthMicros: microsSchema.nullable(),
  priceSource: priceSourceSchema.nullable(),
  /** What a short code costs a month, and once at its grant; null where there are none. */
  shortCodePerMonthMicros: microsSchema.nullable(),
  shortCodeSetupMicros: microsSchema.nullable(),
  shortCodePriceSource: priceSourceSchema.nullable(),
  smsPartMicros: microsSchema.nullable(),
  carrierFeeMicros: microsSchema.nullable(),
  smsPriceSource: priceSourceSchema.nullable(),
  voiceMinuteMicros: microsSchema,
  voicePriceSource: priceSourceSchema,
});
export type Country = z.infer<typeof countrySchema>;

export const priceItems = ['LONG_CODE', 'SHORT_CODE', 'TOLL_FREE', 'TEN_DLC', 'SMS_PART', 'VOICE_MINUTE'] as const;
export type PriceItem = (typeof priceItems)[number];

/** One figure of the price list. */
export const priceSchema = z.strictObject({
  isoCode: z.string(),
  name: z.string(),
  item: z.enum(priceItems),
  /** Null where nothing is known: texts to such a country are refused. */
  priceMicros: microsSchema.nullable(),
  source: priceSourceSchema.nullable(),
  /** What was shipped, or the demo price in its place; null where there is neither. */
  shippedMicros: microsSchema.nullable(),
  /** Whether the operator entered it over the shipped one. */
  isEdited: z.boolean(),
});
export type Price = z.infer<typeof priceSchema>;

const priceFilterShape = {
  text: z.string().max(200).optional(),
  item: oneOrMany(z.enum(priceItems)).optional(),
  isEdited: flagFilter,
  isDemo: flagFilter,
};

/** The dearest price that can be entered: 1,000,000 USD. It keeps every sum far inside the exact integers. */
const LARGEST_PRICE_MICROS = 1_000_000_000_000;

export const catalogChannels = {
  'catalog.countries': query(listInput({ selfService: flagFilter }, ['name']), listOutput(countrySchema)),
  'catalog.savePrice': command(
    z.strictObject({
      isoCode: isoCodeSchema,
      item: z.enum(priceItems),
      priceMicros: microsSchema.max(LARGEST_PRICE_MICROS),
    }),
    countrySchema,
  ),
  /** The price list: every figure that is charged, or could be once the operator enters it. */
  'catalog.prices': query(listInput(priceFilterShape, ['name', 'price']), listOutput(priceSchema)),
  /** Takes back what the operator entered: the shipped figure is in force again. */
  'catalog.resetPrice': command(z.strictObject({ isoCode: isoCodeSchema, item: z.enum(priceItems) }), countrySchema),
};
