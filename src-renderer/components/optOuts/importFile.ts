import type { ImportReport } from '../../../src-main/core/contract/index.ts';

/** The most that one call may hold, in bytes. */
const MOST_BYTES = 16 * 1024 * 1024;
/** The most problems that a report lists; where there are as many, there may be more. */
const MOST_LISTED = 1_000;

/** `17.2 MiB`, rounded up, so that a file just above the limit does not look like one below it. */
function inMebibytes(bytes: number): string {
  return `${(Math.ceil((bytes / (1024 * 1024)) * 10) / 10).toFixed(1)} MiB`;
}

/** Why a file of that size cannot be imported; undefined when it can. */
export function refuseSize(bytes: number): string | undefined {
  if (bytes <= MOST_BYTES) return undefined;
  return `The list has ${inMebibytes(bytes)}, and at most ${inMebibytes(MOST_BYTES)} can be imported at once. Split it into smaller files, each with the header.`;
}

/** Why a text cannot be sent, as the core counts it: with the quotes and line ends that travelling adds. */
export function refuseText(text: string): string | undefined {
  const envelope = { kind: 'OPT_OUTS', text, dryRun: true };
  // A text of half the limit stays below it in any case; counting every keystroke's bytes would be felt.
  return text.length * 6 <= MOST_BYTES ? undefined : refuseSize(new Blob([JSON.stringify(envelope)]).size);
}

/** How many lines a CSV text has below its header: line ends between quotes belong to a cell, empty lines are none. */
export function countLines(text: string): number {
  let lines = 0;
  let isQuoted = false;
  let isEmpty = true;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if (!isQuoted && (character === '\n' || character === '\r')) {
      if (!isEmpty) lines += 1;
      isEmpty = true;
    } else if (character !== '\uFEFF') {
      isEmpty = false;
    }
  }
  return Math.max(0, lines + (isEmpty ? 0 : 1) - 1);
}

/** A line that is not taken over: which one, for what column, and why. */
export interface RefusedLine {
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

/** What an import does, in figures that add up to the lines of the file. */
export interface ImportSummary {
  readonly added: number;
  readonly unchanged: number;
  readonly refused: readonly RefusedLine[];
  /** Whether the report lists only the first of the refused lines, so that `unchanged` may count some of them. */
  readonly isCutOff: boolean;
}

/** Reads a report; its paths are `rows.<row>.<column>`, row 1 the first below the header. */
export function summarise(report: ImportReport, lines: number): ImportSummary {
  const refused = report.problems.map(({ path, message }) => {
    const [, row = '', ...column] = path.split('.');
    return { row: Number(row), column: column.join('.'), message };
  });
  return {
    added: report.added,
    unchanged: Math.max(0, lines - report.added - report.changed - refused.length),
    refused,
    isCutOff: refused.length >= MOST_LISTED,
  };
}
