import { LARGEST_DOCUMENT_IN_CALL, type DocumentReport, type Output, type ParsedInput } from '../../contract/index.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { Steps } from '../../kernel/slices.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { DocumentFile, documentPath, refuseMissing, refusePlace, writeWhole } from './files.ts';
import { importDocument } from './import.ts';
import { itemsOf, type Item } from './items.ts';
import type { Row } from './section.ts';
import { FORMAT, sections } from './tables.ts';
import { countRows, documentText, eachRow } from './writer.ts';

/** The workspace as a document in the answer. Refuses one that would be too large for a call. */
export function* exportDocument(unit: ReadUnit): Steps<Output<'workspace.export'>> {
  const lists = new Map<string, Row[]>(sections.map(({ name }) => [name, []]));
  const total = countRows(unit.db);
  let done = 0;
  let size = 0;
  for (const { section, row } of eachRow(unit.db)) {
    lists.get(section.name)?.push(row);
    size += Buffer.byteLength(JSON.stringify(row));
    if (size > LARGEST_DOCUMENT_IN_CALL) {
      const sentence = 'This workspace is too large for one answer. Export it to a file (workspace.exportFile).';
      return refuse('REFUSED', sentence, { reason: 'DOCUMENT_TOO_LARGE' });
    }
    done += 1;
    yield { done, total };
  }
  const parts = sections.map(
    ({ name, isSingle }) => [name, isSingle ? lists.get(name)?.[0] : lists.get(name)] as const,
  );
  return ok({ document: { format: FORMAT, ...Object.fromEntries(parts) } });
}

/** Writes the document to a file, whatever its size; memory does not grow with it. */
export async function* exportFile(
  unit: ReadUnit,
  input: ParsedInput<'workspace.exportFile'>,
): Steps<Output<'workspace.exportFile'>> {
  const path = documentPath(input.path);
  const refused = refusePlace(path, unit.db.name);
  if (refused) return refused;
  const total = countRows(unit.db);
  let done = 0;
  const writing = writeWhole(path, documentText(unit.db));
  try {
    for (;;) {
      const next = await writing.next();
      if (next.done === true) return ok({ path, sizeBytes: next.value });
      done += 1;
      // A few pieces of the text are no rows.
      yield { done: Math.min(done, total), total };
    }
  } finally {
    await writing.return(0);
  }
}

/** Counts the rows of a document that is there as a whole, as they are taken. */
function* counted(items: Iterable<Item>, progress: { read: number }): Generator<Item> {
  for (const item of items) {
    progress.read += 1;
    yield item;
  }
}

function sizeOf(document: Readonly<Record<string, unknown>>): number {
  return Object.values(document).reduce((sum: number, value) => sum + 1 + (Array.isArray(value) ? value.length : 0), 0);
}

/** Replaces the content of the workspace by a document from the call. */
export async function* importInCall(unit: WriteUnit, input: ParsedInput<'workspace.import'>): Steps<DocumentReport> {
  const progress = { read: 0 };
  const source = {
    items: counted(itemsOf(input.document), progress),
    read: () => progress.read,
    size: sizeOf(input.document),
  };
  const result = yield* importDocument(unit, source, input.dryRun === true);
  return atField(result, 'document');
}

/** In the refusal of a call the paths begin with the field that holds the document. */
function atField(result: Result<DocumentReport>, field: string): Result<DocumentReport> {
  if (result.ok || result.error.fields === undefined) return result;
  const fields = result.error.fields.map((problem) => ({ ...problem, path: `${field}.${problem.path}` }));
  return { ok: false, error: { ...result.error, fields } };
}

/** Replaces the content of the workspace by a document from a file, whatever its size. */
export async function* importFile(unit: WriteUnit, input: ParsedInput<'workspace.importFile'>): Steps<DocumentReport> {
  const refused = refuseMissing(input.path);
  if (refused) return refused;
  const file = new DocumentFile(input.path);
  return yield* importDocument(unit, { items: file.items(), read: file.read, size: file.size }, input.dryRun === true);
}
