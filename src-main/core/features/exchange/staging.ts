import type Database from 'better-sqlite3';
import { columnOf, columnsOf, keyColumns, type Section } from './section.ts';
import type { Stored } from './rows.ts';

/** How many rows one statement works on: a few milliseconds. */
export const ROWS_AT_ONCE = 500;

/** What an import does in one section. */
export interface SectionReport {
  readonly name: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** The table in which the rows of a section wait: with their place in the document as `place`, and without any rule. */
export function stageOf({ table }: Pick<Section, 'table'>): string {
  return `temp.import_${table}`;
}

/** Every list of columns by which rows are looked up while they are checked. */
function lookUps(section: Section): string[] {
  const lists = [keyColumns(section), ...section.uniques.map(({ columns }) => columns)];
  return [...new Set(lists.map((columns) => columns.join(', ')))];
}

/**
 * The document on its way in: its rows wait in temporary tables of the connection, on disk where there are many, until all
 * of it has proved good. Statements are put together from the list of sections: names of ours, no value is ever in one.
 * Lives and dies with the transaction.
 */
export class Staging {
  readonly #db: Database.Database;
  readonly #sections: readonly Section[];
  readonly #inserts = new Map<string, Database.Statement<Stored[]>>();
  readonly #counts = new Map<string, number>();

  constructor(db: Database.Database, sections: readonly Section[]) {
    this.#db = db;
    this.#sections = sections;
    for (const section of sections) this.#create(section);
  }

  #create(section: Section): void {
    const columns = columnsOf(section);
    const stage = stageOf(section);
    this.#db.exec(`CREATE TABLE ${stage} (place INTEGER PRIMARY KEY, ${columns.join(', ')})`);
    for (const [index, list] of lookUps(section).entries()) {
      this.#db.exec(`CREATE INDEX ${stage}_${index} ON import_${section.table} (${list})`);
    }
    const values = columns.map(() => '?').join(', ');
    const insert = `INSERT INTO ${stage} (place, ${columns.join(', ')}) VALUES (?, ${values})`;
    this.#inserts.set(section.name, this.#db.prepare<Stored[]>(insert));
    this.#counts.set(section.name, 0);
  }

  /** @param place the row's place in its list, from 0 */
  put(section: Section, place: number, values: readonly Stored[]): void {
    this.#inserts.get(section.name)?.run(place, ...values);
    this.#counts.set(section.name, place + 1);
  }

  /** How many rows the document has in a section. */
  count(section: Section): number {
    return this.#counts.get(section.name) ?? 0;
  }

  /** How many rows the document has. */
  total(): number {
    return this.#sections.reduce((sum, section) => sum + this.count(section), 0);
  }

  /** Calls back with each stretch of a section's places, the end excluded; yields after each. */
  *stretches(section: Section, work: (from: number, until: number) => void): Generator<number> {
    for (let from = 0; from < this.count(section); from += ROWS_AT_ONCE) {
      const until = Math.min(this.count(section), from + ROWS_AT_ONCE);
      work(from, until);
      yield until - from;
    }
  }

  /** Puts the place of the present content, section by section, what refers to others after those; yields now and then. */
  *replace(): Generator<number> {
    for (const section of this.#sections.toReversed()) yield* deleteAll(this.#db, section.table, keyColumns(section));
    for (const section of this.#sections) {
      const columns = columnsOf(section).join(', ');
      const insert = this.#db.prepare<[number, number]>(`INSERT INTO main.${section.table} (${columns})
        SELECT ${columns} FROM ${stageOf(section)} WHERE place >= ? AND place < ?`);
      yield* this.stretches(section, (from, until) => void insert.run(from, until));
    }
  }

  /**
   * Counts what the document would add, change and remove, by the keys of its rows; yields now and then.
   *
   * @param reports gets one for each section in which anything differs
   */
  *compare(reports: SectionReport[]): Generator<number> {
    for (const section of this.#sections) {
      const same = keyColumns(section).map((column) => `present.${column} = staged.${column}`);
      const differs = columnsOf(section).map((column) => `present.${column} IS NOT staged.${column}`);
      const present = this.#db.prepare<[], number>(`SELECT count(*) FROM main.${section.table}`).pluck().get();
      const select = this.#db.prepare<[number, number], { staged: number; kept: number; changed: number }>(
        `SELECT count(*) AS staged, count(present.${keyColumns(section)[0] ?? 'id'}) AS kept,
          count(*) FILTER (WHERE present.${keyColumns(section)[0] ?? 'id'} IS NOT NULL AND (${differs.join(' OR ')})) AS changed
          FROM ${stageOf(section)} AS staged LEFT JOIN main.${section.table} AS present ON ${same.join(' AND ')}
          WHERE staged.place >= ? AND staged.place < ?`,
      );
      const report = { name: section.name, added: 0, changed: 0, removed: present ?? 0 };
      yield* this.stretches(section, (from, until) => {
        const { staged, kept, changed } = select.get(from, until) ?? { staged: 0, kept: 0, changed: 0 };
        report.added += staged - kept;
        report.changed += changed;
        report.removed -= kept;
      });
      if (report.added + report.changed + report.removed > 0) reports.push(report);
    }
  }

  /** Takes the temporary tables away again; a transaction that is rolled back does so by itself. */
  drop(): void {
    for (const section of this.#sections) this.#db.exec(`DROP TABLE ${stageOf(section)}`);
  }
}

/** Empties a table in stretches; yields after each. */
export function* deleteAll(db: Database.Database, table: string, key: readonly string[]): Generator<number> {
  const columns = key.join(', ');
  const remove = db.prepare<[number]>(
    `DELETE FROM main.${table} WHERE (${columns}) IN (SELECT ${columns} FROM main.${table} LIMIT ?)`,
  );
  while (remove.run(ROWS_AT_ONCE).changes > 0) yield 0;
}

/** The columns of fields, for statements over a staged row `row`. */
export function ofRow(row: string, fields: readonly string[]): string[] {
  return fields.map((field) => `${row}.${columnOf(field)}`);
}
