import type { Simulation } from '../../../src-main/core/contract/index.ts';

/** What makes this world differ from the real one: how far its time is ahead (milliseconds), and what is made to fail. */
export interface Signs {
  readonly aheadMs: number;
  readonly isHeldForReview: boolean;
  /** Countries whose next request fails to provision. */
  readonly failing: readonly string[];
  /** Countries without a long code left. */
  readonly soldOut: readonly string[];
}

/** The signs of a simulated world. A support desk that is worked by hand is a way of working, not a fault. */
export function signsOf({ offsetMs, accountUnderReview, countries }: Simulation): Signs {
  return {
    aheadMs: offsetMs,
    isHeldForReview: accountUnderReview,
    failing: countries.filter(({ provisioningFails }) => provisioningFails).map(({ isoCode }) => isoCode),
    soldOut: countries.filter(({ stock }) => stock === 0).map(({ isoCode }) => isoCode),
  };
}

/** How many faults are switched on. */
export function countFaults({ isHeldForReview, failing, soldOut }: Signs): number {
  return Number(isHeldForReview) + failing.length + soldOut.length;
}

/** Each fault as a sentence. */
export function faultSentences(
  { isHeldForReview, failing, soldOut }: Signs,
  nameOf: (code: string) => string,
): string[] {
  return [
    ...(isHeldForReview ? ['Requests for phone numbers are held for review.'] : []),
    ...failing.map((isoCode) => `The next request for ${nameOf(isoCode)} fails to provision.`),
    ...soldOut.map((isoCode) => `${nameOf(isoCode)} has no long codes left.`),
  ];
}
