import {
  callPeriods,
  contactLanguages,
  shortCodePurposes,
  type CaseType,
} from '../../../src-main/core/contract/cases.ts';
import { messageTypes } from '../../../src-main/core/contract/common.ts';
import type { Country } from '../../../src-main/core/contract/index.ts';
import { messageTypeHints, messageTypeWords } from '../../format/words.ts';
import { channelWords, languageWords, periodWords, purposeWords } from './caseWords.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

interface Common {
  /** The path in the fields of the contract, and the name under which a draft keeps what was typed. */
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly isOptional?: boolean;
}

/** A field of a case form: what is asked and how it is entered. */
export type FormField =
  | (Common & { readonly kind: 'TEXT' | 'KEYWORD' | 'USD' | 'QUANTITY' | 'SHORT_CODE' | 'REQUEST' | 'REPLY' })
  | (Common & { readonly kind: 'LONG_TEXT'; readonly rows: number })
  /** A value that the app knows and nobody chooses. `isShownOnly`: it is no field of the contract. */
  | (Common & { readonly kind: 'FIXED'; readonly isShownOnly?: boolean })
  | (Common & { readonly kind: 'COUNTRY'; readonly has: (country: Country) => boolean })
  | (Common & { readonly kind: 'CHOICE'; readonly choices: readonly Choice[] })
  /** A figure and the period it is for, under two names: `<name>.max` and `<name>.period`. */
  | (Common & { readonly kind: 'CALLS'; readonly periods: readonly Choice[] });

export interface FormSection {
  readonly title: string;
  readonly hint?: string;
  readonly fields: readonly FormField[];
}

const choicesOf = <V extends string>(values: readonly V[], words: Record<V, string>, hints?: Record<V, string>) =>
  values.map((value): Choice => ({ value, label: words[value], ...(hints && { hint: hints[value] }) }));

const newLimit = (help: string): FormField => ({ kind: 'USD', name: 'newLimitUsd', label: 'New limit value', help });
const description = (help: string): FormField => ({
  kind: 'LONG_TEXT',
  name: 'useCaseDescription',
  label: 'Use case description',
  rows: 5,
  help,
});
const question = (name: string, label: string, help: string, rows = 2): FormField => ({
  ...{ kind: 'LONG_TEXT', name, label, help, rows, isOptional: true },
});
const country = (has: (country: Country) => boolean, help?: string): FormField => ({
  ...{ kind: 'COUNTRY', name: 'isoCode', label: 'Country', has },
  ...(help !== undefined && { help }),
});

const USD_HELP = 'Whole US dollars per calendar month. The limit in force stays until you raise it on Edit SMS.';

/** The form of each kind of case, from top to bottom. */
export const caseForms: Record<CaseType, readonly FormSection[]> = {
  VOICE_PRODUCTION_ACCESS: [
    {
      title: 'Case details',
      hint: 'These questions are optional. What you answer here is not asked later.',
      fields: [
        {
          ...{ kind: 'TEXT', name: 'maxMessagesPerDay', isOptional: true },
          label: 'How many voice messages do you send per day at most?',
          help: 'A figure is enough.',
        },
        {
          ...{ kind: 'TEXT', name: 'averageCallLength', isOptional: true },
          label: 'How long is a message on average?',
          help: 'Such as 20 seconds.',
        },
        question(
          'recipientNumbersSource',
          'How do you obtain the phone numbers of the recipients?',
          'Such as at sign-up in the app.',
        ),
        question(
          'dedicatedNumbersAndReason',
          'How many dedicated phone numbers do you use, and why?',
          'Such as one for each brand.',
        ),
        {
          ...{ kind: 'CALLS', name: 'callsPerNumber', isOptional: true, periods: choicesOf(callPeriods, periodWords) },
          label: 'How often is the same number called?',
          help: 'From 1 up to this many calls.',
        },
        question('consent', 'How do recipients consent to the calls?', 'Such as a box that is ticked at sign-up.'),
        question('optOut', 'How can recipients opt out?', 'Such as with a key during the call, or in the app.'),
      ],
    },
    {
      title: 'Requests',
      fields: [
        { kind: 'FIXED', name: 'region', label: 'Region', help: 'The region of this account.' },
        { kind: 'FIXED', name: 'limit', label: 'Limit', isShownOnly: true },
        newLimit(`What you expect to spend on voice messages. ${USD_HELP}`),
      ],
    },
    {
      title: 'Case description',
      fields: [
        description('Name the website or app, and say what the voice messages do in its service. At least a sentence.'),
      ],
    },
    {
      title: 'Contact options',
      fields: [
        {
          ...{ kind: 'CHOICE', name: 'contactLanguage', label: 'Preferred contact language' },
          choices: choicesOf(contactLanguages, languageWords),
        },
      ],
    },
  ],
  SMS_PRODUCTION_ACCESS: [
    { title: 'Requests', fields: [newLimit(`What you expect to spend on texts. ${USD_HELP}`)] },
    {
      title: 'Case description',
      fields: [description('Name the website or app, say what the texts are for and how recipients consent to them.')],
    },
  ],
  SPEND_INCREASE: [
    {
      title: 'Requests',
      fields: [
        { kind: 'CHOICE', name: 'channel', label: 'Channel', choices: choicesOf(['SMS', 'VOICE'], channelWords) },
        newLimit(USD_HELP),
      ],
    },
    {
      title: 'Case description',
      fields: [description('Say what the messages are for and why more of them are needed.')],
    },
  ],
  SHORT_CODE: [
    {
      title: 'Short code',
      fields: [
        { kind: 'TEXT', name: 'company', label: 'Company', help: 'Whose messages they are, as its customers know it.' },
        {
          ...{ kind: 'CHOICE', name: 'purpose', label: 'Purpose' },
          choices: choicesOf(shortCodePurposes, purposeWords),
        },
        country(({ shortCode }) => shortCode, 'Where the recipients are.'),
        { kind: 'QUANTITY', name: 'quantity', label: 'Quantity' },
      ],
    },
    {
      title: 'Registered keyword',
      hint: 'The carriers register the short code with this word. It changes later only through another case.',
      fields: [
        {
          ...{ kind: 'KEYWORD', name: 'registeredKeyword', label: 'Registered keyword' },
          help: '1 to 30 characters, shown in capital letters.',
        },
        { kind: 'REPLY', name: 'registeredReply', label: 'Reply to the registered keyword' },
        {
          kind: 'REPLY',
          name: 'helpReply',
          label: 'Reply to HELP',
          help: 'Say how to get help: a phone number, an e-mail or a web address.',
        },
        { kind: 'REPLY', name: 'stopReply', label: 'Reply to STOP', help: 'Confirm that no more messages are sent.' },
      ],
    },
    {
      title: 'Sample texts',
      hint: 'Three texts as the short code is going to send them.',
      fields: [0, 1, 2].map((index) => ({
        ...{ kind: 'LONG_TEXT', name: `samples.${index}`, label: `Sample text ${index + 1}`, rows: 2 },
      })),
    },
  ],
  LONG_CODE: [
    {
      title: 'Long codes',
      fields: [
        country(({ longCode }) => longCode, 'Where the recipients are.'),
        {
          ...{ kind: 'CHOICE', name: 'messageType', label: 'Use case' },
          choices: choicesOf(messageTypes, messageTypeWords, messageTypeHints),
        },
        { kind: 'QUANTITY', name: 'quantity', label: 'Quantity' },
      ],
    },
    {
      title: 'Case description',
      fields: [
        description('Say what the numbers are for. Where a local address is needed, name the one you have there.'),
      ],
    },
  ],
  SENDER_ID: [
    {
      title: 'Sender ID',
      fields: [
        {
          ...{ kind: 'TEXT', name: 'senderId', label: 'Sender ID' },
          help: '1 to 11 letters A to Z, digits and hyphens, with at least one letter.',
        },
        country(
          ({ senderId }) => senderId !== 'NO',
          'Where texts are to show it. Countries that show none are not listed.',
        ),
      ],
    },
    {
      title: 'Case description',
      fields: [description('Say whose name the sender ID is and what its texts are for.')],
    },
  ],
  REGISTERED_KEYWORD_CHANGE: [
    {
      title: 'Registered keyword',
      fields: [
        { kind: 'SHORT_CODE', name: 'numberId', label: 'Short code' },
        {
          ...{ kind: 'KEYWORD', name: 'keyword', label: 'New registered keyword' },
          help: 'Exactly this word is granted, for one change. Make the change on the Keywords tab of the short code.',
        },
      ],
    },
  ],
  NUMBER_REQUEST_REVIEW: [
    { title: 'Request', fields: [{ kind: 'REQUEST', name: 'requestId', label: 'Held request' }] },
    { title: 'Case description', fields: [description('Say what the numbers are used for.')] },
  ],
  OTHER: [
    {
      title: 'Question',
      fields: [
        { kind: 'TEXT', name: 'subject', label: 'Subject' },
        { kind: 'LONG_TEXT', name: 'description', label: 'Description', rows: 6 },
      ],
    },
  ],
};

/** Every field of a form, from top to bottom. */
export function fieldsOfForm(type: CaseType): readonly FormField[] {
  return caseForms[type].flatMap(({ fields }) => fields);
}
