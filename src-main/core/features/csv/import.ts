import { CsvError, parse } from 'csv-parse/sync';
import type { ImportReport, ParsedInput } from '../../contract/index.ts';
import { MOST_PROBLEMS_LISTED } from '../../contract/csv.ts';
import { keywordInputSchema, keywordKinds, replySchema } from '../../contract/keywords.ts';
import { ok, refuseField, type Refused, type Result } from '../../kernel/result.ts';
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

/** Headers are found in any case; cells as they were before the export guarded them. */
function readLines(text: string, required: readonly string[]): Result<Line[]> {
  try {
    const lines = parse<Line>(text, {
      bom: true,
      columns: (headers: string[]) => headers.map((header) => unguardCell(header).trim().toLowerCase()),
      skip_empty_lines: true,
      relax_column_count: false,
      cast: (cell, { header }) => (header ? cell : unguardCell(cell)),
    });
    const headers = Object.keys(lines[0] ?? {});
    const missing = required.find((header) => !headers.includes(header.toLowerCase()));
    if (lines.length === 0) return refuseField('text', 'The file has no line below its header. Choose another file.');
    return missing === undefined
      ? ok(lines)
      : refuseField('text', `The file has no column "${missing}". Add it to the header.`);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuseField('text', describeCsvError(error));
  }
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
  return importOptOut(unit, parsed, source, optedOutAt);
}

function keywordOf(unit: WriteUnit, line: Line, numberId: string | undefined): Outcome {
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
  const outcome = outcomeOf(importKeyword(unit, number.value, keyword.data, kind, reply.data));
  // A list under Two-way SMS that was read before is stale now.
  if (kind === 'TWO_WAY' && (outcome === 'ADDED' || outcome === 'CHANGED')) touchNumber(unit, owner);
  return outcome;
}

function outcomeOf(imported: Result<Imported>): Outcome {
  return imported.ok ? imported.value : problemOf(imported, 'Keyword');
}

/**
 * Takes over the lines of a CSV file. Lines that cannot be taken are reported with their row and column and change
 * nothing; the others are taken. With `dryRun` nothing is. A file that is no such list is refused whole.
 */
export function* importCsv(unit: WriteUnit, input: ImportCsv): Generator<void, Result<ImportReport>> {
  const required = input.kind === 'OPT_OUTS' ? ['Phone number'] : ['Keyword', 'Kind', 'Reply'];
  const needsNumber = input.kind === 'KEYWORDS' && input.numberId === undefined;
  const lines = readLines(input.text, needsNumber ? ['Phone number', ...required] : required);
  if (!lines.ok) return lines;
  const report: ImportReport = { added: 0, changed: 0, removed: 0, problems: [] };
  for (const [index, line] of lines.value.entries()) {
    const outcome = input.kind === 'OPT_OUTS' ? optOutOf(unit, line) : keywordOf(unit, line, input.numberId);
    if (typeof outcome === 'object') {
      const { column, message } = outcome.problem;
      if (report.problems.length < MOST_PROBLEMS_LISTED)
        report.problems.push({ path: `rows.${index + 1}.${column}`, message });
    } else if (outcome !== 'UNCHANGED') {
      report[outcome === 'ADDED' ? 'added' : 'changed'] += 1;
    }
    yield;
  }
  if (input.dryRun === true) unit.discard();
  return ok(report);
}
