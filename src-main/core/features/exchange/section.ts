import { timeSchema } from '../../contract/common.ts';
import { z } from '../../contract/zod.ts';

/** A row of the document: every field is there, `null` where it has no value. */
export type Row = Readonly<Record<string, unknown>>;

/** How a field lies in its column: as it is, as 0 or 1, or as JSON text. */
type FieldKind = 'PLAIN' | 'FLAG' | 'JSON';

export interface Field<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  readonly kind: FieldKind;
}

/** A field that lies in its column as it is. */
export function plain<S extends z.ZodType>(schema: S): Field<S> {
  return { schema, kind: 'PLAIN' };
}

/** A boolean. */
export const flag: Field<z.ZodBoolean> = { schema: z.boolean(), kind: 'FLAG' };

/** A value with parts of its own. */
export function json<S extends z.ZodType>(schema: S): Field<S> {
  return { schema, kind: 'JSON' };
}

/** The last millisecond whose year has four digits; months are written with them. */
const LAST_TIME = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** A time in UTC milliseconds. */
export const time = plain(timeSchema.max(LAST_TIME));

/** Text of at most so many characters, none included where `least` is 0. */
export function text(most: number, least = 1) {
  return plain(z.string().min(least).max(most));
}

/** A field that may be without a value. */
export function nullable<S extends z.ZodType>({ schema, kind }: Field<S>): Field<z.ZodNullable<S>> {
  return { schema: schema.nullable(), kind };
}

/** What is wrong within a row: the path below it, and a sentence. */
export type RowProblem = readonly [path: string, message: string];

type RowOf<F extends Readonly<Record<string, Field>>> = { readonly [K in keyof F]: z.output<F[K]['schema']> };

/** What no two rows may share. */
interface Unique {
  readonly columns: readonly string[];
  /** The field that the problem names. */
  readonly field: string;
  /** Only rows that meet this condition, where `row` is the row. */
  readonly where?: (row: string) => string;
  readonly message: string;
}

interface Reference {
  readonly fields: readonly string[];
  /** The section whose key is named. */
  readonly to: string;
}

/** One section of the document: a table, with the names of its fields, their values, and what ties them together. */
export interface Section {
  /** The name in the document. */
  readonly name: string;
  readonly table: string;
  /** One row that always exists, written as an object; otherwise a list. */
  readonly isSingle: boolean;
  /** The fields that tell rows apart and order them; empty for a single row. */
  readonly key: readonly string[];
  readonly fields: Readonly<Record<string, Field>>;
  /** Columns that follow from the fields: not in the document. */
  readonly derived: Readonly<Record<string, (row: Row) => unknown>>;
  readonly schema: z.ZodType;
  /** What else has to hold within a row that its schema takes. */
  readonly check: (row: Row) => readonly RowProblem[];
  readonly uniques: readonly Unique[];
  readonly references: readonly Reference[];
  /** Fields whose time may not be later than that of the workspace. */
  readonly past: readonly string[];
}

interface SectionOptions<F extends Readonly<Record<string, Field>>> {
  readonly name: string;
  readonly table: string;
  readonly key?: readonly (keyof F & string)[];
  readonly fields: F;
  readonly derived?: Readonly<Record<string, (row: RowOf<F>) => unknown>>;
  readonly check?: (row: RowOf<F>) => readonly RowProblem[];
  readonly uniques?: readonly Unique[];
  readonly references?: readonly { readonly fields: readonly (keyof F & string)[]; readonly to: string }[];
  readonly past?: readonly (keyof F & string)[];
}

/** Describes a section; without a key it is the single row of its table. */
export function defineSection<const F extends Readonly<Record<string, Field>>>(options: SectionOptions<F>): Section {
  const { name, table, key = [], fields, derived = {}, check, uniques = [], references = [], past = [] } = options;
  const shape = Object.fromEntries(Object.entries(fields).map(([field, { schema }]) => [field, schema]));
  // The functions get what the section's own schema took, so that the types of the fields hold.
  return {
    ...{ name, table, key, fields, uniques, references, past },
    isSingle: key.length === 0,
    derived: derived as Section['derived'],
    schema: z.strictObject(shape),
    check: (check as Section['check'] | undefined) ?? (() => []),
  };
}

/** The column of a field: `phoneNumber` lies in `phone_number`. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Every column of a section's table, in the order in which `valuesOf` gives their values. */
export function columnsOf(section: Section): string[] {
  const columns = [...Object.keys(section.fields).map(columnOf), ...Object.keys(section.derived)];
  return section.isSingle ? ['id', ...columns] : columns;
}

/** The columns that tell the rows of a section's table apart. */
export function keyColumns(section: Section): string[] {
  return section.isSingle ? ['id'] : section.key.map(columnOf);
}
