import type { Item } from './items.ts';

/** The longest value of its own in UTF-16 code units: far above any row that Numberdesk writes. */
const LONGEST_VALUE = 4 * 1024 * 1024;
/** The deepest that a row may be nested. */
const DEEPEST = 32;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const LINE_FEED = 0x0a;

type State = 'START' | 'FIRST_NAME' | 'NAME' | 'COLON' | 'VALUE' | 'NEXT' | 'FIRST_ROW' | 'ROW' | 'NEXT_ROW' | 'END';

const isSpace = (code: number): boolean => code === 0x20 || code === LINE_FEED || code === 0x0d || code === 0x09;

/** A name that an object in a JSON text has twice; `JSON.parse` would take the last one in silence. The text is valid. */
function repeatedName(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let last = '';
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token !== ':') last = token;
    else {
      const name = JSON.parse(last) as string;
      if (open.at(-1)?.has(name) === true) return name;
      open.at(-1)?.add(name);
    }
  }
  return undefined;
}

/**
 * Reads the text of a document piece by piece: finds where the sections and their rows begin and end, and leaves each
 * value to `JSON.parse`. So a document of any size is read with the memory of its longest row. The layout does not matter.
 */
export class DocumentScanner {
  #state: State = 'START';
  #name = '';
  #index = 0;
  #line = 1;
  readonly #names = new Set<string>();
  /** The pieces of the value that is being read; undefined between two values. */
  #pieces: string[] | undefined;
  #length = 0;
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  #isScalar = false;
  #isBroken = false;

  /** The items that a further piece of the text completes. */
  *feed(text: string): Generator<Item> {
    let at = 0;
    while (at < text.length && !this.#isBroken) {
      if (this.#pieces !== undefined) {
        const end = this.#endOfValue(text, at);
        yield* this.#take(text.slice(at, end ?? text.length), end !== undefined);
        at = end ?? text.length;
        continue;
      }
      const code = text.charCodeAt(at);
      if (isSpace(code)) {
        if (code === LINE_FEED) this.#line += 1;
        at += 1;
      } else if (this.#beginsValue(code)) {
        this.#pieces = [];
        this.#length = this.#depth = 0;
        this.#isInText = this.#isEscaped = false;
        this.#isScalar = code !== QUOTE && code !== OPEN_OBJECT && code !== OPEN_LIST;
      } else {
        yield* this.#step(code);
        at += 1;
      }
    }
  }

  /** What is wrong with a text that ends here. */
  *end(): Generator<Item> {
    if (!this.#isBroken && this.#state !== 'END') yield this.#broken('The document ends too early.');
  }

  #beginsValue(code: number): boolean {
    if (this.#state === 'NAME' || this.#state === 'FIRST_NAME') return code === QUOTE;
    if (this.#state === 'VALUE') return code !== OPEN_LIST && code !== COMMA && code !== CLOSE_OBJECT;
    return (this.#state === 'ROW' || (this.#state === 'FIRST_ROW' && code !== CLOSE_LIST)) && code !== COMMA;
  }

  *#step(code: number): Generator<Item> {
    if (this.#state === 'START' && code === OPEN_OBJECT) this.#state = 'FIRST_NAME';
    else if (this.#state === 'COLON' && code === COLON) this.#state = 'VALUE';
    else if (this.#state === 'NEXT' && code === COMMA) this.#state = 'NAME';
    else if ((this.#state === 'NEXT' || this.#state === 'FIRST_NAME') && code === CLOSE_OBJECT) this.#state = 'END';
    else if (this.#state === 'NEXT_ROW' && code === COMMA) this.#state = 'ROW';
    else if ((this.#state === 'NEXT_ROW' || this.#state === 'FIRST_ROW') && code === CLOSE_LIST) this.#state = 'NEXT';
    else if (this.#state === 'VALUE' && code === OPEN_LIST) {
      this.#state = 'FIRST_ROW';
      this.#index = 0;
      yield { kind: 'LIST', name: this.#name };
    } else yield this.#broken(this.#state === 'START' ? 'The file holds no JSON object.' : 'This is no valid JSON.');
  }

  /** Where the value that is being read ends within this piece; undefined when it goes on after it. */
  #endOfValue(text: string, start: number): number | undefined {
    for (let at = start; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === LINE_FEED) this.#line += 1;
      if (this.#isScalar) {
        if (code !== COMMA && code !== CLOSE_LIST && code !== CLOSE_OBJECT && !isSpace(code)) continue;
        // The line is counted again when the white space is read.
        if (code === LINE_FEED) this.#line -= 1;
        return at;
      }
      if (this.#isInText) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (code === BACKSLASH) this.#isEscaped = true;
        else if (code === QUOTE) this.#isInText = false;
        if (!this.#isInText && this.#depth === 0) return at + 1;
      } else if (code === QUOTE) this.#isInText = true;
      else if (code === OPEN_OBJECT || code === OPEN_LIST) this.#depth += 1;
      else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
        this.#depth -= 1;
        if (this.#depth === 0) return at + 1;
      }
      if (this.#depth > DEEPEST) return at + 1;
    }
    return undefined;
  }

  *#take(piece: string, isComplete: boolean): Generator<Item> {
    this.#pieces?.push(piece);
    this.#length += piece.length;
    if (this.#length > LONGEST_VALUE || this.#depth > DEEPEST) {
      yield this.#broken('This value is larger or deeper than any that Numberdesk writes.');
    } else if (isComplete) {
      const text = this.#pieces?.join('') ?? '';
      this.#pieces = undefined;
      yield* this.#found(text);
    }
  }

  *#found(text: string): Generator<Item> {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      yield this.#broken('This is no valid JSON.');
      return;
    }
    // The text that we write ourselves comes back to the letter, and so has no name twice.
    const repeated = JSON.stringify(value) === text ? undefined : repeatedName(text);
    if (repeated !== undefined) {
      yield this.#broken(`The field ${repeated.slice(0, 100)} is there twice. Remove one of them.`);
    } else if (this.#state === 'NAME' || this.#state === 'FIRST_NAME') {
      this.#name = String(value);
      if (this.#names.has(this.#name)) yield this.#broken('This field is there twice. Remove one of them.', this.#name);
      this.#names.add(this.#name);
      this.#state = 'COLON';
    } else if (this.#state === 'VALUE') {
      this.#state = 'NEXT';
      yield { kind: 'VALUE', name: this.#name, value };
    } else {
      this.#state = 'NEXT_ROW';
      yield { kind: 'ROW', name: this.#name, index: this.#index, value };
      this.#index += 1;
    }
  }

  #broken(sentence: string, path = this.#path()): Item {
    this.#isBroken = true;
    return { kind: 'BROKEN', path, message: `${sentence} See line ${this.#line.toLocaleString('en-US')}.` };
  }

  #path(): string {
    if (this.#state === 'ROW' || this.#state === 'FIRST_ROW' || this.#state === 'NEXT_ROW')
      return `${this.#name}.${this.#index}`;
    return this.#state === 'VALUE' || this.#state === 'COLON' ? this.#name : '';
  }
}
