import type {
  CaseFields,
  CaseOutcome,
  CaseStatus,
  CaseType,
  SupportCase,
} from '../../../src-main/core/contract/index.ts';
import { formatExactUtc } from '../../format/dates.ts';
import { formatWholeUsd } from '../../format/money.ts';
import { counted, messageTypeWords } from '../../format/words.ts';
import { caseTypeWords } from './caseTypes.ts';

export const caseStatusWords: Record<CaseStatus, string> = {
  SUBMITTED: 'Submitted',
  GRANTED: 'Granted',
  NEEDS_INFORMATION: 'More information needed',
  DECLINED: 'Declined',
  CLOSED: 'Closed',
};

export const outcomeWords: Record<CaseOutcome, string> = {
  GRANTED: 'Grant',
  NEEDS_INFORMATION: 'Ask for more information',
  DECLINED: 'Decline',
};

export const purposeWords: Record<CaseFields<'SHORT_CODE'>['purpose'], string> = {
  ONE_TIME_PASSWORD: 'One-time passwords',
  PROMOTIONAL: 'Promotional messages',
  TRANSACTIONAL: 'Transactional messages',
};

type Calls = NonNullable<CaseFields<'VOICE_PRODUCTION_ACCESS'>['callsPerNumber']>;
export const periodWords: Record<Calls['period'], string> = {
  DAY: 'per day',
  WEEK: 'per week',
  MONTH: 'per month',
  OTHER: 'per another period',
};

export const languageWords: Record<CaseFields<'VOICE_PRODUCTION_ACCESS'>['contactLanguage'], string> = {
  EN: 'English',
  JA: 'Japanese',
};

export const channelWords = { SMS: 'SMS', VOICE: 'Voice' } as const;

/** What ids stand for, as far as the app knows it. */
export interface Names {
  readonly country: (isoCode: string) => string;
  readonly number: (numberId: string) => string;
  readonly request: (requestId: string) => string;
}

/** What a case is about, in a few words: for a list. */
export function aboutCase({ type, fields }: SupportCase, names: Names): string {
  switch (type) {
    case 'VOICE_PRODUCTION_ACCESS':
    case 'SMS_PRODUCTION_ACCESS':
      return `Up to ${formatWholeUsd(fields.newLimitUsd)} per month`;
    case 'SPEND_INCREASE':
      return `${channelWords[fields.channel]}: up to ${formatWholeUsd(fields.newLimitUsd)} per month`;
    case 'SHORT_CODE':
      return `${counted(fields.quantity, 'short code')}, ${names.country(fields.isoCode)}, ${fields.company}`;
    case 'LONG_CODE':
      return `${counted(fields.quantity, 'long code')}, ${names.country(fields.isoCode)}`;
    case 'SENDER_ID':
      return `${fields.senderId}, ${names.country(fields.isoCode)}`;
    case 'REGISTERED_KEYWORD_CHANGE':
      return `${fields.keyword.toUpperCase()} for ${names.number(fields.numberId)}`;
    case 'NUMBER_REQUEST_REVIEW':
      return names.request(fields.requestId);
    case 'OTHER':
      return fields.subject;
  }
}

/** One line of a case in words. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Written by the operator: line breaks stay. */
  readonly isText?: boolean;
}

const perMonth = (usd: number) => `${formatWholeUsd(usd)} per month`;

/** Everything that was entered into the form of a case, in words and in the order of the form. */
export function factsOf({ type, fields }: SupportCase, names: Names): Fact[] {
  const text = (label: string, value: string | number | undefined): Fact[] =>
    value === undefined || value === '' ? [] : [{ label, value: String(value), isText: true }];
  switch (type) {
    case 'VOICE_PRODUCTION_ACCESS': {
      const calls = fields.callsPerNumber;
      return [
        ...text('Voice messages per day', fields.maxMessagesPerDay),
        ...text('Average length of a message', fields.averageCallLength),
        ...text('Source of the recipients’ numbers', fields.recipientNumbersSource),
        ...text('Dedicated phone numbers and why', fields.dedicatedNumbersAndReason),
        ...(calls ? [{ label: 'Calls per number', value: `1 to ${calls.max} ${periodWords[calls.period]}` }] : []),
        ...text('Consent of the recipients', fields.consent),
        ...text('How recipients opt out', fields.optOut),
        { label: 'Region', value: fields.region },
        { label: 'Limit', value: 'Production Access' },
        { label: 'New limit value', value: perMonth(fields.newLimitUsd) },
        ...text('Use case description', fields.useCaseDescription),
        { label: 'Preferred contact language', value: languageWords[fields.contactLanguage] },
      ];
    }
    case 'SMS_PRODUCTION_ACCESS':
      return [
        { label: 'New limit value', value: perMonth(fields.newLimitUsd) },
        ...text('Use case description', fields.useCaseDescription),
      ];
    case 'SPEND_INCREASE':
      return [
        { label: 'Channel', value: channelWords[fields.channel] },
        { label: 'New limit value', value: perMonth(fields.newLimitUsd) },
        ...text('Use case description', fields.useCaseDescription),
      ];
    case 'SHORT_CODE':
      return [
        { label: 'Company', value: fields.company },
        { label: 'Purpose', value: purposeWords[fields.purpose] },
        { label: 'Country', value: names.country(fields.isoCode) },
        { label: 'Quantity', value: counted(fields.quantity, 'short code') },
        { label: 'Registered keyword', value: fields.registeredKeyword.toUpperCase() },
        ...text('Reply to the registered keyword', fields.registeredReply),
        ...text('Reply to HELP', fields.helpReply),
        ...text('Reply to STOP', fields.stopReply),
        ...fields.samples.flatMap((sample, index) => text(`Sample text ${index + 1}`, sample)),
      ];
    case 'LONG_CODE':
      return [
        { label: 'Country', value: names.country(fields.isoCode) },
        { label: 'Use case', value: messageTypeWords[fields.messageType] },
        { label: 'Quantity', value: counted(fields.quantity, 'long code') },
        ...text('Use case description', fields.useCaseDescription),
      ];
    case 'SENDER_ID':
      return [
        { label: 'Sender ID', value: fields.senderId },
        { label: 'Country', value: names.country(fields.isoCode) },
        ...text('Use case description', fields.useCaseDescription),
      ];
    case 'REGISTERED_KEYWORD_CHANGE':
      return [
        { label: 'Short code', value: names.number(fields.numberId) },
        { label: 'New registered keyword', value: fields.keyword.toUpperCase() },
      ];
    case 'NUMBER_REQUEST_REVIEW':
      return [
        { label: 'Request', value: names.request(fields.requestId) },
        ...text('Use case description', fields.useCaseDescription),
      ];
    case 'OTHER':
      return [{ label: 'Subject', value: fields.subject }, ...text('Description', fields.description)];
  }
}

/** What a step of the time line means. The first is the submission, a later one to the same state is a reply. */
export function stepTitle(status: CaseStatus, isFirst: boolean): string {
  if (status === 'SUBMITTED' && !isFirst) return 'You replied';
  return {
    SUBMITTED: 'Case submitted',
    GRANTED: 'Support granted the case',
    NEEDS_INFORMATION: 'Support asked for more information',
    DECLINED: 'Support declined the case',
    CLOSED: 'You closed the case',
  }[status];
}

/** A case as plain text, for use outside: times are exact UTC. */
export function textOfCase(supportCase: SupportCase, names: Names): string {
  const { type, caseId, status, submittedAt, timeline } = supportCase;
  const facts = factsOf(supportCase, names).map(({ label, value, isText }) =>
    isText === true ? `${label}:\n${value}\n` : `${label}: ${value}`,
  );
  const steps = timeline.map(({ at, status: reached, text }, index) => {
    const line = `${formatExactUtc(at)}  ${stepTitle(reached, index === 0)}`;
    return text === undefined ? line : `${line}\n${text.replaceAll(/^/gm, '    ')}`;
  });
  return [
    `Support case: ${caseTypeWords[type].label}`,
    `Case ID: ${caseId}`,
    `Status: ${caseStatusWords[status]}`,
    `Submitted: ${formatExactUtc(submittedAt)}`,
    '',
    ...facts,
    '',
    'Time line',
    ...steps,
    '',
  ].join('\n');
}

/** Which case it is, short enough to say: the last six digits of its id. */
export function shortCaseId(caseId: string): string {
  return caseId.slice(-6).toUpperCase();
}

/** What types a list can be narrowed to. */
export const typeChoices: readonly { value: CaseType | 'ANY'; label: string }[] = [
  { value: 'ANY', label: 'Any type' },
  ...(Object.keys(caseTypeWords) as CaseType[]).map((value) => ({ value, label: caseTypeWords[value].label })),
];
