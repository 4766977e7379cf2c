import type { CommandName, FeatureName, HistoryChange, UndoObstacle } from '../../contract/index.ts';
import { refuse, type Refused } from '../../kernel/result.ts';
import type { CapturedTable, RowChange } from '../../store/capture.ts';

/**
 * The commands that can be undone: settings, keywords, two-way, notes, tags, projects and opt-outs by the operator. What
 * was bought, released, sent, received or submitted has happened; the clock only goes forwards. Rule: spec 3.13; topics
 * and imports of lists: ours.
 */
const REVERSIBLE: ReadonlySet<string> = new Set<CommandName>([
  'settings.save',
  'keywords.put',
  'keywords.remove',
  'numbers.saveTwoWay',
  'numbers.copySettings',
  'numbers.describe',
  'projects.create',
  'projects.rename',
  'projects.delete',
  'optOuts.add',
  'optOuts.remove',
  'topics.create',
  'csv.import',
  'history.undo',
]);

/** Whether an action can be undone at all. */
export function isReversible(action: string): boolean {
  return REVERSIBLE.has(action);
}

const OBSTACLES: Record<UndoObstacle, string> = {
  IRREVERSIBLE: 'This cannot be undone: it has happened. Change it by a new action where there is one.',
  UNDONE: 'This was undone already. To have it again, undo the undoing.',
  CHANGED_SINCE: 'Something of this was changed later. Undo the later change first, or set the values by hand.',
  RELEASED: 'The lease of the number has ended, so its settings stay as they are.',
};

/** Refuses to undo. */
export function refuseUndo(obstacle: UndoObstacle): Refused {
  return refuse('REFUSED', OBSTACLES[obstacle], { reason: 'NOT_UNDOABLE' });
}

/** Refuses to undo what the rows of today do not allow: a name that was taken since, a topic that is in use. */
export function refuseConflict(): Refused {
  return refuse(
    'REFUSED',
    'What this would bring back or take away is in the way of something newer, such as a name that was taken since or a topic in use. Set the values by hand.',
    { reason: 'NOT_UNDOABLE' },
  );
}

/** Who has to hear that rows of a table changed. */
export const FEATURE_OF: Record<CapturedTable, FeatureName> = {
  account: 'settings',
  simulation: 'simulation',
  country_simulation: 'simulation',
  price: 'catalog',
  project: 'projects',
  request: 'requests',
  request_line: 'requests',
  number: 'numbers',
  keyword: 'keywords',
  topic: 'topics',
  opt_out: 'optOuts',
  opt_out_removal: 'optOuts',
  destination: 'destinations',
  support_case: 'cases',
  support_case_step: 'cases',
  sender_id: 'settings',
  keyword_grant: 'cases',
};

type Row = Readonly<Record<string, unknown>>;

/** The columns that say which row it is, by table; tables of one row have a name instead. */
const LABELS: Record<CapturedTable, readonly string[] | string> = {
  account: 'Account',
  simulation: 'Simulation',
  country_simulation: ['iso_code'],
  price: ['iso_code', 'item'],
  project: ['name'],
  request: ['request_id'],
  request_line: ['iso_code', 'message_type'],
  number: ['phone_number'],
  keyword: ['keyword'],
  topic: ['name'],
  opt_out: ['phone_number'],
  opt_out_removal: ['phone_number'],
  destination: ['phone_number'],
  support_case: ['type'],
  support_case_step: ['status'],
  sender_id: ['sender_id', 'iso_code'],
  keyword_grant: ['keyword_key'],
};

/** A value of a column; only texts and figures are ever in a label. */
function wordsOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function labelOf(table: CapturedTable, row: Row): string {
  const label = LABELS[table];
  return typeof label === 'string' ? label : label.map((column) => wordsOf(row[column])).join(' ');
}

/** Rows that say what a command was about before others that it changed along the way. */
const TELLING: readonly CapturedTable[] = ['project', 'number', 'support_case', 'topic', 'destination', 'opt_out'];

/** What a command was about, from the rows that it changed: the first of the most telling kind. */
export function subjectOf(changes: readonly RowChange[]): string {
  const telling = TELLING.map((table) => changes.find((change) => change.table === table)).find(Boolean) ?? changes[0];
  return telling === undefined ? '' : labelOf(telling.table, parse(telling.after ?? telling.before) ?? {});
}

function parse(json: string | null): Row | null {
  return json === null ? null : (JSON.parse(json) as Row);
}

/** Columns that hold yes or no. */
const FLAGS: ReadonlySet<string> = new Set([
  ...['sms_enabled', 'voice_enabled', 'two_way_enabled', 'self_managed_opt_outs_enabled', 'provisioning_fails'],
  ...['deletion_protection_enabled', 'account_under_review', 'encrypted', 'fifo', 'is_silenced', 'is_withdrawn'],
]);
/** Columns that hold JSON. */
const DOCUMENTS: ReadonlySet<string> = new Set(['tags', 'fields']);
/** Columns that say nothing to an operator: what others are derived from, and how often a row was changed. */
const HIDDEN: ReadonlySet<string> = new Set(['id', 'revision', 'name_key', 'keyword_key', 'position', 'price_counter']);

const toCamelCase = (name: string) => name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());

function toValue(column: string, value: unknown): unknown {
  if (FLAGS.has(column)) return value === 1;
  return DOCUMENTS.has(column) && typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
}

/** A captured row as the contract shows it: of a changed one the fields that differ, of a new or lost one all. */
export function describeChange({ table, before, after }: Omit<RowChange, 'key'>): HistoryChange {
  const [was, is] = [parse(before), parse(after)];
  const columns = Object.keys(is ?? was ?? {}).filter(
    (column) => !HIDDEN.has(column) && (was === null || is === null || was[column] !== is[column]),
  );
  const pick = (row: Row | null) =>
    row && Object.fromEntries(columns.map((column) => [toCamelCase(column), toValue(column, row[column])]));
  return { kind: table, subject: labelOf(table, is ?? was ?? {}), before: pick(was), after: pick(is) };
}
