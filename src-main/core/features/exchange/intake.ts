import { monthOf } from '../../kernel/clock.ts';
import type { Item } from './items.ts';
import type { Problems } from './problems.ts';
import { goodValuesOf, problemsOfRow, valuesOf } from './rows.ts';
import type { Row, Section } from './section.ts';
import type { Staging } from './staging.ts';
import { FORMAT, sections } from './tables.ts';

const byName = new Map(sections.map((section) => [section.name, section]));

/**
 * Takes the items of a document: holds each against its section, notes what is wrong, and puts the rows where they wait.
 * What rows say together is checked when all are there.
 */
export class Intake {
  readonly #staging: Staging;
  readonly #problems: Problems;
  readonly #seen = new Set<string>();
  /** What the messages cost by `month channel`, in micro-dollars. */
  readonly #spent = new Map<string, number>();
  /** What the section of monthly spend says, and where. */
  readonly #stated = new Map<string, { readonly path: string; readonly micros: number }>();
  /** The good rows of which there is one. */
  readonly singles = new Map<string, Row>();

  constructor(staging: Staging, problems: Problems) {
    this.#staging = staging;
    this.#problems = problems;
  }

  /** @returns whether reading on is of use */
  take(item: Item): boolean {
    if (item.kind === 'BROKEN') {
      this.#problems.add(item.path, item.message);
      return false;
    }
    if (item.kind === 'VALUE' && item.name === 'format') return this.#takeFormat(item.value);
    const section = byName.get(item.name);
    if (section === undefined) {
      if (item.kind !== 'ROW') this.#problems.add(item.name, 'Remove this unknown field.');
    } else if (item.kind === 'ROW') {
      if (!section.isSingle) this.#takeRow(section, item.index, item.value);
    } else {
      this.#seen.add(section.name);
      if (section.isSingle !== (item.kind === 'VALUE'))
        this.#problems.add(section.name, section.isSingle ? 'Enter an object with named fields.' : 'Enter a list.');
      else if (item.kind === 'VALUE') this.#takeRow(section, 0, item.value);
    }
    return !this.#problems.isFull;
  }

  /** A document of another format would be wrong everywhere: that it is one says it all. */
  #takeFormat(value: unknown): boolean {
    this.#seen.add('format');
    if (value === FORMAT) return true;
    this.#problems.list.length = 0;
    this.#problems.add('format', `This is no document of the format ${FORMAT}. Choose another one.`);
    return false;
  }

  #takeRow(section: Section, index: number, value: unknown): void {
    const path = section.isSingle ? section.name : `${section.name}.${index}`;
    const problems = problemsOfRow(section, value);
    for (const [below, message] of problems) this.#problems.add(below === '' ? path : `${path}.${below}`, message);
    const isGood = problems.length === 0;
    const values = isGood ? valuesOf(section, value as Row) : goodValuesOf(section, value, problems);
    if (values !== undefined) this.#staging.put(section, index, values);
    if (isGood) this.#note(section, path, value as Row);
  }

  #note(section: Section, path: string, row: Row): void {
    if (section.isSingle) this.singles.set(section.name, row);
    if (section.name === 'messages' && row['priceMicros'] !== 0) {
      const key = `${monthOf(Number(row['at']))} ${String(row['channel'])}`;
      this.#spent.set(key, (this.#spent.get(key) ?? 0) + Number(row['priceMicros']));
    } else if (section.name === 'monthlySpend') {
      const key = `${String(row['month'])} ${String(row['channel'])}`;
      this.#stated.set(key, { path, micros: Number(row['spentMicros']) });
    }
  }

  /** What only shows once everything was read; not for a document that broke off. */
  finish(): void {
    for (const name of ['format', ...byName.keys()]) {
      if (!this.#seen.has(name)) this.#problems.add(name, 'This part of the document is missing.');
    }
    if (this.#problems.list.length > 0) return;
    for (const [key, micros] of this.#spent) {
      if (!this.#stated.has(key) && micros > 0)
        this.#problems.add(
          'monthlySpend',
          `The spend of ${key} is missing. The messages of that month cost ${micros}.`,
        );
    }
    for (const [key, { path, micros }] of this.#stated) {
      const sum = this.#spent.get(key) ?? 0;
      if (sum !== micros)
        this.#problems.add(
          `${path}.spentMicros`,
          `The messages of that month cost ${sum}. Correct this figure, or them.`,
        );
    }
  }
}
