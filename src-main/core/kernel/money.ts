/** Micro-dollars in one dollar. */
export const MICROS_PER_DOLLAR = 1_000_000;

/**
 * Price times quantity, exactly.
 *
 * @param priceMicros micro-dollars for one
 * @returns micro-dollars
 * @throws RangeError when the product is no exact integer any more; the contract's limits keep far from it
 */
export function multiplyMicros(priceMicros: number, quantity: number): number {
  return exact(priceMicros * quantity);
}

/** The sum of amounts in micro-dollars, exactly. Throws a `RangeError` beyond the exact integers. */
export function sumMicros(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return exact(sum);
}

function exact(micros: number): number {
  if (!Number.isSafeInteger(micros)) throw new RangeError('An amount of money left the range of exact integers.');
  return micros;
}

/**
 * Micro-dollars as a plain decimal number of dollars with every digit that counts and at least two: `1.15`, `0.00581`.
 * For files that other programs read.
 */
export function microsToDecimal(micros: number): string {
  const whole = Math.trunc(micros / MICROS_PER_DOLLAR);
  const fraction = String(micros % MICROS_PER_DOLLAR).padStart(6, '0');
  return `${whole}.${fraction.replace(/0{1,4}$/, '')}`;
}
