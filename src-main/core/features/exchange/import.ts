import type { DocumentReport } from '../../contract/index.ts';
import { ok, refuse, type Refused, type Result } from '../../kernel/result.ts';
import type { Progress } from '../../kernel/slices.ts';
import type { WriteUnit } from '../../store/unit.ts';
import { rebuildFromLog } from '../messages/service.ts';
import { checkTogether, checkTopics, countChecks } from './checks.ts';
import { Intake } from './intake.ts';
import type { Item } from './items.ts';
import { Problems } from './problems.ts';
import { columnOf } from './section.ts';
import { deleteAll, Staging, type SectionReport } from './staging.ts';
import { derivedTables, sections } from './tables.ts';

/** A document as it comes in: its items, and how much of it was read. */
export interface Source {
  readonly items: AsyncIterable<Item> | Iterable<Item>;
  /** How much was read, of `size`, in a unit of its own. */
  readonly read: () => number;
  readonly size: number;
}

/** Progress in thousandths of the whole, since its parts count different things. */
const WHOLE = 1_000;

/** Reports one part of the work, which takes the progress from one figure to another. */
class Part {
  readonly #from: number;
  readonly #until: number;
  readonly #total: number;
  #done = 0;

  constructor(from: number, until: number, total: number) {
    this.#from = from;
    this.#until = until;
    this.#total = Math.max(1, total);
  }

  at(done: number): Progress {
    this.#done = done;
    const share = Math.min(1, this.#done / this.#total);
    return { done: Math.floor(this.#from + share * (this.#until - this.#from)), total: WHOLE };
  }

  further(by: number): Progress {
    return this.at(this.#done + by);
  }
}

/**
 * Replaces the content of the workspace by that of a document, clock and chance included. Everything is read and checked
 * first; a document in which anything is wrong changes nothing. With `dryRun` it says what would happen.
 *
 * Rule: the workspace's history is no part of its content and stays. What follows from the content is built anew.
 */
export async function* importDocument(
  unit: WriteUnit,
  source: Source,
  dryRun: boolean,
): AsyncGenerator<Progress, Result<DocumentReport>> {
  const problems = new Problems();
  const staging = new Staging(unit.db, sections);
  const intake = new Intake(staging, problems);
  const isWhole = yield* read(source, intake, new Part(0, dryRun ? 500 : 400, source.size));
  if (isWhole) {
    intake.finish();
    const part = new Part(dryRun ? 500 : 400, dryRun ? 800 : 600, countChecks(staging));
    for (const step of checkTogether(unit.db, staging, problems)) yield part.further(step);
    for (const step of checkTopics(unit.db, intake.singles.get('account'), problems)) yield part.further(step);
  }
  if (problems.list.length > 0) {
    if (!dryRun) return refuseProblems(problems);
    unit.discard();
    return ok({ added: 0, changed: 0, removed: 0, problems: problems.list, sections: [] });
  }
  const parts: SectionReport[] = [];
  const compared = new Part(dryRun ? 800 : 600, dryRun ? WHOLE : 700, staging.total());
  for (const step of staging.compare(parts)) yield compared.further(step);
  if (dryRun) unit.discard();
  else yield* write(unit, staging);
  return ok({ ...inAll(parts), problems: [], sections: parts });
}

function inAll(parts: readonly SectionReport[]): Omit<SectionReport, 'name'> {
  const sum = { added: 0, changed: 0, removed: 0 };
  for (const { added, changed, removed } of parts) {
    sum.added += added;
    sum.changed += changed;
    sum.removed += removed;
  }
  return sum;
}

/** @returns whether the document was read to its end */
async function* read(source: Source, intake: Intake, part: Part): AsyncGenerator<Progress, boolean> {
  for await (const item of source.items) {
    if (!intake.take(item)) return false;
    yield part.at(source.read());
  }
  return true;
}

const messages = sections.filter(({ name }) => name === 'messages');

function* write(unit: WriteUnit, staging: Staging): Generator<Progress> {
  unit.replaced();
  unit.note('Workspace');
  const logged = messages.reduce((sum, section) => sum + staging.count(section), 0);
  const part = new Part(700, WHOLE, staging.total() + logged);
  for (const { table, key } of derivedTables) {
    for (const step of deleteAll(unit.db, table, key.map(columnOf))) yield part.further(step);
  }
  for (const step of staging.replace()) yield part.further(step);
  for (const step of rebuildFromLog(unit)) yield part.further(step);
  staging.drop();
}

function refuseProblems({ list, isFull }: Problems): Refused {
  const [first] = list;
  const message =
    list.length === 1 && first !== undefined
      ? `${first.path === '' ? '' : `${first.path}: `}${first.message} Nothing was imported.`
      : `The document has ${isFull ? 'at least ' : ''}${list.length.toLocaleString('en-US')} problems. Nothing was imported; correct them first.`;
  return refuse('INVALID_INPUT', message, { reason: 'DOCUMENT_HAS_PROBLEMS', fields: [...list] });
}
