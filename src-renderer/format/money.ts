const MICROS_PER_CENT = 10_000;
const CENTS_PER_DOLLAR = 100;

/**
 * Whole cents of an amount, rounded half to even as bills are.
 *
 * @param micros micro-dollars, an integer
 */
export function roundToCents(micros: number): number {
  const cents = Math.floor(micros / MICROS_PER_CENT);
  const rest = micros - cents * MICROS_PER_CENT;
  const isHalf = rest * 2 === MICROS_PER_CENT;
  const roundsUp = isHalf ? cents % 2 !== 0 : rest * 2 > MICROS_PER_CENT;
  return roundsUp ? cents + 1 : cents;
}

function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `$1,234.50`: an amount in micro-dollars with two decimals, rounded half to even. */
export function formatUsd(micros: number): string {
  const cents = roundToCents(Math.abs(micros));
  const sign = micros < 0 && cents > 0 ? '-' : '';
  const rest = String(cents % CENTS_PER_DOLLAR).padStart(2, '0');
  return `${sign}$${grouped(Math.floor(cents / CENTS_PER_DOLLAR))}.${rest}`;
}

/** `$0.00645`: the exact amount in micro-dollars, with at least two decimals and no more than it has. */
export function formatExactUsd(micros: number): string {
  const value = Math.abs(micros);
  const decimals = String(value % 1_000_000)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${micros < 0 ? '-' : ''}$${grouped(Math.floor(value / 1_000_000))}.${decimals}`;
}

/** `$1,000`: whole dollars, as spending limits are. */
export function formatWholeUsd(dollars: number): string {
  return `${dollars < 0 ? '-' : ''}$${grouped(Math.abs(dollars))}`;
}
