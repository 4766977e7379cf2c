import type { HistoryEntry, Output, ParsedInput, UndoObstacle } from '../../contract/index.ts';
import { CHANGES_LISTED } from '../../contract/history.ts';
import { ok, refuse, type Refused, type Result } from '../../kernel/result.ts';
import type { Steps } from '../../kernel/slices.ts';
import type { RowChange } from '../../store/capture.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { historyRepository, undoRepository, type EntryRow } from './repository.ts';
import { describeChange, FEATURE_OF, isReversible, refuseConflict, refuseUndo } from './rules.ts';

/** A page of the history, newest first unless asked otherwise. */
export function listHistory(unit: ReadUnit, input: ParsedInput<'history.list'>): Result<Output<'history.list'>> {
  const { rows, total } = historyRepository(unit.db).list(
    input.filter ?? {},
    input.sort?.direction ?? 'desc',
    input.page,
  );
  return ok({ rows: rows.map((row) => describeEntry(unit, row, { offset: 0, limit: CHANGES_LISTED })), total });
}

/** The actions that there are entries of. */
export function listActions(unit: ReadUnit): Result<Output<'history.actions'>> {
  const rows = historyRepository(unit.db).actions();
  return ok({ rows, total: rows.length });
}

/** An entry with a page of its changes. */
export function getEntry(unit: ReadUnit, { entryId, page }: ParsedInput<'history.get'>): Result<HistoryEntry> {
  const row = historyRepository(unit.db).find(entryId);
  return row === undefined ? refuseMissing() : ok(describeEntry(unit, row, page ?? { offset: 0, limit: 50 }));
}

function refuseMissing(): Refused {
  return refuse('NOT_FOUND', 'The history has no such entry. Choose one from the list.');
}

function describeEntry(unit: ReadUnit, row: EntryRow, page: { offset: number; limit: number }): HistoryEntry {
  const { undoes, undoneBy, ...entry } = row;
  const obstacle = obstacleTo(unit, row);
  return {
    ...entry,
    changes: historyRepository(unit.db).changes(row.entryId, page).map(describeChange),
    undoable: obstacle === undefined,
    ...(obstacle !== undefined && { obstacle }),
    ...(undoes !== null && { undoes }),
    ...(undoneBy !== null && { undoneBy }),
  };
}

/** Why an entry cannot be undone, as far as the history itself can tell. */
function obstacleTo(unit: ReadUnit, row: EntryRow): UndoObstacle | undefined {
  const history = historyRepository(unit.db);
  if (!isReversible(row.action) || row.changeCount === 0) return 'IRREVERSIBLE';
  if (row.undoneBy !== null) return 'UNDONE';
  if (history.touchesReleased(row.entryId)) return 'RELEASED';
  return history.wasChangedSince(row.entryId) ? 'CHANGED_SINCE' : undefined;
}

/** How many changes are read at a time. */
const CHANGES_AT_ONCE = 500;

function* changesOf(unit: ReadUnit, { entryId, changeCount }: EntryRow): Generator<RowChange> {
  const history = historyRepository(unit.db);
  for (let offset = 0; offset < changeCount; offset += CHANGES_AT_ONCE) {
    yield* history.changes(entryId, { offset, limit: CHANGES_AT_ONCE });
  }
}

/** New rows go first, then changed ones are set back, then lost ones return: names are free when they are needed. */
const PHASES: readonly ((change: RowChange) => boolean)[] = [
  ({ before }) => before === null,
  ({ before, after }) => before !== null && after !== null,
  ({ after }) => after === null,
];

/**
 * Gives every row of an entry back what it was before, revision included. Refuses what cannot be undone, what was
 * changed since, and what is in the way of something newer.
 */
export function* undoEntry(unit: WriteUnit, { entryId }: ParsedInput<'history.undo'>): Steps<HistoryEntry> {
  const row = historyRepository(unit.db).find(entryId);
  if (row === undefined) return refuseMissing();
  const obstacle = obstacleTo(unit, row);
  if (obstacle !== undefined) return refuseUndo(obstacle);
  const undo = undoRepository(unit.db);
  undo.deferReferences();
  try {
    let done = 0;
    for (const isOfPhase of PHASES) {
      for (const change of changesOf(unit, row)) {
        if (!isOfPhase(change)) continue;
        // What came past the history, by an import that replaced everything, say.
        if (undo.present(change) !== change.after) return refuseUndo('CHANGED_SINCE');
        undo.restore(change);
        const [id] = (JSON.parse(change.key) as unknown[]).map(String);
        if (change.table === 'topic' && undo.hasDeliveries(id ?? '')) return refuseConflict();
        unit.changed(FEATURE_OF[change.table], id ?? '');
        yield { done: (done += 1), total: row.changeCount };
      }
    }
    if (undo.usesLostTopic()) return refuseConflict();
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT')) {
      return refuseConflict();
    }
    throw error;
  }
  setEffect(unit, row, unit.entryId);
  unit.note(row.subject, entryId);
  return ok({ ...describeEntry(unit, row, { offset: 0, limit: CHANGES_LISTED }), ...UNDONE, undoneBy: unit.entryId });
}

const UNDONE = { undoable: false, obstacle: 'UNDONE' } as const;

/** An entry that is undone gives what it had itself undone back its effect, and the other way round, down the line. */
function setEffect(unit: WriteUnit, { entryId, undoes }: EntryRow, undoneBy: number | null): void {
  undoRepository(unit.db).markUndone(entryId, undoneBy);
  const earlier = undoes === null ? undefined : historyRepository(unit.db).find(undoes);
  if (earlier !== undefined) setEffect(unit, earlier, undoneBy === null ? entryId : null);
}
