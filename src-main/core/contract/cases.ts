import { command, query } from './channel.ts';
import {
  flagFilter,
  idSchema,
  isoCodeSchema,
  listInput,
  listOutput,
  messageTypeSchema,
  oneOrMany,
  textUpTo,
  timeSchema,
} from './common.ts';
import { keywordInputSchema, replySchema } from './keywords.ts';
import { channels } from './messageLog.ts';
import { limitSchema, senderIdSchema } from './settings.ts';
import { z } from './zod.ts';

export const caseTypes = [
  'VOICE_PRODUCTION_ACCESS',
  'SMS_PRODUCTION_ACCESS',
  'SPEND_INCREASE',
  'SHORT_CODE',
  'LONG_CODE',
  'SENDER_ID',
  'REGISTERED_KEYWORD_CHANGE',
  'NUMBER_REQUEST_REVIEW',
  'OTHER',
] as const;
export type CaseType = (typeof caseTypes)[number];

export const caseStatuses = ['SUBMITTED', 'GRANTED', 'NEEDS_INFORMATION', 'DECLINED', 'CLOSED'] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** What the support desk can answer. */
export const caseOutcomes = ['GRANTED', 'NEEDS_INFORMATION', 'DECLINED'] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

export const callPeriods = ['DAY', 'WEEK', 'MONTH', 'OTHER'] as const;
export const contactLanguages = ['EN', 'JA'] as const;
export const shortCodePurposes = ['ONE_TIME_PASSWORD', 'PROMOTIONAL', 'TRANSACTIONAL'] as const;

/** The longest description, question or answer of a case, in characters. Rule: ours, the hosted form's limit. */
export const LONGEST_CASE_TEXT = 5_000;
/** The longest answer to one of the optional questions. */
const LONGEST_ANSWER = 1_000;
/** The most numbers one case can ask for. Whether the account has room for them is decided at the grant. */
export const MOST_NUMBERS_OF_CASE = 100;

const requiredText = (characters: number, message: string) =>
  textUpTo(characters).refine((text) => text.trim().length > 0, message);
const longAnswer = textUpTo(LONGEST_ANSWER).optional();
/** An answer that people give as a figure or in words: `20`, `about 30 seconds`. */
const figureOrWords = z.union([z.int().min(0).max(1_000_000_000), textUpTo(LONGEST_ANSWER)]).optional();
/** What Support may be asked to grant; micro-dollars of more would leave the exact integers. Rule: ours. */
const grantableLimitSchema = limitSchema.max(1_000_000_000, 'Enter 1,000,000,000 or less.');
const useCaseDescription = requiredText(LONGEST_CASE_TEXT, 'Describe the use case.');
const quantity = z
  .int('Enter a whole number.')
  .min(1, 'Enter 1 or more.')
  .max(MOST_NUMBERS_OF_CASE, `Enter ${MOST_NUMBERS_OF_CASE} or less.`);

/** What the form of each type asks for. Limits are whole dollars a month. */
export const caseFieldSchemas = {
  VOICE_PRODUCTION_ACCESS: z.strictObject({
    maxMessagesPerDay: figureOrWords,
    averageCallLength: figureOrWords,
    recipientNumbersSource: longAnswer,
    dedicatedNumbersAndReason: longAnswer,
    callsPerNumber: z
      .strictObject({
        max: z.int('Enter a whole number.').min(1, 'Enter 1 or more.').max(1_000_000),
        period: z.enum(callPeriods),
      })
      .optional(),
    consent: longAnswer,
    optOut: longAnswer,
    region: requiredText(60, 'Choose a region.'),
    newLimitUsd: grantableLimitSchema,
    useCaseDescription,
    contactLanguage: z.enum(contactLanguages),
  }),
  SMS_PRODUCTION_ACCESS: z.strictObject({ newLimitUsd: grantableLimitSchema, useCaseDescription }),
  SPEND_INCREASE: z.strictObject({ channel: z.enum(channels), newLimitUsd: grantableLimitSchema, useCaseDescription }),
  SHORT_CODE: z.strictObject({
    company: requiredText(200, 'Enter the name of the company.'),
    purpose: z.enum(shortCodePurposes),
    quantity,
    isoCode: isoCodeSchema,
    registeredKeyword: keywordInputSchema,
    registeredReply: replySchema,
    helpReply: replySchema,
    stopReply: replySchema,
    samples: z.array(requiredText(1_600, 'Enter a sample text.')).length(3, 'Enter three sample texts.'),
  }),
  LONG_CODE: z.strictObject({ isoCode: isoCodeSchema, messageType: messageTypeSchema, quantity, useCaseDescription }),
  SENDER_ID: z.strictObject({ senderId: senderIdSchema, isoCode: isoCodeSchema, useCaseDescription }),
  REGISTERED_KEYWORD_CHANGE: z.strictObject({ numberId: idSchema, keyword: keywordInputSchema }),
  NUMBER_REQUEST_REVIEW: z.strictObject({ requestId: idSchema, useCaseDescription }),
  OTHER: z.strictObject({
    subject: requiredText(200, 'Enter a subject.'),
    description: requiredText(LONGEST_CASE_TEXT, 'Enter a description.'),
  }),
} as const satisfies Record<CaseType, z.ZodType>;
export type CaseFields<T extends CaseType> = z.infer<(typeof caseFieldSchemas)[T]>;

const submission = <const T extends CaseType, F extends z.ZodType>(type: T, fields: F) =>
  z.strictObject({ type: z.literal(type), fields });

const voiceProduction = submission('VOICE_PRODUCTION_ACCESS', caseFieldSchemas.VOICE_PRODUCTION_ACCESS);
const smsProduction = submission('SMS_PRODUCTION_ACCESS', caseFieldSchemas.SMS_PRODUCTION_ACCESS);
const spendIncrease = submission('SPEND_INCREASE', caseFieldSchemas.SPEND_INCREASE);
const shortCode = submission('SHORT_CODE', caseFieldSchemas.SHORT_CODE);
const longCode = submission('LONG_CODE', caseFieldSchemas.LONG_CODE);
const senderId = submission('SENDER_ID', caseFieldSchemas.SENDER_ID);
const keywordChange = submission('REGISTERED_KEYWORD_CHANGE', caseFieldSchemas.REGISTERED_KEYWORD_CHANGE);
const requestReview = submission('NUMBER_REQUEST_REVIEW', caseFieldSchemas.NUMBER_REQUEST_REVIEW);
const other = submission('OTHER', caseFieldSchemas.OTHER);

/** What a caller submits: the type with exactly the fields of its form. */
export const submissionSchema = z.discriminatedUnion('type', [
  voiceProduction,
  smsProduction,
  spendIncrease,
  shortCode,
  longCode,
  senderId,
  keywordChange,
  requestReview,
  other,
]);
export type CaseSubmission = z.infer<typeof submissionSchema>;

/** One step of a case: what state it came to, when, and the words that were written. */
const stepSchema = z.strictObject({ at: timeSchema, status: z.enum(caseStatuses), text: z.string().optional() });
export type CaseStep = z.infer<typeof stepSchema>;

/** What every case has besides its form. `dueAt` is when the support desk answers by itself; null while nobody waits. */
const progress = {
  caseId: z.string(),
  status: z.enum(caseStatuses),
  submittedAt: timeSchema,
  dueAt: timeSchema.nullable(),
  /** Every step, the oldest first. */
  timeline: z.array(stepSchema),
};
const caseSchema = z.discriminatedUnion('type', [
  voiceProduction.extend(progress),
  smsProduction.extend(progress),
  spendIncrease.extend(progress),
  shortCode.extend(progress),
  longCode.extend(progress),
  senderId.extend(progress),
  keywordChange.extend(progress),
  requestReview.extend(progress),
  other.extend(progress),
]);
export type SupportCase = z.infer<typeof caseSchema>;

const textOfDesk = requiredText(LONGEST_CASE_TEXT, 'Enter a text.');

export const caseSorts = ['submittedAt', 'type', 'status', 'dueAt'] as const;
export type CaseSort = (typeof caseSorts)[number];

export const caseChannels = {
  'cases.list': query(
    listInput(
      {
        status: oneOrMany(z.enum(caseStatuses)).optional(),
        type: oneOrMany(z.enum(caseTypes)).optional(),
        /** Open: submitted, or more information is asked for. */
        isOpen: flagFilter,
        text: z.string().max(100).optional(),
      },
      caseSorts,
    ),
    listOutput(caseSchema),
  ),
  'cases.get': query(z.strictObject({ caseId: idSchema }), caseSchema),
  'cases.create': command(submissionSchema, caseSchema),
  'cases.reply': command(z.strictObject({ caseId: idSchema, text: textOfDesk }), caseSchema),
  'cases.answer': command(
    z.strictObject({ caseId: idSchema, outcome: z.enum(caseOutcomes), text: textOfDesk.optional() }),
    caseSchema,
  ),
  'cases.close': command(z.strictObject({ caseId: idSchema }), caseSchema),
};
