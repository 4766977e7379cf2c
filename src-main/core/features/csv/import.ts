import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import type { ImportReport, ParsedInput } from '../../contract/index.ts';
import { MOST_PROBLEMS_LISTED } from '../../contract/csv.ts';
import { keywordInputSchema, keywordKinds, replySchema } from '../../contract/keywords.ts';
import { ok, refuseField, type Refused, type Result } from '../../kernel/result.ts';
import type { Steps } from '../../kernel/slices.ts';
import type { WriteUnit } from '../../store/unit.ts';
import { parsePhoneNumber } from '../catalog/phone.ts';
import { importKeyword, type Imported } from '../keywords/service.ts';
import { findNumberByPhoneNumber, getLeasedNumber, touchNumber } from '../numbers/service.ts';
import { importOptOut } from '../optOuts/service.ts';
import { unguardCell } from './rules.ts';

type Line = Readonly<Record<string, string>>;
type ImportCsv = ParsedInput<'csv.import'>;

/** What one line did; a problem names its column. */
type Outcome = Imported | { readonly problem: { readonly column: string; readonly message: string } };

const problem = (column: string, message: string): Outcome => ({ problem: { column, message } });

/** The first problem of a refused line, under the column it is about. */
function problemOf(refused: Refused, column: string): Outcome {
  return problem(column, refused.error.fields?.[0]?.message ?? refused.error.message);
}

/** How much of a file is read at a time, in characters: a few milliseconds' work. */
const CHUNK = 32_768;

/** A text on its way to the parser: how much of it was handed out, in UTF-16 code units. */
class Text {
  readonly #text: string;
  #done = 0;

  constructor(text: string) {
    this.#text = text;
  }

  *chunks(): Generator<string> {
    for (let start = 0; start < this.#text.length; start += CHUNK) {
      this.#done = Math.min(this.#text.length, start + CHUNK);
      yield this.#text.slice(start, start + CHUNK);
    }
  }

  /** How far the reading has come. The parser reads a little ahead of its lines. */
  progress(): { done: number; total: number } {
    return { done: this.#done, total: this.#text.length };
  }
}

/** Thrown for a header that lacks a column, since the parser cannot return one. */
class MissingColumn extends Error {
  readonly column: string;

  constructor(column: string) {
    super(`The column ${column} is missing.`);
    this.column = column;
  }
}

/**
 * The lines of a file one by one, as they are read. Headers are found in any case; cells as they were before the export
 * guarded them.
 */
function readLines(text: Text, required: readonly string[]): AsyncIterable<Line> {
  return Readable.from(text.chunks()).pipe(
    parse({
      bom: true,
      columns: (headers: string[]) => {
        const found = headers.map((header) => unguardCell(header).trim().toLowerCase());
        const missing = required.find((header) => !found.includes(header.toLowerCase()));
        if (missing !== undefined) throw new MissingColumn(missing);
        return found;
      },
      skip_empty_lines: true,
      relax_column_count: false,
      cast: (cell, { header }) => (header ? cell : unguardCell(cell)),
    }),
  ) as AsyncIterable<Line>;
}

function refuseUnreadable(error: unknown): Refused {
  if (error instanceof MissingColumn)
    return refuseField('text', `The file has no column "${error.column}". Add it to the header.`);
  if (!(error instanceof CsvError)) throw error;
  return refuseField('text', describeCsvError(error));
}

/** What to mend where the file is no CSV, by the parser's code and line. */
function describeCsvError({ code, lines }: CsvError): string {
  const line = typeof lines === 'number' ? `Line ${lines}` : 'A line';
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'A quotation mark opens a cell that never ends. Close it in the file.';
  return code === 'CSV_RECORD_INCONSISTENT_COLUMNS'
    ? `${line} has more or fewer cells than the header. Correct it in the file.`
    : `${line} cannot be read as CSV. Correct its quotation marks in the file.`;
}

const TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/i;

/** A time from 1970 on in ISO form, as UTC milliseconds. Without a zone it is UTC, as the header says. */
function parseTime(text: string): number | undefined {
  const [iso, zone] = TIME.exec(text) ?? [];
  const day = Date.parse(iso?.slice(0, 10) ?? '');
  // JavaScript reads 30 February as 2 March.
  if (iso === undefined || Number.isNaN(day) || !new Date(day).toISOString().startsWith(iso.slice(0, 10)))
    return undefined;
  const time = Date.parse(`${iso.replace(' ', 'T')}${zone === undefined && iso.length > 10 ? 'Z' : ''}`);
  return time >= 0 ? time : undefined;
}

function optOutOf(unit: WriteUnit, line: Line): Outcome {
  const parsed = parsePhoneNumber(line['phone number'] ?? '');
  if (parsed === undefined) return problem('Phone number', 'This is not a valid phone number with its country code.');
  const source = (line['source'] ?? '').trim().toUpperCase() || 'OPERATOR';
  if (source !== 'OPERATOR' && source !== 'END_USER')
    return problem('Source', 'Enter OPERATOR or END_USER, or leave it empty.');
  const time = (line['opted out (utc)'] ?? '').trim();
  const optedOutAt = time === '' ? unit.now : parseTime(time);
  if (optedOutAt === undefined)
    return problem('Opted out (UTC)', 'Enter a time such as 2026-11-22T12:00:00Z, or leave it empty.');
  if (optedOutAt > unit.now)
    return problem('Opted out (UTC)', 'This time is in the future. Correct it, or leave it empty.');
  const texted = (line['number'] ?? '').trim();
  // A list may come from another account: what was texted there is no number here.
  const number = findNumberByPhoneNumber(unit, parsePhoneNumber(texted)?.phoneNumber ?? texted);
  return importOptOut(unit, parsed, { source, optedOutAt, numberId: number?.numberId });
}

function keywordOf(unit: WriteUnit, line: Line, { numberId }: ImportCsv, { registeredOf }: Taken): Outcome {
  const to = line['phone number'] ?? '';
  const owner = numberId ?? findNumberByPhoneNumber(unit, parsePhoneNumber(to)?.phoneNumber ?? to)?.numberId;
  if (owner === undefined) return problem('Phone number', 'The account has no such number.');
  const number = getLeasedNumber(unit, { numberId: owner });
  if (!number.ok) return problemOf(number, 'Phone number');
  const keyword = keywordInputSchema.safeParse(line['keyword']);
  if (!keyword.success) return problem('Keyword', keyword.error.issues[0]?.message ?? 'This is no keyword.');
  const kind = keywordKinds.find((candidate) => candidate === (line['kind'] ?? '').trim().toUpperCase());
  if (kind === undefined) return problem('Kind', `Enter one of ${keywordKinds.join(', ')}.`);
  const text = line['reply'] ?? '';
  const isWithoutReply = text === '' && kind === 'TWO_WAY';
  const reply = replySchema.safeParse(text);
  if (!isWithoutReply && !reply.success) return problem('Reply', reply.error.issues[0]?.message ?? 'This is no reply.');
  if (kind === 'REGISTERED' && registeredOf.has(owner))
    return problem(
      'Keyword',
      'The file has another registered keyword for this number. A number has one: remove a line.',
    );
  const outcome = outcomeOf(importKeyword(unit, number.value, keyword.data, kind, reply.data));
  if (kind === 'REGISTERED' && typeof outcome !== 'object') registeredOf.add(owner);
  // A list under Two-way SMS that was read before is stale now.
  if (kind === 'TWO_WAY' && (outcome === 'ADDED' || outcome === 'CHANGED')) touchNumber(unit, owner);
  return outcome;
}

function outcomeOf(imported: Result<Imported>): Outcome {
  return imported.ok ? imported.value : problemOf(imported, 'Keyword');
}

/** What an import has done so far. */
interface Taken {
  readonly report: ImportReport;
  /** The numbers whose registered word came from an earlier line: a second one would undo it in silence. */
  readonly registeredOf: Set<string>;
}

function count({ report }: Taken, row: number, outcome: Outcome): void {
  if (typeof outcome === 'object') {
    const { column, message } = outcome.problem;
    if (report.problems.length < MOST_PROBLEMS_LISTED) report.problems.push({ path: `rows.${row}.${column}`, message });
    return;
  }
  if (outcome === 'ADDED' || outcome === 'REPLACED') report.added += 1;
  if (outcome === 'CHANGED') report.changed += 1;
  if (outcome === 'REPLACED') report.removed += 1;
}

/**
 * Takes over the lines of a CSV file. Lines that cannot be taken are reported with their row and column and change
 * nothing; the others are taken. With `dryRun` nothing is. A file that is no such list is refused whole.
 */
export async function* importCsv(unit: WriteUnit, input: ImportCsv): Steps<ImportReport> {
  const required = input.kind === 'OPT_OUTS' ? ['Phone number'] : ['Keyword', 'Kind', 'Reply'];
  const needsNumber = input.kind === 'KEYWORDS' && input.numberId === undefined;
  if (input.text.trim() === '') return refuseField('text', 'The file is empty. Choose another file.');
  const progress: Taken = {
    report: { added: 0, changed: 0, removed: 0, problems: [] },
    registeredOf: new Set(),
  };
  const text = new Text(input.text);
  let row = 0;
  try {
    for await (const line of readLines(text, needsNumber ? ['Phone number', ...required] : required)) {
      row += 1;
      count(progress, row, input.kind === 'OPT_OUTS' ? optOutOf(unit, line) : keywordOf(unit, line, input, progress));
      yield text.progress();
    }
  } catch (error) {
    return refuseUnreadable(error);
  }
  unit.note(input.kind === 'OPT_OUTS' ? 'Opt-outs' : 'Keywords');
  if (input.dryRun === true) unit.discard();
  return ok(progress.report);
}
