import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { containsText, matchesAny, selectPage, type ListStatement } from '../../../src-main/core/store/list.ts';

const base: Omit<ListStatement, 'conditions'> = {
  select: 'SELECT id, text FROM note',
  from: 'note',
  orderBy: 'text',
  direction: 'asc',
  idColumn: 'id',
};

function notes(...texts: string[]): Database.Database {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  for (const text of texts) db.prepare('INSERT INTO note (text) VALUES (?)').run(text);
  return db;
}

/** Small letters for the letters of ASCII alone. */
const fold = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Texts in which the signs of LIKE are frequent. */
const sign = fc.constantFrom(...'%_\\\'"aAbB1é[*?^ '.split(''));

test('a text is found literally, whatever signs it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 6 }), fc.string({ unit: sign, maxLength: 3 }), (text, wanted) => {
      const db = notes(text);
      const { total } = selectPage(db, { ...base, conditions: containsText(['text'], wanted) });
      db.close();
      expect(total === 1).toBe(fold(text).includes(fold(wanted.trim())));
    }),
    { numRuns: 500 },
  );
});

test('a filter of several values finds each of them, quotes and all', () => {
  const db = notes('a', "b'b", 'c"c', 'd');
  const found = (filter: string | string[] | undefined) =>
    selectPage<{ text: string }>(db, { ...base, conditions: matchesAny('text', filter) }).rows.map(({ text }) => text);
  expect(found(['a', "b'b", 'c"c', 'nothing'])).toEqual(['a', "b'b", 'c"c']);
  expect(found("b'b")).toEqual(["b'b"]);
  expect(found(undefined)).toHaveLength(4);
  db.close();
});

test('pages of any size put together are the list, ties by id', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 20 }),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom('asc' as const, 'desc' as const),
      (texts, limit, direction) => {
        const db = notes(...texts);
        const seen: number[] = [];
        for (let offset = 0; offset < Math.max(1, texts.length); offset += limit) {
          const page = selectPage<{ id: number }>(db, { ...base, direction, conditions: [] }, { offset, limit });
          expect(page.total).toBe(texts.length);
          seen.push(...page.rows.map(({ id }) => id));
        }
        db.close();
        const expected = texts
          .map((text, index) => ({ text, id: index + 1 }))
          .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.id - b.id))
          .map(({ id }) => id);
        expect(seen).toEqual(direction === 'asc' ? expected : expected.reverse());
      },
    ),
  );
});
