import { LARGEST_REQUEST, type LineOutcome, type RequestLine, type RequestStatus } from '../../contract/requests.ts';
import { refuse, refuseField, type Refused } from '../../kernel/result.ts';

/** How many numbers the lines ask for together. */
export function countWanted(lines: readonly RequestLine[]): number {
  return lines.reduce((count, { quantity }) => count + quantity, 0);
}

/** Refuses the same country and use case twice, and more than 10 numbers over all countries. Rule: guide. */
export function refuseLines(lines: readonly RequestLine[]): Refused | undefined {
  const seen = new Set<string>();
  for (const [index, { isoCode, messageType }] of lines.entries()) {
    const key = `${isoCode} ${messageType}`;
    if (seen.has(key)) {
      const message = 'This country is listed with the same use case already. Raise the quantity there instead.';
      return refuseField(`lines.${index}.isoCode`, message, 'DUPLICATE_LINE');
    }
    seen.add(key);
  }
  const wanted = countWanted(lines);
  if (wanted <= LARGEST_REQUEST) return undefined;
  return refuse(
    'QUOTA_EXCEEDED',
    `One request holds at most ${LARGEST_REQUEST} numbers over all countries and this one asks for ${wanted}. ` +
      'Lower the quantities, or make a second request.',
    { reason: 'PHONE_NUMBERS_PER_REQUEST' },
  );
}

/** What the simulated carriers of a country have to say to one line. */
export interface Supply {
  /** Long codes left in stock. */
  readonly stock: number;
  /** Fictional numbers of the country that were never handed out. */
  readonly unused: number;
  /** Whether provisioning fails for this request. */
  readonly provisioningFails: boolean;
}

/** The outcome of one line: all of its numbers or none. Too little stock is found out before provisioning begins. */
export function decideLine(quantity: number, supply: Supply): LineOutcome {
  if (quantity > Math.min(supply.stock, supply.unused)) return 'NO_LONG_CODES_AVAILABLE';
  return supply.provisioningFails ? 'PROVISIONING_ERROR' : 'FULFILLED';
}

/** The status of a request from the outcomes of its lines. */
export function statusOf(outcomes: readonly LineOutcome[]): RequestStatus {
  if (outcomes.includes('ACCOUNT_UNDER_REVIEW')) return 'HELD';
  const fulfilled = outcomes.filter((outcome) => outcome === 'FULFILLED').length;
  if (fulfilled === outcomes.length) return 'FULFILLED';
  return fulfilled === 0 ? 'FAILED' : 'PARTLY_FULFILLED';
}

/** Whether two requests ask for the same: the same lines, in whatever order. */
export function asksTheSame(one: readonly RequestLine[], other: readonly RequestLine[]): boolean {
  const keys = (lines: readonly RequestLine[]) =>
    lines.map(({ isoCode, messageType, quantity }) => `${isoCode} ${messageType} ${quantity}`).sort();
  return keys(one).join('\n') === keys(other).join('\n');
}
