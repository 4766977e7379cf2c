import type { CaseType } from '../../../src-main/core/contract/cases.ts';

export interface CaseTypeWords {
  readonly label: string;
  /** Who needs such a case, in a sentence. */
  readonly description: string;
  readonly icon: string;
}

/** The kinds of case, as screens and the palette name them. */
export const caseTypeWords: Record<CaseType, CaseTypeWords> = {
  VOICE_PRODUCTION_ACCESS: {
    label: 'Voice production access',
    description:
      'Takes the voice channel out of the sandbox and raises what can be spent on voice messages in a month.',
    icon: 'i-lucide-phone-outgoing',
  },
  SMS_PRODUCTION_ACCESS: {
    label: 'SMS production access',
    description: 'Takes the SMS channel out of the sandbox and raises what can be spent on texts in a month.',
    icon: 'i-lucide-message-square-text',
  },
  SPEND_INCREASE: {
    label: 'Spending limit increase',
    description: 'Raises the most that the monthly spending limit of texts or of voice messages can be set to.',
    icon: 'i-lucide-trending-up',
  },
  SHORT_CODE: {
    label: 'Short code',
    description:
      '5 or 6 digits for a high volume of texts, registered with the carriers. Active 8 weeks after the grant.',
    icon: 'i-lucide-hash',
  },
  LONG_CODE: {
    label: 'Long codes',
    description: 'Standard phone numbers for a low volume, also of countries that are not sold by self-service.',
    icon: 'i-lucide-phone',
  },
  SENDER_ID: {
    label: 'Sender ID',
    description: 'Registers a sender ID in a country whose carriers ask for that.',
    icon: 'i-lucide-badge-check',
  },
  REGISTERED_KEYWORD_CHANGE: {
    label: 'Registered keyword change',
    description: 'Another registered keyword for a short code the account has.',
    icon: 'i-lucide-replace',
  },
  NUMBER_REQUEST_REVIEW: {
    label: 'Review of a held request',
    description: 'Completes a request for phone numbers that is held because the account is under review.',
    icon: 'i-lucide-hourglass',
  },
  OTHER: {
    label: 'Other question',
    description: 'Anything else. Support answers it; nothing changes in the account.',
    icon: 'i-lucide-circle-question-mark',
  },
};

/** The kinds of case under the headings of **Create case**. */
export const caseGroups: readonly { readonly heading: string; readonly types: readonly CaseType[] }[] = [
  {
    heading: 'Service limit increase',
    types: ['VOICE_PRODUCTION_ACCESS', 'SMS_PRODUCTION_ACCESS', 'SPEND_INCREASE'],
  },
  {
    heading: 'Phone numbers and sender IDs',
    types: ['SHORT_CODE', 'LONG_CODE', 'SENDER_ID', 'REGISTERED_KEYWORD_CHANGE', 'NUMBER_REQUEST_REVIEW'],
  },
  { heading: 'General question', types: ['OTHER'] },
];

/** The kinds of limit as the form of a service limit increase names them. */
export const limitTypes = [
  { value: 'VOICE_PRODUCTION_ACCESS', label: 'Pinpoint Voice' },
  { value: 'SMS_PRODUCTION_ACCESS', label: 'Pinpoint SMS' },
  { value: 'SPEND_INCREASE', label: 'Spending limit of texts or voice messages' },
] as const satisfies readonly { value: CaseType; label: string }[];

export function isCaseType(text: unknown): text is CaseType {
  return typeof text === 'string' && Object.hasOwn(caseTypeWords, text);
}
