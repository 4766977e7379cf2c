/**
 * A cell as it goes into a CSV file. A spreadsheet runs cells that begin with `= + - @` or a control character as
 * formulas, so those get an apostrophe in front, and so do cells that begin with an apostrophe, since that makes the
 * way back exact. Rule: ours.
 */
export function guardCell(text: string): string {
  return /^[=+\-@'\p{Cc}]/u.test(text) ? `'${text}` : text;
}

/** A cell as it was before `guardCell`. */
export function unguardCell(cell: string): string {
  return /^'[=+\-@'\p{Cc}]/u.test(cell) ? cell.slice(1) : cell;
}
