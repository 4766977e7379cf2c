import type Database from 'better-sqlite3';
import { rowOf, selectOf, type Stored } from './rows.ts';
import type { Row, Section } from './section.ts';
import { FORMAT, sections } from './tables.ts';

/** One row on its way into the document. */
interface WrittenRow {
  readonly section: Section;
  readonly index: number;
  readonly row: Row;
}

/** Every row of the document in its order, one at a time. Keeps the connection busy until the end. */
export function* eachRow(db: Database.Database): Generator<WrittenRow> {
  for (const section of sections) {
    let index = 0;
    for (const stored of db.prepare<[], Record<string, Stored>>(selectOf(section)).iterate()) {
      yield { section, index, row: rowOf(section, stored) };
      index += 1;
    }
  }
}

/** How many rows the document has: to tell how far its export has come. */
export function countRows(db: Database.Database): number {
  return sections.reduce((sum, { table }) => sum + countOf(db, table), 0);
}

function countOf(db: Database.Database, table: string): number {
  return db.prepare<[], number>(`SELECT count(*) FROM main.${table}`).pluck().get() ?? 0;
}

/**
 * The document as text, piece by piece and the same to the byte for the same content: one row on each line, so that two
 * documents can be compared by any program that compares lines.
 */
export function* documentText(db: Database.Database): Generator<string> {
  yield `{\n"format": ${JSON.stringify(FORMAT)}`;
  const rows = eachRow(db);
  try {
    let next = rows.next();
    for (const section of sections) {
      yield `,\n${JSON.stringify(section.name)}: ${section.isSingle ? '' : '['}`;
      let isFirst = true;
      while (next.done !== true && next.value.section === section) {
        const separator = section.isSingle ? '' : isFirst ? '\n' : ',\n';
        yield `${separator}${JSON.stringify(next.value.row)}`;
        isFirst = false;
        next = rows.next();
      }
      if (!section.isSingle) yield isFirst ? ']' : '\n]';
    }
  } finally {
    // Ended early, the connection would stay busy.
    rows.return(undefined);
  }
  yield '\n}\n';
}
