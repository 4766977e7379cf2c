/** SQLite has no boolean: 0 and 1 stand for it. */
export type Flag = 0 | 1;

/** A boolean as SQLite stores it. */
export function toFlag(value: boolean): Flag {
  return value ? 1 : 0;
}
