const LARGEST_DOLLARS = 1_000_000;
const MICROS_PER_DOLLAR = 1_000_000;

/**
 * An amount of US dollars as people type it, in micro-dollars: `1.15`, `$0.00581`, `1,000`. Whole number and decimals are
 * read apart, so that no floating point comes near the money.
 *
 * @returns undefined for anything that is no amount with up to 6 decimals and up to 1,000,000 dollars
 */
export function parseUsd(text: string): number | undefined {
  const typed = text.trim().replace(/^\$\s*/, '');
  const match = /^(\d{1,7}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{0,6}))?$/.exec(typed);
  if (!match) return undefined;
  const dollars = Number((match[1] ?? '').replaceAll(',', ''));
  const micros = dollars * MICROS_PER_DOLLAR + Number((match[2] ?? '').padEnd(6, '0'));
  return micros <= LARGEST_DOLLARS * MICROS_PER_DOLLAR ? micros : undefined;
}
