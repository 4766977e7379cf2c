/** What a document consists of, as it is read. A path names a place in it: `numbers.3.phoneNumber`. */
export type Item =
  /** A value of the document itself that is no list. */
  | { readonly kind: 'VALUE'; readonly name: string; readonly value: unknown }
  /** A list begins. */
  | { readonly kind: 'LIST'; readonly name: string }
  | { readonly kind: 'ROW'; readonly name: string; readonly index: number; readonly value: unknown }
  /** The text is no JSON from here on; nothing more comes. */
  | { readonly kind: 'BROKEN'; readonly path: string; readonly message: string };

/** The items of a document that is there as a whole. */
export function* itemsOf(document: Readonly<Record<string, unknown>>): Generator<Item> {
  for (const [name, value] of Object.entries(document)) {
    if (!Array.isArray(value)) {
      yield { kind: 'VALUE', name, value };
      continue;
    }
    yield { kind: 'LIST', name };
    for (const [index, row] of value.entries()) yield { kind: 'ROW', name, index, value: row };
  }
}
