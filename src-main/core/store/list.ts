import type Database from 'better-sqlite3';
import { DEFAULT_PAGE } from '../contract/common.ts';
import { perConnection } from './statements.ts';

/** One condition of a list: its SQL comes from a closed set in the repository, values only as parameters. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** A list query as a repository states it: everything but the page. */
export interface ListStatement {
  /** `SELECT … FROM …` with the columns named. */
  readonly select: string;
  /** The table, for the count. */
  readonly from: string;
  readonly conditions: readonly Condition[];
  /** Columns or expressions to sort by, from a closed set. */
  readonly orderBy: string;
  readonly direction: 'asc' | 'desc';
  /** The id column: orders ties, so that no row is seen twice or missed while paging. */
  readonly idColumn: string;
}

const MOST_STATEMENTS_KEPT = 300;
const preparedLists = perConnection((db) => {
  const kept = new Map<string, Database.Statement>();
  return (sql: string): Database.Statement => {
    let statement = kept.get(sql);
    if (statement === undefined) {
      if (kept.size >= MOST_STATEMENTS_KEPT) kept.clear();
      statement = db.prepare(sql);
      kept.set(sql, statement);
    }
    return statement;
  };
});

function whereClause(conditions: readonly Condition[]): string {
  return conditions.length === 0 ? '' : ` WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
}

function orderClause({ orderBy, direction, idColumn }: ListStatement): string {
  return ` ORDER BY ${orderBy} ${direction}, ${idColumn} ${direction}`;
}

/**
 * One page of a list and the number of all rows that match. The rows are as SQLite gives them; the caller names their
 * type, which its own `select` decides.
 */
export function selectPage<Row>(
  db: Database.Database,
  statement: ListStatement,
  page: { offset: number; limit: number } = { offset: 0, limit: DEFAULT_PAGE },
): { rows: Row[]; total: number } {
  const prepare = preparedLists(db);
  const where = whereClause(statement.conditions);
  const values = statement.conditions.flatMap((condition) => condition.values);
  const rows = prepare(`${statement.select}${where}${orderClause(statement)} LIMIT ? OFFSET ?`).all(
    ...values,
    page.limit,
    page.offset,
  ) as Row[];
  const total = prepare(`SELECT count(*) FROM ${statement.from}${where}`)
    .pluck()
    .get(...values) as number;
  return { rows, total };
}

/** Every row of a list in its order, one at a time, as SQLite gives them: for exports. */
export function iterateAll(db: Database.Database, statement: ListStatement): IterableIterator<unknown> {
  const values = statement.conditions.flatMap((condition) => condition.values);
  const sql = `${statement.select}${whereClause(statement.conditions)}${orderClause(statement)}`;
  return preparedLists(db)(sql).iterate(...values);
}

/** `column = value`, or one of several values; an absent filter adds no condition. */
export function matchesAny<T extends string>(column: string, filter: T | readonly T[] | undefined): Condition[] {
  if (filter === undefined) return [];
  if (typeof filter === 'string') return [{ sql: `${column} = ?`, values: [filter] }];
  return [{ sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(filter)] }];
}

/** Yes or no, or an array of them, as a filter takes them. */
export type FlagFilter = boolean | readonly boolean[] | undefined;

/** What a filter by yes or no leaves; undefined when it leaves both. */
export function wantedFlag(filter: FlagFilter): boolean | undefined {
  if (typeof filter !== 'object') return filter;
  return filter.includes(true) && filter.includes(false) ? undefined : filter[0];
}

/** `column = 0 or 1`; an absent filter adds no condition. */
export function matchesFlag(column: string, filter: FlagFilter): Condition[] {
  const wanted = wantedFlag(filter);
  return wanted === undefined ? [] : [{ sql: `${column} = ?`, values: [wanted ? 1 : 0] }];
}

/** Whether one of the columns contains the text, ignoring the case of ASCII letters; blank text adds no condition. */
export function containsText(columns: readonly string[], text: string | undefined): Condition[] {
  // A NUL would end the pattern early and match every row.
  const wanted = text?.replaceAll('\0', '').trim() ?? '';
  if (wanted === '') return [];
  const pattern = `%${wanted.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
  const sql = columns.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ');
  return [{ sql: `(${sql})`, values: columns.map(() => pattern) }];
}
