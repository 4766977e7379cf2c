import type { CaseFields, CaseType, CaseStatus, CaseSubmission, Country, MessageType } from '../../contract/index.ts';
import { refuse, refuseField, type Refused } from '../../kernel/result.ts';

const HOUR_MS = 3_600_000;

/** How long the support desk takes to answer, in milliseconds of simulated time. Rule: within 24 hours. */
export const ANSWER_TIME_MS = 24 * HOUR_MS;

/** How long the carriers take to activate a short code, in milliseconds of simulated time. Rule: 8 weeks. */
export const SHORT_CODE_ACTIVATION_MS = 8 * 7 * 24 * HOUR_MS;

/** The least that the desk takes for a description. Rule: ours. */
const FEWEST_CHARACTERS = 10;
const FEWEST_WORDS = 2;

/** Whether the operator can still do something about a case. */
export function isOpen(status: CaseStatus): boolean {
  return status === 'SUBMITTED' || status === 'NEEDS_INFORMATION';
}

const STATE_NAMES: Record<CaseStatus, string> = {
  SUBMITTED: 'waits for an answer of Support',
  GRANTED: 'was granted',
  NEEDS_INFORMATION: 'waits for more information from you',
  DECLINED: 'was declined',
  CLOSED: 'was closed',
};

/** Refuses an answer of the desk to a case that does not wait for one. */
export function refuseAnswer(status: CaseStatus): Refused | undefined {
  if (status === 'SUBMITTED') return undefined;
  const hint = status === 'NEEDS_INFORMATION' ? 'Reply to the question first.' : 'Create a new case instead.';
  return refuse('REFUSED', `This case ${STATE_NAMES[status]}, so it cannot be answered now. ${hint}`);
}

/** Refuses a reply to a case that asks for nothing. */
export function refuseReply(status: CaseStatus): Refused | undefined {
  if (status === 'NEEDS_INFORMATION') return undefined;
  const hint = status === 'SUBMITTED' ? 'Wait for a question, or close the case.' : 'Create a new case instead.';
  return refuse('REFUSED', `This case ${STATE_NAMES[status]}, so there is nothing to reply to. ${hint}`);
}

/** Refuses to close a case that has ended already. */
export function refuseClose(status: CaseStatus): Refused | undefined {
  if (isOpen(status)) return undefined;
  return refuse('REFUSED', `This case ${STATE_NAMES[status]}, so it cannot be closed. Create a new case instead.`);
}

/** Refuses production access for voice before the account has sent a voice message. Rule: guide. */
export function refuseWithoutVoiceMessage(hasSentVoice: boolean): Refused | undefined {
  if (hasSentVoice) return undefined;
  const reason = 'VOICE_MESSAGE_NEEDED_FIRST';
  return refuse(
    'REFUSED',
    'Send at least one voice message before asking for production access: on Test messaging, choose a voice message and a number with voice.',
    { reason },
  );
}

/** Refuses a case about a country that the catalogue says cannot be served. */
export function refuseCountryOfCase(
  type: 'SHORT_CODE' | 'LONG_CODE' | 'SENDER_ID',
  country: Country | undefined,
): Refused | undefined {
  const message = countryProblem(type, country);
  if (message === undefined) return undefined;
  return refuse(country === undefined ? 'INVALID_INPUT' : 'REFUSED', message, {
    fields: [{ path: 'fields.isoCode', message }],
  });
}

function countryProblem(
  type: 'SHORT_CODE' | 'LONG_CODE' | 'SENDER_ID',
  country: Country | undefined,
): string | undefined {
  if (country === undefined) return 'Choose a country of the catalogue.';
  if (type === 'SHORT_CODE' && !country.shortCode) {
    return `There are no short codes for ${country.name}. Choose another country.`;
  }
  if (type === 'LONG_CODE' && !country.longCode) {
    return `There are no long codes for ${country.name}. Choose another country.`;
  }
  if (type === 'SENDER_ID' && country.senderId === 'NO') {
    return `Carriers of ${country.name} show no sender IDs. Choose another country.`;
  }
  return undefined;
}

/** The texts of a case that have to explain what it is about; none where the form's own fields say it all. */
function explanationOf({ type, fields }: CaseSubmission): string | undefined {
  switch (type) {
    case 'VOICE_PRODUCTION_ACCESS':
    case 'SMS_PRODUCTION_ACCESS':
    case 'SPEND_INCREASE':
    case 'LONG_CODE':
    case 'SENDER_ID':
    case 'NUMBER_REQUEST_REVIEW':
      return fields.useCaseDescription;
    case 'OTHER':
      return fields.description;
    // Complete as soon as the form is: company, texts and three samples; number and word.
    case 'SHORT_CODE':
    case 'REGISTERED_KEYWORD_CHANGE':
      return undefined;
  }
}

// Texts in Japanese have no spaces between words, so that the words are found by their boundaries.
const words = new Intl.Segmenter('en', { granularity: 'word' });

function countWords(text: string): number {
  return [...words.segment(text)].filter(({ isWordLike }) => isWordLike === true).length;
}

/**
 * What the desk misses before it can grant a case; undefined when the required text is there. Rule: ours.
 *
 * @param replies what the operator wrote since the case was submitted; it counts like the description
 * @returns the question to the operator
 */
export function missingInformation(submission: CaseSubmission, replies: readonly string[]): string | undefined {
  const explanation = explanationOf(submission);
  if (explanation === undefined) return undefined;
  const text = [explanation, ...replies].join(' ').trim();
  if (Array.from(text).length >= FEWEST_CHARACTERS && countWords(text) >= FEWEST_WORDS) return undefined;
  return submission.type === 'OTHER'
    ? `The description is too short to work on. Describe the question in a sentence of at least ${FEWEST_CHARACTERS} characters.`
    : `The use case description is too short to decide on. Name the website or app and say what the messages do, in at least ${FEWEST_CHARACTERS} characters.`;
}

/** Refuses to ask for a spending maximum that the account has already, or for less. Whole dollars a month. Rule: ours. */
export function refuseMaximum(type: CaseType, newLimitUsd: number, maximumUsd: number): Refused | undefined {
  const isEnough = type === 'SPEND_INCREASE' ? newLimitUsd > maximumUsd : newLimitUsd >= maximumUsd;
  if (isEnough) return undefined;
  const least = type === 'SPEND_INCREASE' ? maximumUsd + 1 : maximumUsd;
  return refuseField(
    'fields.newLimitUsd',
    `The maximum of this account is $${maximumUsd.toLocaleString('en-US')} already. Ask for $${least.toLocaleString('en-US')} or more; a lower limit is set on Edit SMS without a case.`,
  );
}

/** The question of a desk that asks by hand without words of its own. */
export const STANDARD_QUESTION =
  'More information is needed. Describe the use case, the website or app, and how recipients consent.';

/** The use case under which a short code is kept: one-time passwords are urgent, so they are transactional. */
export function messageTypeOf(purpose: CaseFields<'SHORT_CODE'>['purpose']): MessageType {
  return purpose === 'PROMOTIONAL' ? 'PROMOTIONAL' : 'TRANSACTIONAL';
}
