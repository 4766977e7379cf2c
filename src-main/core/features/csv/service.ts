import { stringify } from 'csv-stringify/sync';
import type { Output, ParsedInput } from '../../contract/index.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { ReadUnit } from '../../store/unit.ts';
import { eachKeyword, keywordsOf } from '../keywords/service.ts';
import { eachMessage } from '../messages/service.ts';
import { eachNumber, getNumber } from '../numbers/service.ts';
import { eachOptOut } from '../optOuts/service.ts';
import {
  KEYWORD_COLUMNS,
  MESSAGE_COLUMNS,
  NUMBER_COLUMNS,
  OPT_OUT_COLUMNS,
  type Column,
  type KeywordLine,
  type OptOutLine,
} from './columns.ts';
import { guardCell } from './rules.ts';

/** A list as CSV text: RFC 4180 with a header row, every row that matches the filter, in the list's order. */
export function exportCsv(unit: ReadUnit, input: ParsedInput<'csv.export'>): Result<Output<'csv.export'>> {
  switch (input.kind) {
    case 'NUMBERS':
      return ok({ text: toCsv(NUMBER_COLUMNS, eachNumber(unit, { filter: input.filter, sort: input.sort })) });
    case 'KEYWORDS':
      return ok({ text: toCsv(KEYWORD_COLUMNS, keywordLines(unit, input.filter?.numberId)) });
    case 'OPT_OUTS':
      return ok({ text: toCsv(OPT_OUT_COLUMNS, optOutLines(unit, input.filter)) });
    case 'MESSAGES':
      return ok({ text: toCsv(MESSAGE_COLUMNS, eachMessage(unit, input.filter ?? {})) });
  }
}

function toCsv<T>(columns: readonly Column<T>[], lines: Iterable<T>): string {
  const rows = [columns.map(([header]) => header)];
  for (const line of lines) rows.push(columns.map(([, cell]) => guardCell(cell(line))));
  // A text may hold a line feed alone; unless it is quoted, a spreadsheet ends the row there.
  return stringify(rows, { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}

function* optOutLines(unit: ReadUnit, filter: Parameters<typeof eachOptOut>[1]): Generator<OptOutLine> {
  const phoneNumbers = new Map<string, string>();
  for (const optOut of eachOptOut(unit, filter)) {
    const { numberId } = optOut;
    if (numberId !== undefined && !phoneNumbers.has(numberId)) {
      const number = getNumber(unit, { numberId });
      phoneNumbers.set(numberId, number.ok ? number.value.phoneNumber : '');
    }
    yield { ...optOut, texted: numberId === undefined ? '' : (phoneNumbers.get(numberId) ?? '') };
  }
}

function* keywordLines(unit: ReadUnit, numberId: string | undefined): Generator<KeywordLine> {
  const phoneNumbers = new Map<string, string>();
  const keywords =
    numberId === undefined
      ? eachKeyword(unit)
      : keywordsOf(unit, numberId).map((keyword) => ({ ...keyword, numberId }));
  for (const { numberId: owner, keyword, kind, reply } of keywords) {
    let phoneNumber = phoneNumbers.get(owner);
    if (phoneNumber === undefined) {
      const number = getNumber(unit, { numberId: owner });
      phoneNumber = number.ok && number.value.status !== 'RELEASED' ? number.value.phoneNumber : '';
      phoneNumbers.set(owner, phoneNumber);
    }
    // What a released number answered is of no use elsewhere.
    if (phoneNumber !== '') yield { phoneNumber, keyword, kind, reply: reply ?? '' };
  }
}
