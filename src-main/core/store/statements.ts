import type Database from 'better-sqlite3';

/**
 * Prepares a repository's statements once for each connection that asks for them.
 *
 * @param prepare builds the repository on a connection; called at most once for it
 */
export function perConnection<T>(prepare: (db: Database.Database) => T): (db: Database.Database) => T {
  const prepared = new WeakMap<Database.Database, T>();
  return (db) => {
    let repository = prepared.get(db);
    if (repository === undefined) {
      repository = prepare(db);
      prepared.set(db, repository);
    }
    return repository;
  };
}
