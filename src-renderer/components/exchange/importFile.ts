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

/** Where a record of a CSV text stands: its characters, and the line it begins on as an editor counts, from 1. */
interface Place {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** The records of a CSV text, header first: line ends between quotes belong to a cell, empty lines are none. */
function* recordsOf(text: string): Generator<Place> {
  let line = 1;
  let place = { line, start: 0 };
  let isQuoted = false;
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at <= text.length; at += 1) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    const isLineEnd = character === '\n' || character === '\r';
    if (character === '\n' || (character === '\r' && text[at + 1] !== '\n')) line += 1;
    if ((isLineEnd && !isQuoted) || character === undefined) {
      if (text.slice(place.start, at).replace('\uFEFF', '') !== '') yield { ...place, end: at };
      place = { line, start: at + 1 };
    }
  }
}

/** The cells of one record, without their quotes. */
function cellsOf(record: string): string[] {
  return Array.from(record.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain = '']) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads a CSV text: its headers in small letters, how many lines it has below them, and the cells of some of those. */
function readLines(text: string, wanted: ReadonlySet<number>) {
  const found = new Map<number, Line>();
  let headers: readonly string[] = [];
  let row = -1;
  for (const { line, start, end } of recordsOf(text)) {
    row += 1;
    const cells = () => cellsOf(text.slice(start, end).replace('\uFEFF', ''));
    if (row === 0) headers = cells().map((header) => header.trim().toLowerCase());
    else if (wanted.has(row)) found.set(row, { line, cells: cells() });
  }
  return { headers, found, count: Math.max(0, row) };
}

/** How many lines a CSV text has below its header. */
export function countLines(text: string): number {
  return readLines(text, new Set()).count;
}

/** A line that is not taken over: which one, as an editor counts, what it holds in which column, and why. */
export interface RefusedLine {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly message: string;
}

/** More of a cell is not shown. */
const LONGEST_SHOWN = 100;

function cutShort(cell: string): string {
  return cell.length > LONGEST_SHOWN ? `${cell.slice(0, LONGEST_SHOWN)}…` : cell;
}

/** What an import does, in figures that add up to the lines of the file. */
export interface ImportSummary {
  readonly added: number;
  readonly changed: number;
  /** Registered keywords that give way to another one. */
  readonly replaced: number;
  readonly unchanged: number;
  readonly refused: readonly RefusedLine[];
  /** Whether the report lists only the first of the refused lines, so that `unchanged` may count some of them. */
  readonly isCutOff: boolean;
}

/** Reads the report on a list together with the list. Its paths are `rows.<row>.<column>`, row 1 the first below the header. */
export function summarise(report: ImportReport, text: string): ImportSummary {
  const problems = report.problems.map(({ path, message }) => {
    const [, row = '', ...column] = path.split('.');
    return { row: Number(row), column: column.join('.'), message };
  });
  const { headers, found, count } = readLines(text, new Set(problems.map(({ row }) => row)));
  const refused = problems.map(({ row, column, message }) => {
    const { line, cells } = found.get(row) ?? { line: row + 1, cells: [] };
    return { line, column, value: cutShort(cells[headers.indexOf(column.toLowerCase())] ?? ''), message };
  });
  return {
    added: report.added,
    changed: report.changed,
    replaced: report.removed,
    unchanged: Math.max(0, count - report.added - report.changed - refused.length),
    refused,
    isCutOff: refused.length >= MOST_LISTED,
  };
}
