import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { columnsOf } from '../../../src-main/core/features/exchange/section.ts';
import { derivedTables, sections, tablesLeftOut } from '../../../src-main/core/features/exchange/tables.ts';
import { migrate } from '../../../src-main/core/store/migrate.ts';

function schema(): Map<string, string[]> {
  const db = new Database(':memory:');
  migrate(db);
  const tables = db.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all();
  return new Map(
    tables.map((table) => [table, (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)]),
  );
}

test('every table is in the document, follows from it, or is left out of it knowingly', () => {
  const known = [...sections.map(({ table }) => table), ...derivedTables.map(({ table }) => table), ...tablesLeftOut];
  expect([...known].sort()).toEqual([...schema().keys()].sort());
});

test('every column of a table in the document is in it or follows from it', () => {
  const columns = schema();
  for (const section of sections) {
    expect([...columnsOf(section)].sort(), section.table).toEqual([...(columns.get(section.table) ?? [])].sort());
  }
});

test('what a section refers to in the database comes before it', () => {
  const db = new Database(':memory:');
  migrate(db);
  const order = sections.map(({ table }) => table);
  for (const [place, table] of order.entries()) {
    const parents = (db.pragma(`foreign_key_list(${table})`) as { table: string }[]).map((key) => key.table);
    for (const parent of parents) expect(order.indexOf(parent), `${table} refers to ${parent}`).toBeLessThan(place);
  }
});
