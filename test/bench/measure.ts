/** The middle value; of an even count the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** How far the values lie apart: the distance between the quartiles, as a part of the median. */
export function spread(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN;
  return (at(0.75) - at(0.25)) / median(values);
}

/** One budget as it was measured: a value against its limit, both without a unit or in the one stated. */
export interface Measurement {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: 'ratio' | 'KB gzip';
  /** Quartile distance over median of the raw samples, where there were several. */
  readonly spread?: number;
  readonly detail: string;
}
