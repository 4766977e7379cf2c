/**
 * What a changed row's revision becomes, as SQL: beyond every one that it ever had. An undo gives a row back the revision
 * of its earlier state, and the floor keeps those in between from being used for another one.
 *
 * @param table the table of the row
 * @param idColumn its primary key
 */
export function nextRevision(table: 'account' | 'project' | 'number', idColumn: string): string {
  return `max(revision, coalesce((SELECT floor.revision FROM revision_floor AS floor
    WHERE floor.table_name = '${table}' AND floor.row_id = ${table}.${idColumn}), 0)) + 1`;
}
