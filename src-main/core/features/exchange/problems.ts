import { MOST_PROBLEMS_LISTED } from '../../contract/csv.ts';

/** One thing that is wrong with a document, by its path. */
export interface DocumentProblem {
  readonly path: string;
  readonly message: string;
}

/** A path is no longer than this in an answer: it may hold names that somebody made up. */
const LONGEST_PATH = 200;

/** What is wrong with a document: the first thousand. */
export class Problems {
  readonly list: DocumentProblem[] = [];

  add(path: string, message: string): void {
    if (!this.isFull) this.list.push({ path: path.slice(0, LONGEST_PATH), message });
  }

  /** Whether no more are listed, so that looking further is of no use. */
  get isFull(): boolean {
    return this.list.length >= MOST_PROBLEMS_LISTED;
  }
}
