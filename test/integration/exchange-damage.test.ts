import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answer, ImportReport } from '../../src-main/core/contract/index.ts';
import { sections } from '../../src-main/core/features/exchange/tables.ts';
import { documentOf, furnish, textOf } from '../support/core-exchange.ts';
import { openCore, temporaryFolder, type TestCore } from '../support/core.ts';
import { dump, integrityOf } from '../support/workspace-file.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** `SOAK_DAMAGE=20000` asks for many. */
const RUNS = Number(process.env['SOAK_DAMAGE'] ?? 400);

let whole: { document: { [name: string]: Json }; text: string } = { document: {}, text: '' };

async function prepare(): Promise<TestCore> {
  const desk = await openCore();
  await furnish(desk);
  whole = { document: (await documentOf(desk)) as { [name: string]: Json }, text: await textOf(desk) };
  return desk;
}

/** A document with what may differ without a difference put in order: the order of fields and of rows. */
function canonical(document: Readonly<Record<string, unknown>>): unknown {
  const parts = sections.map(({ name, key, isSingle, fields }) => {
    const inOrder = (row: unknown): Record<string, unknown> =>
      Object.fromEntries(Object.keys(fields).map((field) => [field, (row as Record<string, unknown>)[field]]));
    if (isSingle) return [name, inOrder(document[name])] as const;
    const rows = (document[name] as unknown[]).map(inOrder);
    const keyOf = (row: Record<string, unknown>): string =>
      key.map((field) => String(row[field]).padStart(typeof row[field] === 'number' ? 12 : 0, '0')).join(' \0');
    return [name, rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))] as const;
  });
  // Through text, in which minus zero is zero.
  return JSON.parse(JSON.stringify(Object.fromEntries(parts)));
}

/** Every place in a document. */
function placesOf(value: Json, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([name, child]) => placesOf(child, [...path, name]))];
}

function at(document: Json, path: readonly (string | number)[]): Json {
  return path.reduce<Json>((value, name) => (value as Record<string | number, Json>)[name] ?? null, document);
}

type How = 'ALTER' | 'DELETE' | 'DUPLICATE' | 'INSERT' | 'BORROW' | 'NUDGE';

/** A copy of the document with one thing changed at a place. */
function damage(path: readonly (string | number)[], how: How, value: Json, other: readonly (string | number)[]) {
  const document = structuredClone(whole.document);
  const name = path.at(-1);
  if (name === undefined) return document;
  const parent = at(document, path.slice(0, -1)) as Record<string | number, Json>;
  const present = parent[name] ?? null;
  if (how === 'DELETE') {
    if (Array.isArray(parent)) parent.splice(Number(name), 1);
    else Reflect.deleteProperty(parent, name);
  } else if (how === 'DUPLICATE' && Array.isArray(parent)) parent.splice(Number(name), 0, structuredClone(present));
  else if (how === 'INSERT' && Array.isArray(parent)) parent.splice(Number(name), 0, value);
  else if (how === 'INSERT') parent['unheard of'] = value;
  // What stands at another place of the same name is of the right type.
  else if (how === 'BORROW') parent[name] = structuredClone(at(document, other));
  else if (how === 'NUDGE' && typeof present === 'number') parent[name] = present + (value === true ? 1 : -1);
  else if (how === 'NUDGE' && typeof present === 'boolean') parent[name] = !present;
  else if (how === 'NUDGE' && typeof present === 'string')
    parent[name] = value === true ? present + present : present.slice(1);
  else parent[name] = value;
  return document;
}

/** A refusal that names its places and has changed nothing, or an import that reads back as it was written. */
async function expectWhole(desk: TestCore, answer: Answer<unknown>, before: unknown, document: () => unknown) {
  if (answer.ok) {
    expect((answer.value as ImportReport).problems).toEqual([]);
    expect(canonical(await documentOf(desk))).toEqual(canonical(document() as Record<string, unknown>));
    return;
  }
  expect(answer.error.code, JSON.stringify(answer.error)).toBe('INVALID_INPUT');
  expect(answer.error.fields?.length).toBeGreaterThan(0);
  for (const { message } of answer.error.fields ?? []) expect(message).toMatch(/^[A-Z].*\.$/s);
  expect(dump(desk.path)).toEqual(before);
}

const anyValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>(
    null,
    true,
    false,
    0,
    -1,
    1,
    1.5,
    -0,
    2 ** 53,
    1e300,
    '',
    'x',
    ' ',
    [],
    {},
    [[]],
    '\ud800',
    'US',
  ),
  fc.integer(),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 3 }).map((text) => text.repeat(2_000)),
);

test(
  'a document with one thing deleted, altered, doubled or added is refused with its path, or reads back equal',
  async () => {
    const desk = await prepare();
    const places = placesOf(whole.document).filter(({ length }) => length > 0);
    const place = fc.constantFrom(...places);
    const how = fc.constantFrom<How[]>('ALTER', 'ALTER', 'DELETE', 'DUPLICATE', 'INSERT', 'BORROW', 'NUDGE');
    let refused = 0;
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(place, how, anyValue, fc.nat(), async (path, kind, value, pick) => {
        const alike = places.filter((other) => other.length === path.length && other.at(-1) === path.at(-1));
        const document = damage(path, kind, value, alike[pick % alike.length] ?? path);
        const before = dump(desk.path);
        const answer = await desk.answer('workspace.import', { document });
        if (answer.ok) taken += 1;
        else refused += 1;
        await expectWhole(desk, answer, before, () => document);
        expect(desk.errors).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    // Both ends were reached.
    expect(refused).toBeGreaterThan(RUNS / 4);
    expect(taken).toBeGreaterThan(RUNS / 20);
    expect(integrityOf(desk.path)).toEqual(['ok']);
  },
  60_000 + RUNS * 200,
);

test(
  'a file with some of its characters changed is refused with its place, or reads back equal',
  async () => {
    const desk = await prepare();
    const path = join(temporaryFolder(), 'damaged.json');
    const sign = fc.constantFrom(...Array.from('{}[],:"\\ \n0129eE+-.truefalsn\u0000é\ufeff'));
    const change = fc.record({
      at: fc.nat(whole.text.length),
      length: fc.constantFrom(0, 1, 1, 40),
      put: fc.oneof(sign, fc.constant('')),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ at: start, length, put }) => {
        const text = whole.text.slice(0, start) + put + whole.text.slice(start + length);
        writeFileSync(path, text);
        const before = dump(desk.path);
        const answer = await desk.answer('workspace.importFile', { path });
        // Half a character is another one in a file.
        await expectWhole(desk, answer, before, () => JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, '')));
        expect(desk.errors).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  },
  60_000 + RUNS * 200,
);
