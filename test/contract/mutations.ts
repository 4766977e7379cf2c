import { z } from '../../src-main/core/contract/zod.ts';

/** An input that is wrong in one place. */
export interface WrongInput {
  /** What is wrong, for the name of a failure. */
  readonly what: string;
  /** The path of the field that has to be named in the refusal; empty for the input itself. */
  readonly path: string;
  readonly input: unknown;
}

type Path = readonly (string | number)[];

const MEGABYTE = 1024 * 1024;
const huge = 'x'.repeat(MEGABYTE);

/** Values of every type that structured clone carries, by the name under which they are reported. */
const foreign: ReadonlyArray<readonly [type: string, what: string, value: unknown]> = [
  ['null', 'null', null],
  ['boolean', 'true', true],
  ['number', 'a number', 7],
  ['string', 'a text of digits', '3'],
  ['bigint', 'a big integer', 7n],
  ['array', 'an empty list', []],
  ['array', 'a list of lists', [[]]],
  ['object', 'an empty object', {}],
  ['date', 'a date', new Date(0)],
  ['map', 'a map', new Map([['length', 1]])],
  ['bytes', 'bytes', new Uint8Array(3)],
];

/** Every number of the contract is a whole one and not negative. */
const wrongNumbers: ReadonlyArray<readonly [what: string, value: unknown]> = [
  ['a fraction', 1.5],
  ['a negative number', -1],
  ['not a number', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['beyond the exact integers', 2 ** 53],
];

/** Names that an unknown field may have, those of every object's own machinery included. */
const unknownNames = ['unknown', '__proto__', 'constructor', 'toString', 'length', ''];

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

function replaced(input: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = structuredClone(input) as Record<string | number, unknown>;
  const next = replaced(copy[key], rest, value);
  if (next === undefined) Reflect.deleteProperty(copy, key);
  else Object.defineProperty(copy, key, { value: next, enumerable: true, configurable: true, writable: true });
  return copy;
}

/**
 * The schema of an object behind optional and default, and where there are several, the one that the value is of;
 * undefined where something else stands.
 */
function objectSchema(
  schema: z.ZodType | undefined,
  value: unknown,
): z.ZodObject<Record<string, z.ZodType>> | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return objectSchema(schema.unwrap() as z.ZodType, value);
  if (schema instanceof z.ZodUnion) {
    const options = schema.options as readonly z.ZodType[];
    return objectSchema(
      options.find((option) => option.safeParse(value).success),
      value,
    );
  }
  return schema instanceof z.ZodObject ? schema : undefined;
}

/** Whether a field takes values of several types, and this is one of them: a figure or words, say. */
function isAlternative(schema: z.ZodType | undefined, value: unknown): boolean {
  if (schema instanceof z.ZodOptional) return isAlternative(schema.unwrap() as z.ZodType, value);
  const isPlainUnion = schema instanceof z.ZodUnion && !(schema instanceof z.ZodDiscriminatedUnion);
  return isPlainUnion && schema.safeParse(value).success;
}

function listSchema(schema: z.ZodType | undefined): z.ZodArray | undefined {
  if (schema instanceof z.ZodOptional) return listSchema(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodArray ? schema : undefined;
}

/** The names of the fields of a schema that a sample leaves out, by path: such a sample would not test them. */
export function fieldsMissing(schema: z.ZodType, sample: unknown, path: Path = []): string[] {
  const fields = objectSchema(schema, sample)?.shape ?? {};
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = (sample as Record<string, unknown>)[name];
    if (value === undefined) return [[...path, name].join('.')];
    const element = listSchema(field)?.element as z.ZodType | undefined;
    return element === undefined
      ? fieldsMissing(field, value, [...path, name])
      : fieldsMissing(element, (value as unknown[])[0], [...path, name, 0]);
  });
}

/** Every way to make one field of a good input wrong: its type, its size, an unknown field beside it, its absence. */
export function wrongInputs(schema: z.ZodType, sample: unknown): WrongInput[] {
  return mutate(schema, sample, sample, []);
}

function mutate(schema: z.ZodType | undefined, root: unknown, value: unknown, path: Path): WrongInput[] {
  const wrong = (what: string, bad: unknown, at: Path = path): WrongInput => ({
    what: `${at.join('.').slice(0, 100) || 'the input'}: ${what}`,
    path: at.join('.'),
    input: replaced(root, at, bad),
  });
  const own = typeOf(value);
  // A field that takes one value or a list of them refuses lists that are empty or hold something else.
  // Objects of the machine without a field of their own read as an empty object, and `null` as an input reads as none.
  const isNullTaken = path.length === 0 || schema?.safeParse(null).success === true;
  const empty = [
    ...(objectSchema(schema, value) === undefined ? [] : ['date', 'map']),
    ...(isNullTaken ? ['null'] : []),
  ];
  const others = foreign
    .filter(([type, , bad]) => type !== own && !empty.includes(type) && !isAlternative(schema, bad))
    .map(([, what, bad]) => wrong(what, bad));
  if (own === 'number') return [...others, ...wrongNumbers.map(([what, bad]) => wrong(what, bad))];
  if (own === 'string') return [...others, wrong('a text of a megabyte', huge)];
  if (own === 'array') return [...others, ...mutateList(schema, root, value as unknown[], path, wrong)];
  if (own !== 'object') return others;
  return [...others, ...mutateObject(schema, root, value as Record<string, unknown>, path, wrong)];
}

type Wrong = (what: string, bad: unknown, at?: Path) => WrongInput;

function mutateList(schema: z.ZodType | undefined, root: unknown, value: unknown[], path: Path, wrong: Wrong) {
  const [first] = value;
  return [
    wrong(
      'a list of 100,000',
      Array.from({ length: 100_000 }, () => first),
    ),
    ...mutate(listSchema(schema)?.element as z.ZodType | undefined, root, first, [...path, 0]),
  ];
}

function mutateObject(
  schema: z.ZodType | undefined,
  root: unknown,
  value: Record<string, unknown>,
  path: Path,
  wrong: Wrong,
): WrongInput[] {
  const shape = objectSchema(schema, value)?.shape;
  const children = Object.entries(value).flatMap(([name, child]) =>
    mutate(shape?.[name], root, child, [...path, name]),
  );
  // Without a shape it is a record: any name, but none that is empty or endless.
  if (shape === undefined)
    return [...children, wrong('no name', 'x', [...path, '']), wrong('a name of a megabyte', 'x', [...path, huge])];
  return [
    ...children,
    ...[...unknownNames, huge].map((name) => wrong('an unknown field', 1, [...path, name])),
    ...Object.entries(shape)
      .filter(([, field]) => !field.safeParse(undefined).success)
      .map(([name]) => wrong('left out', undefined, [...path, name])),
  ];
}
