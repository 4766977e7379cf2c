/** What an SSML text says aloud, or what is wrong with it as a sentence that says what to do. */
export type Ssml = { readonly spoken: string } | { readonly problem: string };

const NAME = /[\p{L}_:][\p{L}\p{M}\p{N}_:.\u00b7-]*/uy;
const SPACE = /[ \t\r\n]*/y;
const NAMED_ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Carries a problem out of the depth of the reader; never leaves this file. */
class Problem extends Error {}

/**
 * Reads SSML strictly: well-formed XML, with `speak` as its one root. Tags have to be closed in their order, attributes
 * quoted and named once, `&` and `<` written as entities. A document type and processing instructions are refused, as
 * the service does. Which tags there are is not checked. Rule: spec 3.10.
 *
 * @returns the text without tags and comments, entities resolved
 */
export function readSsml(source: string): Ssml {
  try {
    return { spoken: new Reader(source).read() };
  } catch (error) {
    if (error instanceof Problem) return { problem: error.message };
    throw error;
  }
}

class Reader {
  readonly #source: string;
  readonly #open: { readonly name: string; readonly at: number }[] = [];
  #at = 0;
  #spoken = '';
  #hasRoot = false;

  constructor(source: string) {
    this.#source = source;
  }

  read(): string {
    this.#refuseControlCharacters();
    this.#skipSpace();
    if (/^<\?xml[ \t\r\n]/.test(this.#source.slice(this.#at))) this.#skipPast('?>', 'the XML declaration');
    while (this.#at < this.#source.length) this.#readNext();
    const left = this.#open.at(-1);
    if (left !== undefined) this.#fail(`Add </${left.name}> for the tag <${left.name}> at character ${left.at}.`);
    if (!this.#hasRoot) this.#fail('Put the message between <speak> and </speak>.');
    return this.#spoken;
  }

  #readNext(): void {
    if (this.#starts('<!--')) this.#readComment();
    else if (this.#starts('<![CDATA[')) this.#readCdata();
    else if (this.#starts('<!')) this.#fail(`Remove the document type at ${this.#place()}.`);
    else if (this.#starts('<?')) this.#fail(`Remove the processing instruction at ${this.#place()}.`);
    else if (this.#starts('</')) this.#readEndTag();
    else if (this.#starts('<')) this.#readStartTag();
    else this.#readText();
  }

  #readComment(): void {
    const place = this.#place();
    this.#at += '<!--'.length;
    const text = this.#takeUntil('-->', `Close the comment at ${place} with -->.`);
    if (text.includes('--') || text.endsWith('-')) this.#fail(`Remove the two hyphens inside the comment at ${place}.`);
  }

  #readCdata(): void {
    const place = this.#place();
    this.#refuseOutside(place);
    this.#at += '<![CDATA['.length;
    this.#spoken += this.#takeUntil(']]>', `Close the character data at ${place} with ]]>.`);
  }

  #readEndTag(): void {
    const place = this.#place();
    this.#at += 2;
    const name = this.#takeName(`Write the name of the tag after </ at ${place}.`);
    this.#skipSpace();
    if (!this.#take('>')) this.#fail(`Close the end tag </${name}> at ${place} with >.`);
    const open = this.#open.pop();
    if (open === undefined) this.#fail(`Remove </${name}> at ${place}: no such tag is open.`);
    if (open.name !== name) {
      this.#fail(`Write </${open.name}> in place of </${name}> at ${place}: <${open.name}> has to be closed first.`);
    }
  }

  #readStartTag(): void {
    const at = this.#at + 1;
    const place = this.#place();
    this.#at += 1;
    const name = this.#takeName(`Write &lt; in place of < at ${place}, or complete the tag.`);
    if (this.#open.length === 0) this.#openRoot(name, place);
    this.#readAttributes(name, place);
    if (this.#take('/>')) return;
    if (!this.#take('>')) this.#fail(`Close the tag <${name}> at ${place} with >.`);
    this.#open.push({ name, at });
  }

  #openRoot(name: string, place: string): void {
    if (this.#hasRoot)
      this.#fail(`Move <${name}> at ${place} before </speak>: there is one <speak> and nothing after it.`);
    if (name !== 'speak') this.#fail(`Begin with <speak> in place of <${name}>.`);
    this.#hasRoot = true;
  }

  #readAttributes(tag: string, place: string): void {
    const names = new Set<string>();
    for (;;) {
      const hasSpace = this.#skipSpace();
      if (this.#at >= this.#source.length || this.#starts('>') || this.#starts('/')) return;
      if (!hasSpace) this.#fail(`Put a space before the attribute at ${this.#place()}.`);
      const name = this.#takeName(`Correct the attributes of <${tag}> at ${place}.`);
      if (names.has(name)) this.#fail(`Remove the second ${name} of <${tag}> at ${place}.`);
      names.add(name);
      this.#skipSpace();
      if (!this.#take('=')) this.#fail(`Give ${name} of <${tag}> at ${place} a value in quotes.`);
      this.#skipSpace();
      this.#readValue(name, tag, place);
    }
  }

  #readValue(name: string, tag: string, place: string): void {
    const quote = this.#source[this.#at];
    if (quote !== '"' && quote !== "'") this.#fail(`Put the value of ${name} of <${tag}> at ${place} in quotes.`);
    this.#at += 1;
    const start = this.#at;
    const value = this.#takeUntil(quote, `Close the quotes of ${name} of <${tag}> at ${place}.`);
    if (value.includes('<')) this.#fail(`Write &lt; in place of < in ${name} of <${tag}> at ${place}.`);
    resolveEntities(value, start);
  }

  #readText(): void {
    const start = this.#at;
    const end = this.#source.indexOf('<', start);
    this.#at = end === -1 ? this.#source.length : end;
    const text = this.#source.slice(start, this.#at);
    if (this.#open.length === 0 && text.trim() === '') return;
    this.#refuseOutside(`character ${start + 1}`);
    const cdataEnd = text.indexOf(']]>');
    if (cdataEnd !== -1) this.#fail(`Write ]]&gt; in place of ]]> at character ${start + cdataEnd + 1}.`);
    this.#spoken += resolveEntities(text, start);
  }

  #refuseOutside(place: string): void {
    if (this.#open.length > 0) return;
    this.#fail(
      this.#hasRoot
        ? `Move the text at ${place} before </speak>.`
        : 'Put the message between <speak> and </speak>; nothing comes before <speak>.',
    );
  }

  #refuseControlCharacters(): void {
    // XML allows of the control characters only tab and line breaks.
    const found = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(this.#source);
    if (found) this.#fail(`Remove the control character at character ${found.index + 1}.`);
  }

  #starts(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }

  #take(text: string): boolean {
    const isThere = this.#starts(text);
    if (isThere) this.#at += text.length;
    return isThere;
  }

  #takeName(problem: string): string {
    NAME.lastIndex = this.#at;
    const name = NAME.exec(this.#source)?.[0];
    if (name === undefined) this.#fail(problem);
    this.#at += name.length;
    return name;
  }

  #takeUntil(end: string, problem: string): string {
    const found = this.#source.indexOf(end, this.#at);
    if (found === -1) this.#fail(problem);
    const text = this.#source.slice(this.#at, found);
    this.#at = found + end.length;
    return text;
  }

  #skipPast(end: string, what: string): void {
    this.#takeUntil(end, `Close ${what} with ${end}.`);
  }

  #skipSpace(): boolean {
    SPACE.lastIndex = this.#at;
    const length = SPACE.exec(this.#source)?.[0].length ?? 0;
    this.#at += length;
    return length > 0;
  }

  #place(): string {
    return `character ${this.#at + 1}`;
  }

  #fail(problem: string): never {
    throw new Problem(problem);
  }
}

/** The text with its entities resolved; `start` is where it begins in the source, for the words of a problem. */
function resolveEntities(text: string, start: number): string {
  const [first = '', ...rest] = text.split('&');
  let at = start + first.length;
  const pieces = rest.map((piece) => {
    const end = piece.indexOf(';');
    const resolved = end === -1 ? undefined : resolveEntity(piece.slice(0, end));
    if (resolved === undefined) throw new Problem(`Write &amp; in place of & at character ${at + 1}.`);
    at += piece.length + 1;
    return resolved + piece.slice(end + 1);
  });
  return first + pieces.join('');
}

function resolveEntity(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name) ?? [];
  if (hex === undefined && decimal === undefined) {
    return Object.hasOwn(NAMED_ENTITIES, name) ? NAMED_ENTITIES[name] : undefined;
  }
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (code > 0x10ffff) return undefined;
  const character = String.fromCodePoint(code);
  return /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u.test(character) ? character : undefined;
}
