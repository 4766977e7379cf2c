import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsOf, type Item } from '../../../src-main/core/features/exchange/items.ts';
import { DocumentScanner } from '../../../src-main/core/features/exchange/scanner.ts';

/** The items of a text that comes in pieces of those lengths, over and over. */
function scan(text: string, lengths: readonly number[] = [text.length + 1]): Item[] {
  const scanner = new DocumentScanner();
  const items: Item[] = [];
  let start = 0;
  for (let turn = 0; start < text.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    items.push(...scanner.feed(text.slice(start, start + length)));
    start += length;
  }
  return [...items, ...scanner.end()];
}

/** `JSON.parse` puts names that are numbers first; the scanner keeps the order of the text. */
const byName = (items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => ('name' in a && 'name' in b && a.name !== b.name ? (a.name < b.name ? -1 : 1) : 0));

const anyDocument = fc.dictionary(fc.string({ unit: 'binary' }), fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())));
const space = fc.constantFrom(undefined, 1, '\t', ' \r\n');
const pieces = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 });

test('a document is read as JSON is, whatever its layout and wherever it is cut', () => {
  fc.assert(
    fc.property(anyDocument, space, pieces, (document, indent, lengths) => {
      const text = JSON.stringify(document, undefined, indent);
      const parsed = JSON.parse(text) as Record<string, unknown>;
      expect(scan(text, lengths)).toEqual([...itemsOf(parsed)]);
    }),
  );
});

test('a text that is no JSON is found out, and never read as something else', () => {
  const sign = fc.constantFrom(...Array.from('{}[],:"\\ 0-.eatrue'));
  fc.assert(
    fc.property(
      anyDocument,
      fc.nat(),
      fc.nat(3),
      fc.oneof(sign, fc.constant('')),
      pieces,
      (document, at, cut, put, lengths) => {
        const text = JSON.stringify(document);
        const start = at % text.length;
        const damaged = text.slice(0, start) + put + text.slice(start + cut);
        const items = scan(damaged, lengths);
        const broken = items.filter(({ kind }) => kind === 'BROKEN');
        let parsed: unknown;
        try {
          parsed = JSON.parse(damaged);
        } catch {
          expect(broken).toHaveLength(1);
          expect(items.at(-1)).toBe(broken[0]);
          return;
        }
        // JSON that names a field twice is refused here too.
        if (broken.length > 0) expect(JSON.stringify(broken[0])).toMatch(/twice|no JSON object/);
        else expect(byName(items)).toEqual(byName([...itemsOf(parsed as Record<string, unknown>)]));
      },
    ),
    { numRuns: 2_000 },
  );
});

const wrong: readonly (readonly [text: string, path: string, message: RegExp])[] = [
  ['', '', /too early.*line 1\./],
  ['{"a": [1, 2\n', 'a.2', /too early.*line 2\./],
  ['{"a": [1,\n\n2,]}', 'a.2', /no valid JSON.*line 3\./],
  ['{"a" 1}', 'a', /no valid JSON/],
  ['{"a": nul}', 'a', /no valid JSON/],
  ['{"a": {"b": 1, "b": 1}}', 'a', /field b is there twice/],
  ['{"a": [{"b": [{"c\\u0064": 1, "cd": 2}]}]}', 'a.0', /field cd is there twice/],
  ['{"a": 1, "\\u0061": 2}', 'a', /twice/],
  ['{} {}', '', /no valid JSON/],
  ['"text"', '', /no JSON object/],
  [`{"a": ${'['.repeat(40)}${']'.repeat(40)}}`, 'a.0', /larger or deeper/],
];

test.each(wrong)('%s is wrong at "%s"', (text, path, message) => {
  expect(scan(text).at(-1)).toEqual({ kind: 'BROKEN', path, message: expect.stringMatching(message) as string });
});
