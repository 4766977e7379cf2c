import type { OptOut, OptOutSource } from '../../contract/index.ts';
import { containsText, iterateAll, matchesAny, selectPage, type ListStatement } from '../../store/list.ts';
import { perConnection } from '../../store/statements.ts';

interface OptOutRow extends Omit<OptOut, 'numberId'> {
  numberId: string | null;
}

const SELECT = `SELECT phone_number AS phoneNumber, national_format AS nationalFormat, iso_code AS isoCode,
  opted_out_at AS optedOutAt, source, number_id AS numberId FROM opt_out`;
const IS_OPTED_OUT = `SELECT 1 FROM opt_out WHERE phone_number = ?`;
const INSERT = `INSERT INTO opt_out (phone_number, iso_code, national_format, opted_out_at, source, number_id)
  VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
const DELETE = `DELETE FROM opt_out WHERE phone_number = ?`;
const SELECT_REMOVAL = `SELECT removed_at FROM opt_out_removal WHERE phone_number = ?`;
const UPSERT_REMOVAL = `INSERT INTO opt_out_removal (phone_number, removed_at) VALUES (?, ?)
  ON CONFLICT (phone_number) DO UPDATE SET removed_at = excluded.removed_at`;

const SORT_COLUMNS = { phoneNumber: 'phone_number', optedOutAt: 'opted_out_at', source: 'source' };

/** What to list of the opt-out list. */
export interface OptOutQuery {
  readonly text: string | undefined;
  readonly source: OptOutSource | OptOutSource[] | undefined;
  readonly sortBy: keyof typeof SORT_COLUMNS;
  readonly direction: 'asc' | 'desc';
}

function toOptOut({ numberId, ...row }: OptOutRow): OptOut {
  return numberId === null ? row : { ...row, numberId };
}

function statementFor(query: OptOutQuery): ListStatement {
  const digits = query.text?.replace(/[\s().-]/g, '');
  return {
    select: SELECT,
    from: 'opt_out',
    conditions: [...containsText(['phone_number'], digits), ...matchesAny('source', query.source)],
    orderBy: SORT_COLUMNS[query.sortBy],
    direction: query.direction,
    idColumn: 'phone_number',
  };
}

/** The account's opt-out list, by plain SQL. */
export const optOutRepository = perConnection((db) => {
  const selectOne = db.prepare<[string], OptOutRow>(`${SELECT} WHERE phone_number = ?`);
  const isOptedOut = db.prepare<[string], 1>(IS_OPTED_OUT).pluck();
  const insert = db.prepare<[string, string | null, string, number, string, string | null]>(INSERT);
  const remove = db.prepare<[string]>(DELETE);
  const selectRemoval = db.prepare<[string], number>(SELECT_REMOVAL).pluck();
  const upsertRemoval = db.prepare<[string, number]>(UPSERT_REMOVAL);
  return {
    find(phoneNumber: string): OptOut | undefined {
      const row = selectOne.get(phoneNumber);
      return row && toOptOut(row);
    },
    isOptedOut: (phoneNumber: string) => isOptedOut.get(phoneNumber) === 1,
    /** Adds an entry; one that exists stays as it is. Answers whether it is new. */
    add(entry: OptOut): boolean {
      const { phoneNumber, isoCode, nationalFormat, optedOutAt, source, numberId } = entry;
      return insert.run(phoneNumber, isoCode, nationalFormat, optedOutAt, source, numberId ?? null).changes === 1;
    },
    remove(phoneNumber: string): void {
      remove.run(phoneNumber);
    },
    /** When an operator last took this handset off the list. */
    removedAt: (phoneNumber: string) => selectRemoval.get(phoneNumber),
    noteRemoval(phoneNumber: string, at: number): void {
      upsertRemoval.run(phoneNumber, at);
    },
    list(query: OptOutQuery, page: { offset: number; limit: number } | undefined) {
      const { rows, total } = selectPage<OptOutRow>(db, statementFor(query), page);
      return { rows: rows.map(toOptOut), total };
    },
    /** Every entry of a list, one at a time. */
    *each(query: OptOutQuery): Generator<OptOut> {
      for (const row of iterateAll(db, statementFor(query))) yield toOptOut(row as OptOutRow);
    },
  };
});
