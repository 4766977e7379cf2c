import type { z } from '../../contract/zod.ts';
import { columnOf, type Row, type RowProblem, type Section } from './section.ts';

/** What lies in the columns of a row. */
export type Stored = string | number | null;

/** A row as it lies in the file, as a row of the document. */
export function rowOf(section: Section, stored: Readonly<Record<string, Stored>>): Row {
  const row: Record<string, unknown> = {};
  for (const [field, { kind }] of Object.entries(section.fields)) {
    const value = stored[field] ?? null;
    if (kind === 'FLAG') row[field] = value === 1;
    else row[field] = kind === 'JSON' && typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
  }
  return row;
}

function pathsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code !== 'unrecognized_keys') return [issue.path.join('.')];
  return issue.keys.map((key) => [...issue.path, key].join('.'));
}

/** A lone half of a surrogate pair would come back as another character. */
function brokenTexts(section: Section, row: Row): RowProblem[] {
  return Object.keys(section.fields).flatMap((field) => {
    const value = row[field];
    const isBroken = typeof value === 'string' && !value.isWellFormed();
    return isBroken ? [[field, 'Remove the character that is broken.'] as const] : [];
  });
}

/** Everything that is wrong with a value that should be a row of a section. */
export function problemsOfRow(section: Section, value: unknown): readonly RowProblem[] {
  const parsed = section.schema.safeParse(value);
  if (!parsed.success) {
    return parsed.error.issues.flatMap((issue) => pathsOf(issue).map((path) => [path, issue.message] as const));
  }
  const row = value as Row;
  const broken = brokenTexts(section, row);
  return broken.length > 0 ? broken : section.check(row);
}

/** The values of a good row for `columnsOf(section)`. */
export function valuesOf(section: Section, row: Row): Stored[] {
  const values = Object.entries(section.fields).map(([field, { kind }]): Stored => {
    const value = row[field];
    if (kind === 'JSON') return JSON.stringify(value);
    return kind === 'FLAG' ? Number(value) : (value as Stored);
  });
  const derived = Object.values(section.derived).map((derive) => derive(row) as Stored);
  return section.isSingle ? [1, ...values, ...derived] : [...values, ...derived];
}

/**
 * What can be kept of a bad row: its good plain fields. Rows that refer to it are not to be called wrong because of
 * something else in it.
 */
export function goodValuesOf(section: Section, value: unknown, problems: readonly RowProblem[]): Stored[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const bad = new Set(problems.map(([path]) => path.split('.')[0]));
  const values = Object.entries(section.fields).map(([field, { kind }]): Stored => {
    const held = (value as Row)[field];
    return kind === 'PLAIN' && !bad.has(field) && (typeof held === 'string' || typeof held === 'number') ? held : null;
  });
  const derived = Object.keys(section.derived).map(() => null);
  return section.isSingle ? [1, ...values, ...derived] : [...values, ...derived];
}

/** `SELECT` of a section's rows, each column under the name of its field, in the order of the key. */
export function selectOf(section: Section): string {
  const columns = Object.keys(section.fields).map((field) => `${columnOf(field)} AS "${field}"`);
  const order = section.isSingle ? ['id'] : section.key.map(columnOf);
  return `SELECT ${columns.join(', ')} FROM main.${section.table} ORDER BY ${order.join(', ')}`;
}
