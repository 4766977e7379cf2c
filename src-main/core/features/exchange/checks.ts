import type Database from 'better-sqlite3';
import { topicArnOf } from '../topics/service.ts';
import type { Problems } from './problems.ts';
import { columnOf, keyColumns, type Row, type Section } from './section.ts';
import { ofRow, stageOf, type Staging } from './staging.ts';
import { sections } from './tables.ts';

/** A check over the rows that wait: the condition names those that are wrong, `row` being the row. */
interface Check {
  readonly section: Section;
  readonly wrong: string;
  /** The field that the problem names; the row itself where it is empty. */
  readonly field: string;
  readonly message: string;
}

function sectionOf(name: string): Section {
  const section = sections.find((candidate) => candidate.name === name);
  if (section === undefined) throw new Error(`The document has no section ${name}.`);
  return section;
}

const and = (conditions: readonly string[]): string => conditions.join(' AND ');

function sameAs(one: string, other: string, columns: readonly string[]): string {
  return and(columns.map((column) => `${one}.${column} = ${other}.${column}`));
}

function twins(section: Section): Check[] {
  const keys = section.isSingle
    ? []
    : [
        {
          columns: keyColumns(section),
          field: section.key.at(-1) ?? '',
          message: `An earlier entry has the same ${section.key.join(' and ')}. Remove one of the two.`,
        },
      ];
  return [...keys, ...section.uniques].map((unique) => {
    const where = 'where' in unique ? unique.where : undefined;
    const other = and([
      sameAs('other', 'row', unique.columns),
      'other.place < row.place',
      ...(where === undefined ? [] : [where('other')]),
    ]);
    const exists = `EXISTS (SELECT 1 FROM ${stageOf(section)} AS other WHERE ${other})`;
    return {
      section,
      wrong: and([...(where === undefined ? [] : [where('row')]), exists]),
      field: unique.field,
      message: unique.message,
    };
  });
}

function danglers(section: Section): Check[] {
  return section.references.map(({ fields, to }) => {
    const target = sectionOf(to);
    const there = ofRow('row', fields).map((column, index) => `target.${keyColumns(target)[index] ?? ''} = ${column}`);
    return {
      section,
      wrong: and([
        ...ofRow('row', fields).map((column) => `${column} IS NOT NULL`),
        `NOT EXISTS (SELECT 1 FROM ${stageOf(target)} AS target WHERE ${and(there)})`,
      ]),
      field: fields[0] ?? '',
      message: `There is no such entry in ${to}. Correct it, or add that entry.`,
    };
  });
}

function futures(section: Section): Check[] {
  return section.past.map((field) => ({
    section,
    wrong: `row.${columnOf(field)} > (SELECT last_now_ms FROM ${stageOf(sectionOf('workspace'))})`,
    field,
    message: 'This is later than the time of the workspace (workspace.lastNowMs). Correct one of the two.',
  }));
}

const stage = (name: string): string => stageOf(sectionOf(name));

/** What ties several rows together besides keys and references. */
const furtherChecks: readonly Check[] = [
  {
    section: sectionOf('requests'),
    wrong: `NOT EXISTS (SELECT 1 FROM ${stage('requestLines')} AS line WHERE line.request_id = row.request_id)`,
    field: '',
    message: 'This request has no lines in requestLines. Add them, or remove the request.',
  },
  ...['help', 'stop'].map((key) => ({
    section: sectionOf('numbers'),
    wrong: `row.sms_enabled = 1 AND NOT EXISTS (SELECT 1 FROM ${stage('keywords')} AS keyword
      WHERE keyword.number_id = row.number_id AND keyword.keyword_key = '${key}')`,
    field: 'smsEnabled',
    message: `A number with SMS has the keyword ${key.toUpperCase()}, and this one is without. Add it to keywords.`,
  })),
  {
    section: sectionOf('messages'),
    wrong: `row.at < (SELECT earlier.at FROM ${stage('messages')} AS earlier WHERE earlier.sequence < row.sequence
      ORDER BY earlier.sequence DESC LIMIT 1)`,
    field: 'at',
    message: 'The message before it is later. The sequence of messages is their order in time.',
  },
  {
    section: sectionOf('cases'),
    wrong: `row.status IS NOT NULL AND row.status IS NOT (SELECT step.status FROM ${stage('caseSteps')} AS step WHERE step.case_id = row.case_id
      ORDER BY step.position DESC LIMIT 1)`,
    field: 'status',
    message: 'The last step of this case in caseSteps has another status, or is missing. Correct one of the two.',
  },
  {
    section: sectionOf('caseSteps'),
    wrong: `row.position > 0 AND NOT EXISTS (SELECT 1 FROM ${stage('caseSteps')} AS step
      WHERE step.case_id = row.case_id AND step.position = row.position - 1)`,
    field: 'position',
    message: 'The step before this one is missing. Count the steps of a case from 0.',
  },
  {
    section: sectionOf('cases'),
    wrong: `row.type = 'REGISTERED_KEYWORD_CHANGE' AND row.fields IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM ${stage('numbers')} AS number WHERE number.number_id = json_extract(row.fields, '$.numberId'))`,
    field: 'fields.numberId',
    message: 'There is no such entry in numbers. Correct it, or add that entry.',
  },
  {
    section: sectionOf('cases'),
    wrong: `row.type = 'NUMBER_REQUEST_REVIEW' AND row.fields IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM ${stage('requests')} AS request WHERE request.request_id = json_extract(row.fields, '$.requestId'))`,
    field: 'fields.requestId',
    message: 'There is no such entry in requests. Correct it, or add that entry.',
  },
];

const checks: readonly Check[] = [
  ...sections.flatMap((section) => [...twins(section), ...danglers(section), ...futures(section)]),
  ...furtherChecks,
];

/** How many rows `checkTogether` looks at: some more than once. */
export function countChecks(staging: Staging): number {
  return checks.reduce((sum, { section }) => sum + staging.count(section), 0);
}

/** Notes everything that is wrong between the rows that wait; yields how many it has looked at now and then. */
export function* checkTogether(db: Database.Database, staging: Staging, problems: Problems): Generator<number> {
  for (const { section, wrong, field, message } of checks) {
    if (problems.isFull || staging.count(section) === 0) continue;
    const select = db
      .prepare<[number, number], number>(
        `SELECT row.place FROM ${stageOf(section)} AS row WHERE row.place >= ? AND row.place < ? AND ${wrong}`,
      )
      .pluck();
    const path = (place: number): string => (section.isSingle ? section.name : `${section.name}.${place}`);
    yield* staging.stretches(section, (from, until) => {
      for (const place of select.all(from, until))
        problems.add(field === '' ? path(place) : `${path(place)}.${field}`, message);
    });
  }
}

/** The topics belong to the account of the document. */
export function* checkTopics(db: Database.Database, account: Row | undefined, problems: Problems): Generator<number> {
  if (account === undefined) return;
  const topics = db.prepare<[], { place: number; arn: string | null; name: string | null }>(
    `SELECT place, topic_arn AS arn, name FROM ${stage('topics')} ORDER BY place`,
  );
  for (const { place, arn, name } of topics.all()) {
    if (arn === null || name === null) continue;
    if (topicArnOf(String(account['region']), String(account['accountId']), name) !== arn)
      problems.add(`topics.${place}.topicArn`, 'This topic belongs to another account or region. Correct its ARN.');
    yield 1;
  }
}
