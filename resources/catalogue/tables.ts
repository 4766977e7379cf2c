// Reads the tables of a catalogue folder and their cells. Anything unexpected is an error that names the file and the
// line: a catalogue that is wrong must not be built.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Stops the build with a sentence that begins with the place. */
export function refuse(place: string, problem: string): never {
  throw new Error(`${place}: ${problem}`);
}

/**
 * Reads `file` in `folder` and turns each line into a value with `convert`, which gets the cells by column and the place
 * (`file.csv line 12`) for its messages. The first line must name exactly `columns`, in that order.
 */
export function readTable<Column extends string, Value>(
  folder: string,
  file: string,
  columns: readonly Column[],
  convert: (cells: Readonly<Record<Column, string>>, place: string) => Value,
): Value[] {
  const lines: string[][] = parse(readFileSync(join(folder, file), 'utf8'), { relax_column_count: true });
  const header = lines.shift() ?? [];
  if (header.join() !== columns.join()) {
    refuse(`${file} line 1`, `the columns must be ${columns.join()}, not ${header.join()}`);
  }
  if (lines.length === 0) refuse(file, 'there is no row');
  return lines.map((line, index) => {
    const place = `${file} line ${index + 2}`;
    if (line.length !== columns.length) refuse(place, `there are ${line.length} cells, not ${columns.length}`);
    for (const cell of line) if (cell !== cell.trim()) refuse(place, `"${cell}" has a space first or last`);
    const cells = Object.fromEntries(columns.map((column, at) => [column, line[at] ?? '']));
    return convert(cells as Record<Column, string>, place);
  });
}

/** A function that refuses what it was given before: for columns whose values must be unique. */
export function uniqueness(what: string): (value: string, place: string) => void {
  const seen = new Map<string, string>();
  return (value, place) => {
    const earlier = seen.get(value);
    if (earlier) refuse(place, `the ${what} ${value} is already in ${earlier}`);
    seen.set(value, place);
  };
}

/** Reads `yes` or `no`. */
export function flag(text: string, place: string): boolean {
  return oneOf(['yes', 'no'], text, place) === 'yes';
}

/** Reads one of a closed set of words. */
export function oneOf<const Word extends string>(words: readonly Word[], text: string, place: string): Word {
  return words.find((word) => word === text) ?? refuse(place, `"${text}" is none of: ${words.join(', ')}`);
}

/**
 * US dollars as written, such as `0.00581`, in micro-dollars (5810). By digits only: 0.00581 times a million is not an
 * integer in floating point.
 */
export function usdToMicros(text: string, place: string): number {
  const [, whole = '', fraction = ''] =
    /^(0|[1-9]\d{0,8})(?:\.(\d{1,6}))?$/.exec(text) ??
    refuse(place, `"${text}" is no amount of US dollars with at most six decimals`);
  return Number(whole + fraction.padEnd(6, '0'));
}
