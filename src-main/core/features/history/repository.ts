import type Database from 'better-sqlite3';
import { allColumns, CAPTURED_TABLES, keyColumns, type CapturedTable, type RowChange } from '../../store/capture.ts';
import { containsText, matchesAny, selectPage, type Condition } from '../../store/list.ts';
import { perConnection } from '../../store/statements.ts';

/** An entry as it is stored. Times in UTC milliseconds. */
export interface EntryRow {
  readonly entryId: number;
  readonly at: number;
  readonly simulatedAt: number;
  readonly action: string;
  readonly subject: string;
  readonly changeCount: number;
  readonly undoes: number | null;
  readonly undoneBy: number | null;
}

/** What to list of the history. Simulated times in UTC milliseconds, `until` excluded. */
export interface HistoryQuery {
  readonly subject?: string | undefined;
  readonly action?: string | readonly string[] | undefined;
  readonly numberId?: string | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

const SELECT = `SELECT entry_id AS entryId, at, simulated_at AS simulatedAt, action, subject, change_count AS changeCount,
  undoes, undone_by AS undoneBy FROM history_entry`;
const SELECT_ACTIONS = `WITH RECURSIVE found (action) AS (
    SELECT min(action) FROM history_entry
    UNION ALL SELECT (SELECT min(action) FROM history_entry WHERE action > found.action) FROM found
      WHERE found.action IS NOT NULL)
  SELECT action FROM found WHERE action IS NOT NULL`;
const SELECT_CHANGES = `SELECT table_name AS "table", row_key AS key, before, after FROM history_change
  WHERE entry_id = ? ORDER BY position LIMIT ? OFFSET ?`;
// An undoing and what it undid cancel each other, so neither counts as a later change.
const CHANGED_SINCE = `SELECT 1 FROM history_change AS change
  JOIN history_change AS later ON later.table_name = change.table_name AND later.row_key = change.row_key
    AND later.entry_id > change.entry_id
  JOIN history_entry AS entry ON entry.entry_id = later.entry_id AND entry.undone_by IS NULL AND entry.undoes IS NULL
  WHERE change.entry_id = ? LIMIT 1`;
const TOUCHES_RELEASED = `SELECT 1 FROM history_change AS change
  JOIN number ON number.number_id = json_extract(change.row_key, '$[0]') AND number.status = 'RELEASED'
  WHERE change.entry_id = ? AND change.table_name IN ('number', 'keyword') LIMIT 1`;
const MARK_UNDONE = `UPDATE history_entry SET undone_by = ? WHERE entry_id = ?`;
const RAISE_FLOOR = `INSERT INTO revision_floor (table_name, row_id, revision) VALUES (?, ?, ?)
  ON CONFLICT (table_name, row_id) DO UPDATE SET revision = max(revision, excluded.revision)`;
const HAS_DELIVERIES = `SELECT 1 FROM delivery WHERE topic_arn = ? LIMIT 1`;
const USES_LOST_TOPIC = `SELECT 1 FROM number WHERE two_way_topic_arn IS NOT NULL AND status <> 'RELEASED'
  AND two_way_topic_arn NOT IN (SELECT topic_arn FROM topic) LIMIT 1`;

function ofNumber(numberId: string | undefined): Condition[] {
  if (numberId === undefined) return [];
  // The key of a keyword begins with its number's.
  const start = `["${numberId}"`;
  const sql = `entry_id IN (
    SELECT entry_id FROM history_change WHERE table_name = 'number' AND row_key = ?
    UNION SELECT entry_id FROM history_change WHERE table_name = 'keyword' AND row_key > ? AND row_key < ?)`;
  return [{ sql, values: [`${start}]`, `${start},`, `${start}-`] }];
}

function within(from: number | undefined, until: number | undefined): Condition[] {
  return [
    ...(from === undefined ? [] : [{ sql: 'simulated_at >= ?', values: [from] }]),
    ...(until === undefined ? [] : [{ sql: 'simulated_at < ?', values: [until] }]),
  ];
}

/** How the rows of a captured table are put back; the columns come from the schema itself. */
function restorer(db: Database.Database, table: CapturedTable) {
  const columns = allColumns(db, table);
  const key = keyColumns(db, table);
  const isKey = key.map((name) => `${name} = ?`).join(' AND ');
  return {
    columns,
    hasRevision: columns.includes('revision'),
    select: db
      .prepare<unknown[], string>(
        `SELECT json_object(${columns.map((name) => `'${name}', ${name}`).join(', ')}) FROM ${table} WHERE ${isKey}`,
      )
      .pluck(),
    insert: db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`),
    update: db.prepare(`UPDATE ${table} SET ${columns.map((name) => `${name} = ?`).join(', ')} WHERE ${isKey}`),
    remove: db.prepare(`DELETE FROM ${table} WHERE ${isKey}`),
  };
}

/** The history, by plain SQL. */
export const historyRepository = perConnection((db) => {
  const selectById = db.prepare<[number], EntryRow>(`${SELECT} WHERE entry_id = ?`);
  const selectActions = db.prepare<[], string>(SELECT_ACTIONS).pluck();
  const selectChanges = db.prepare<[number, number, number], RowChange>(SELECT_CHANGES);
  const changedSince = db.prepare<[number], 1>(CHANGED_SINCE).pluck();
  const touchesReleased = db.prepare<[number], 1>(TOUCHES_RELEASED).pluck();
  return {
    find: (entryId: number) => selectById.get(entryId),
    list: (query: HistoryQuery, direction: 'asc' | 'desc', page: { offset: number; limit: number } | undefined) =>
      selectPage<EntryRow>(
        db,
        {
          select: SELECT,
          from: 'history_entry',
          conditions: [
            ...containsText(['subject'], query.subject),
            ...matchesAny('action', query.action),
            ...ofNumber(query.numberId),
            ...within(query.from, query.until),
          ],
          orderBy: 'entry_id',
          direction,
          idColumn: 'entry_id',
        },
        page,
      ),
    /** Every action that there are entries of; one look into the index for each. */
    actions: () => selectActions.all(),
    changes: (entryId: number, page: { offset: number; limit: number }) =>
      selectChanges.all(entryId, page.limit, page.offset),
    /** Whether a later entry that is in effect changed one of the same rows. */
    wasChangedSince: (entryId: number) => changedSince.get(entryId) === 1,
    /** Whether the entry changed a number whose lease has ended, or keywords of one. */
    touchesReleased: (entryId: number) => touchesReleased.get(entryId) === 1,
  };
});

/** What undoing takes: writes, so of the writing connection only. */
export const undoRepository = perConnection((db) => {
  const restorers = new Map(CAPTURED_TABLES.map((table) => [table, restorer(db, table)]));
  const markUndone = db.prepare<[number | null, number]>(MARK_UNDONE);
  const raiseFloor = db.prepare<[string, string, number]>(RAISE_FLOOR);
  const hasDeliveries = db.prepare<[string], 1>(HAS_DELIVERIES).pluck();
  const usesLostTopic = db.prepare<[], 1>(USES_LOST_TOPIC).pluck();
  const of = (table: CapturedTable) => {
    const found = restorers.get(table);
    if (found === undefined) throw new Error(`The table ${table} is not captured.`);
    return found;
  };
  const keyOf = (key: string) => JSON.parse(key) as unknown[];
  return {
    /** References between rows are looked at when all of them are back. */
    deferReferences: () => void db.pragma('defer_foreign_keys=ON'),
    /** A row as it is now, as the capture writes it; null where there is none. */
    present: ({ table, key }: RowChange): string | null => of(table).select.get(...keyOf(key)) ?? null,
    /** Gives a row back what it was before the change. */
    restore({ table, key, before, after }: RowChange): void {
      const { columns, hasRevision, insert, update, remove } = of(table);
      if (before === null) {
        remove.run(...keyOf(key));
        return;
      }
      const row = JSON.parse(before) as Record<string, unknown>;
      const values = columns.map((column) => row[column] ?? null);
      if (after === null) insert.run(...values);
      else update.run(...values, ...keyOf(key));
      const latest = after === null ? undefined : (JSON.parse(after) as Record<string, unknown>)['revision'];
      if (hasRevision && typeof latest === 'number') raiseFloor.run(table, String(keyOf(key)[0]), latest);
    },
    markUndone: (entryId: number, undoneBy: number | null) => void markUndone.run(undoneBy, entryId),
    /** Whether something was delivered to a topic. */
    hasDeliveries: (topicArn: string) => hasDeliveries.get(topicArn) === 1,
    /** Whether a number names a topic that is not there. */
    usesLostTopic: () => usesLostTopic.get() === 1,
  };
});
