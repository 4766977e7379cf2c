import type { Answer, NumberRequest, PhoneNumber, Project } from '../../src-main/core/contract/index.ts';
import type { Line } from './core-child.ts';
import { dump } from './workspace-file.ts';

type Row = Record<string, unknown>;

/** Which command of the stream can be under way after an answer, by the answer's channel; '' stands for none yet. */
const NEXT: Record<string, string> = {
  '': 'nothing',
  'simulation.get': 'projects.create',
  'simulation.save': 'projects.create',
  'projects.create': 'nothing',
  'requests.quote': 'requests.submit',
  'requests.submit': 'numbers.describe',
  'numbers.describe': 'numbers.release',
  'numbers.release': 'projects.delete',
  'projects.delete': 'projects.create',
};

/** What the answers of killed streams promise, held against what a workspace file has. */
export class Promises {
  readonly #projects = new Map<string, string>();
  readonly #requests = new Set<string>();
  readonly #bought = new Set<string>();
  readonly #numbers = new Map<string, Pick<PhoneNumber, 'status' | 'notes'>>();
  #underWay = 'nothing';

  /** Takes in what a child said before it was killed. What was not said was not promised. */
  take(lines: readonly Line[]): void {
    let last = '';
    for (const line of lines) {
      if (line.kind !== 'ANSWER') continue;
      this.#takeAnswer(line.channel, line.answer);
      last = line.channel;
    }
    this.#underWay = NEXT[last] ?? 'nothing';
  }

  #takeAnswer(channel: string, answer: Answer<unknown>): void {
    if (!answer.ok) throw new Error(`${channel} was refused: ${JSON.stringify(answer.error)}`);
    if (channel === 'projects.create') {
      const { projectId, name } = answer.value as Project;
      this.#projects.set(projectId, name);
    } else if (channel === 'projects.delete') {
      this.#projects.delete((answer.value as Project).projectId);
    } else if (channel === 'requests.submit') {
      const { requestId, lines } = answer.value as NumberRequest;
      this.#requests.add(requestId);
      for (const numberId of lines.flatMap(({ numberIds }) => numberIds)) this.#bought.add(numberId);
    } else if (channel.startsWith('numbers.')) {
      const number = answer.value as PhoneNumber;
      this.#numbers.set(number.numberId, number);
    }
  }

  /** Whether a difference is the command that was under way: it may have been stored before its answer went out, once. */
  #isUnderWay(channel: string): boolean {
    if (this.#underWay !== channel) return false;
    this.#underWay = 'nothing';
    return true;
  }

  /** Everything that is wrong with a workspace file: broken promises, and commands that are there in part. */
  broken(path: string): string[] {
    const tables = dump(path) as Record<string, Row[]>;
    return [
      ...this.#brokenProjects(tables['project'] ?? []),
      ...this.#brokenRequests(tables['request'] ?? []),
      ...this.#brokenNumbers(tables['number'] ?? []),
      ...halfDone(tables),
    ];
  }

  #brokenProjects(rows: readonly Row[]): string[] {
    const names = new Map(rows.map((row) => [String(row['project_id']), String(row['name'])]));
    const lost = [...this.#projects].filter(
      ([id, name]) => names.get(id) !== name && !this.#isUnderWay('projects.delete'),
    );
    const unasked = [...names.keys()].filter((id) => !this.#projects.has(id) && !this.#isUnderWay('projects.create'));
    this.#projects.clear();
    for (const [id, name] of names) this.#projects.set(id, name);
    return [...lost.map(([, name]) => `project ${name} is lost`), ...unasked.map((id) => `project ${id} is not gone`)];
  }

  #brokenRequests(rows: readonly Row[]): string[] {
    const there = new Set(rows.map((row) => String(row['request_id'])));
    const lost = [...this.#requests].filter((id) => !there.has(id));
    const unasked = [...there].filter((id) => !this.#requests.has(id) && !this.#isUnderWay('requests.submit'));
    for (const id of there) this.#requests.add(id);
    return [...lost.map((id) => `request ${id} is lost`), ...unasked.map((id) => `request ${id} came from nowhere`)];
  }

  #brokenNumbers(rows: readonly Row[]): string[] {
    const byId = new Map(rows.map((row) => [String(row['number_id']), row]));
    const wrong = [...this.#bought].filter((id) => !byId.has(id)).map((id) => `number ${id} is lost`);
    for (const [id, promised] of this.#numbers) {
      const row = byId.get(id) ?? {};
      const isReleasedUnsaid =
        promised.status === 'ACTIVE' && row['status'] === 'RELEASED' && this.#isUnderWay('numbers.release');
      if (isReleasedUnsaid) this.#numbers.set(id, { ...promised, status: 'RELEASED' });
      else if (row['status'] !== promised.status)
        wrong.push(`number ${id} is ${String(row['status'])}, not ${promised.status}`);
      if (row['notes'] !== promised.notes) wrong.push(`the notes of number ${id} are lost`);
    }
    return wrong;
  }
}

/** What holds in every state of the file, whatever was answered: each request with its lines, numbers and stock. */
function halfDone(tables: Record<string, Row[]>): string[] {
  const [requests, lines, numbers, stocks] = ['request', 'request_line', 'number', 'country_simulation'].map(
    (name) => tables[name] ?? [],
  ) as [Row[], Row[], Row[], Row[]];
  const wrong: string[] = [];
  for (const { request_id: id, status } of requests) {
    const own = lines.filter((row) => row['request_id'] === id);
    if (status !== 'FULFILLED' || own.length !== 2) wrong.push(`request ${String(id)} is half done`);
    for (const { position, quantity } of own) {
      const bought = numbers.filter((row) => row['request_id'] === id && row['request_position'] === position);
      if (bought.length !== quantity)
        wrong.push(`line ${String(position)} of ${String(id)} has ${bought.length} numbers`);
    }
  }
  const wanted = lines.reduce((sum, row) => sum + Number(row['quantity']), 0);
  if (wanted !== numbers.length) wrong.push(`${wanted} numbers were requested and ${numbers.length} are there`);
  const stock = stocks.find((row) => row['iso_code'] === 'US')?.['stock'];
  if (stock !== undefined && stock !== 100_000 - numbers.length) wrong.push(`the stock is ${JSON.stringify(stock)}`);
  const phoneNumbers = new Set(numbers.map((row) => row['phone_number']));
  if (phoneNumbers.size !== numbers.length) wrong.push('a phone number was handed out twice');
  const half = numbers.filter((row) => (row['status'] === 'RELEASED') !== (row['released_at'] !== null));
  return [...wrong, ...half.map((row) => `the release of ${String(row['number_id'])} is half done`)];
}
