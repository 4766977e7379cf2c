import { command, query } from './channel.ts';
import {
  idSchema,
  isoCodeSchema,
  listInput,
  listOutput,
  messageTypeSchema,
  microsSchema,
  oneOrMany,
  timeSchema,
} from './common.ts';
import { z } from './zod.ts';

/** The most numbers one request may ask for, all countries together. */
export const LARGEST_REQUEST = 10;

/** One card of the wizard. The sum of all quantities is limited by a rule, not here, so that its refusal can say so. */
export const requestLineSchema = z.strictObject({
  isoCode: isoCodeSchema,
  messageType: messageTypeSchema,
  quantity: z.int('Enter a whole number.').min(1, 'Enter 1 or more.').max(1_000_000),
});
export type RequestLine = z.infer<typeof requestLineSchema>;

const linesSchema = z.array(requestLineSchema).min(1, 'Add at least one country.').max(1_000);

const quotedLineSchema = requestLineSchema.extend({ pricePerMonthMicros: microsSchema, subtotalMicros: microsSchema });
export const quoteSchema = z.strictObject({
  lines: z.array(quotedLineSchema),
  totalMicros: microsSchema,
  /** Names the prices that were quoted; `requests.submit` refuses it once one of them has changed. */
  priceVersion: z.string(),
});
export type Quote = z.infer<typeof quoteSchema>;

export const lineOutcomes = [
  'FULFILLED',
  'NO_LONG_CODES_AVAILABLE',
  'PROVISIONING_ERROR',
  'ACCOUNT_UNDER_REVIEW',
] as const;
export type LineOutcome = (typeof lineOutcomes)[number];
export const requestStatuses = ['FULFILLED', 'PARTLY_FULFILLED', 'FAILED', 'HELD'] as const;
export type RequestStatus = (typeof requestStatuses)[number];

const requestedLineSchema = quotedLineSchema.extend({
  outcome: z.enum(lineOutcomes),
  numberIds: z.array(z.string()),
});

/** A request as it was decided. `totalMicros` is what the numbers bought cost a month; `quotedMicros` what was asked for. */
export const requestSchema = z.strictObject({
  requestId: z.string(),
  at: timeSchema,
  status: z.enum(requestStatuses),
  lines: z.array(requestedLineSchema),
  totalMicros: microsSchema,
  quotedMicros: microsSchema,
  caseId: z.string().optional(),
});
export type NumberRequest = z.infer<typeof requestSchema>;

export const requestChannels = {
  'requests.quote': query(z.strictObject({ lines: linesSchema }), quoteSchema),
  'requests.submit': command(
    z.strictObject({
      lines: linesSchema,
      priceVersion: z.string().min(1).max(100),
      clientToken: z.string().min(1).max(64),
    }),
    requestSchema,
  ),
  'requests.list': query(
    listInput({ status: oneOrMany(z.enum(requestStatuses)).optional() }, ['at']),
    listOutput(requestSchema),
  ),
  'requests.get': query(z.strictObject({ requestId: idSchema }), requestSchema),
};
