import { stringify } from 'csv-stringify/sync';
import type { Output, ParsedInput } from '../../contract/index.ts';
import { ok } from '../../kernel/result.ts';
import type { Steps, SyncSteps } from '../../kernel/slices.ts';
import type { ReadUnit } from '../../store/unit.ts';
import { getBill } from '../bills/service.ts';
import { eachKeyword, keywordsOf } from '../keywords/service.ts';
import { eachMessage } from '../messages/service.ts';
import { eachNumber, getNumber } from '../numbers/service.ts';
import { eachOptOut } from '../optOuts/service.ts';
import {
  billColumns,
  KEYWORD_COLUMNS,
  MESSAGE_COLUMNS,
  NUMBER_COLUMNS,
  OPT_OUT_COLUMNS,
  type Column,
  type KeywordLine,
  type OptOutLine,
} from './columns.ts';
import { guardCell } from './rules.ts';

/**
 * A list as CSV text: RFC 4180 with a header row, every row that matches the filter, in the list's order. The bill of a
 * month that has not begun is refused.
 */
export function* exportCsv(unit: ReadUnit, input: ParsedInput<'csv.export'>): Steps<Output<'csv.export'>> {
  switch (input.kind) {
    case 'NUMBERS':
      return yield* toCsv(NUMBER_COLUMNS, eachNumber(unit, { filter: input.filter, sort: input.sort }));
    case 'KEYWORDS':
      return yield* toCsv(KEYWORD_COLUMNS, keywordLines(unit, input.filter?.numberId));
    case 'OPT_OUTS':
      return yield* toCsv(OPT_OUT_COLUMNS, optOutLines(unit, input.filter));
    case 'MESSAGES':
      return yield* toCsv(MESSAGE_COLUMNS, eachMessage(unit, input.filter ?? {}));
    case 'BILL': {
      const bill = yield* getBill(unit, input.filter);
      return bill.ok ? yield* toCsv(billColumns(bill.value.month), bill.value.lines) : bill;
    }
  }
}

// A text may hold a line feed alone; unless it is quoted, a spreadsheet ends the row there.
const FORM = { record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const;

/** How many rows are written in one piece: a millisecond's work. */
const ROWS_AT_ONCE = 100;

function* toCsv<T>(columns: readonly Column<T>[], lines: Iterable<T>): SyncSteps<{ text: string }> {
  const pieces: string[] = [];
  let rows = [columns.map(([header]) => header)];
  let done = 0;
  for (const line of lines) {
    rows.push(columns.map(([, cell]) => guardCell(cell(line))));
    done += 1;
    if (rows.length < ROWS_AT_ONCE) continue;
    pieces.push(stringify(rows, FORM));
    rows = [];
    yield { done };
  }
  pieces.push(stringify(rows, FORM));
  return ok({ text: pieces.join('') });
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
