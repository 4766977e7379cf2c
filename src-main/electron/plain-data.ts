/** As much as browser mode takes in one call, counted in UTF-16 units and nodes instead of bytes. */
const MOST_CHARACTERS = 16 * 1024 * 1024;
const MOST_NODES = 2_000_000;
const DEEPEST = 64;

/**
 * Whether a value is what JSON could carry: strings, finite numbers, booleans, null, plain arrays and objects; no
 * cycle, not too deep and not too large. Structured clone carries more (maps, dates, cycles); nothing in the contract
 * needs it, and browser mode could not pass it on.
 */
export function isPlainData(value: unknown): boolean {
  let characters = 0;
  let nodes = 0;

  function isPlain(node: unknown, depth: number): boolean {
    nodes += 1;
    if (nodes > MOST_NODES || depth > DEEPEST) return false;
    switch (typeof node) {
      case 'string':
        characters += node.length;
        return characters <= MOST_CHARACTERS;
      case 'number':
        return Number.isFinite(node);
      case 'boolean':
      case 'undefined':
        return true;
      case 'object':
        return node === null || isPlainObject(node, depth);
      default:
        return false;
    }
  }

  // A cycle is endlessly deep.
  function isPlainObject(node: object, depth: number): boolean {
    if (Array.isArray(node)) return node.every((item) => isPlain(item, depth + 1));
    const prototype: unknown = Object.getPrototypeOf(node);
    if (prototype !== Object.prototype && prototype !== null) return false;
    return Object.entries(node).every(([key, item]) => {
      characters += key.length;
      return characters <= MOST_CHARACTERS && isPlain(item, depth + 1);
    });
  }

  return isPlain(value, 0);
}
