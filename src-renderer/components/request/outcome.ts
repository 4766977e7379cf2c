import type { LineOutcome, NumberRequest, RequestStatus } from '../../../src-main/core/contract/index.ts';
import { formatUsd } from '../../format/money.ts';
import { counted, messageTypeWords } from '../../format/words.ts';

/** Why a line failed: what happened, what to do, and the reason by its name in the contract. */
export interface FailedLine {
  readonly what: string;
  readonly advice: string;
  readonly reason: LineOutcome;
}

/** How a request went, in words: what the result banner shows. */
export interface ResultWords {
  readonly tone: 'success' | 'warning' | 'error';
  readonly icon: string;
  readonly title: string;
  readonly details: readonly string[];
  readonly failures: readonly FailedLine[];
  /** Why the request as a whole was not carried out, by its name in the contract. */
  readonly reason?: LineOutcome;
  /** Whether there are rows to look at. */
  readonly hasNumbers: boolean;
}

type Line = NumberRequest['lines'][number];
type NameOf = (isoCode: string) => string;

const looks: Record<RequestStatus, Pick<ResultWords, 'tone' | 'icon'>> = {
  FULFILLED: { tone: 'success', icon: 'i-lucide-circle-check' },
  PARTLY_FULFILLED: { tone: 'warning', icon: 'i-lucide-triangle-alert' },
  FAILED: { tone: 'error', icon: 'i-lucide-circle-x' },
  HELD: { tone: 'warning', icon: 'i-lucide-hourglass' },
};

const advices: Record<Exclude<LineOutcome, 'FULFILLED'>, string> = {
  NO_LONG_CODES_AVAILABLE:
    'There are not enough long codes in stock. Request fewer numbers, choose another country, or try again later.',
  PROVISIONING_ERROR: 'The numbers could not be set up. Request them again.',
  ACCOUNT_UNDER_REVIEW: 'The account is under review, so the request was not carried out.',
};

function sumOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** `3 in United States, 2 in Canada`: each country once, whatever its use cases. */
export function perCountry(lines: readonly Line[], nameOf: NameOf): string {
  const counts = new Map<string, number>();
  for (const { isoCode, quantity } of lines) counts.set(isoCode, (counts.get(isoCode) ?? 0) + quantity);
  return [...counts].map(([isoCode, count]) => `${count} in ${nameOf(isoCode)}`).join(', ');
}

function failuresOf(lines: readonly Line[], nameOf: NameOf): FailedLine[] {
  return lines.flatMap(({ isoCode, messageType, quantity, outcome }) =>
    outcome === 'FULFILLED'
      ? []
      : [
          {
            what: `${quantity} in ${nameOf(isoCode)} (${messageTypeWords[messageType].toLowerCase()})`,
            advice: advices[outcome],
            reason: outcome,
          },
        ],
  );
}

/** Says how a request went and, where something failed, what to do. */
export function describeResult(request: NumberRequest, nameOf: NameOf): ResultWords {
  const bought = request.lines.filter(({ outcome }) => outcome === 'FULFILLED');
  const look = { ...looks[request.status], hasNumbers: bought.length > 0 };
  const wanted = counted(sumOf(request.lines), 'phone number');
  const cost = `${formatUsd(request.totalMicros)} per month`;
  switch (request.status) {
    case 'FULFILLED':
      return {
        ...look,
        title: `${wanted} bought: ${perCountry(bought, nameOf)}`,
        details: [`Together ${cost}.`],
        failures: [],
      };
    case 'PARTLY_FULFILLED':
      return {
        ...look,
        title: `${sumOf(bought)} of ${wanted} bought: ${perCountry(bought, nameOf)}`,
        details: [`Together ${cost}. Nothing is charged for what was not bought:`],
        failures: failuresOf(request.lines, nameOf),
      };
    case 'FAILED':
      if (request.lines.every(({ outcome }) => outcome === 'ACCOUNT_UNDER_REVIEW')) {
        return {
          ...look,
          title: 'No phone number was bought',
          details: [
            `Support declined the review of the request for ${perCountry(request.lines, nameOf)}. Nothing is charged.`,
          ],
          failures: [],
        };
      }
      return {
        ...look,
        title: 'No phone number was bought',
        details: ['Nothing is charged. What was requested:'],
        failures: failuresOf(request.lines, nameOf),
      };
    case 'HELD':
      return {
        ...look,
        title: `The request for ${wanted} is held for review`,
        details: [
          `Asked for: ${perCountry(request.lines, nameOf)}. The account is under review, so nothing was bought and nothing is charged.`,
          `Support decides about it${request.caseId === undefined ? ' as soon as you create a review case' : ' in the review case'}. Once it is granted, the numbers are bought at the quoted ${formatUsd(request.quotedMicros)} per month.`,
        ],
        failures: [],
        reason: 'ACCOUNT_UNDER_REVIEW',
      };
  }
}
