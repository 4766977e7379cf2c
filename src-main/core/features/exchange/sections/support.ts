import { caseFieldSchemas, caseStatuses, caseTypes } from '../../../contract/cases.ts';
import { destinationStatuses } from '../../../contract/destinations.ts';
import { senderIdSchema } from '../../../contract/settings.ts';
import { z } from '../../../contract/zod.ts';
import { normaliseText } from '../../../kernel/keyword-matching.ts';
import { defineSection, json, nullable, plain, text, time, type RowProblem } from '../section.ts';
import { anyCountry, e164, id, readableNumber } from './fields.ts';

const destinations = defineSection({
  name: 'destinations',
  table: 'destination',
  key: ['phoneNumber'],
  fields: {
    phoneNumber: e164,
    isoCode: anyCountry,
    nationalFormat: readableNumber,
    status: plain(z.enum(destinationStatuses)),
    code: text(20),
    addedAt: time,
  },
  past: ['addedAt'],
});

const cases = defineSection({
  name: 'cases',
  table: 'support_case',
  key: ['caseId'],
  fields: {
    caseId: id,
    type: plain(z.enum(caseTypes)),
    status: plain(z.enum(caseStatuses)),
    fields: json(z.record(z.string(), z.unknown())),
    submittedAt: time,
    dueAt: nullable(time),
  },
  check: ({ type, status, fields, dueAt }) => {
    const problems: RowProblem[] = [];
    const parsed = caseFieldSchemas[type].safeParse(fields);
    for (const issue of parsed.error?.issues ?? []) problems.push([['fields', ...issue.path].join('.'), issue.message]);
    if ((status === 'SUBMITTED') !== (dueAt !== null))
      problems.push(['dueAt', 'A submitted case has the time of its answer, and no other has one.']);
    return problems;
  },
  past: ['submittedAt'],
});

const caseSteps = defineSection({
  name: 'caseSteps',
  table: 'support_case_step',
  key: ['caseId', 'position'],
  fields: {
    caseId: id,
    position: plain(z.int().min(0).max(1_000_000)),
    at: time,
    status: plain(z.enum(caseStatuses)),
    text: nullable(text(20_000, 0)),
  },
  references: [{ fields: ['caseId'], to: 'cases' }],
  past: ['at'],
});

const senderIds = defineSection({
  name: 'senderIds',
  table: 'sender_id',
  key: ['senderId', 'isoCode'],
  fields: { senderId: plain(senderIdSchema), isoCode: anyCountry, grantedAt: time },
  past: ['grantedAt'],
});

const keywordGrants = defineSection({
  name: 'keywordGrants',
  table: 'keyword_grant',
  key: ['caseId'],
  fields: { caseId: id, numberId: id, keywordKey: text(200), grantedAt: time, usedAt: nullable(time) },
  check: ({ keywordKey }) =>
    normaliseText(keywordKey) === keywordKey ? [] : [['keywordKey', 'Write the keyword in small letters.']],
  references: [
    { fields: ['caseId'], to: 'cases' },
    { fields: ['numberId'], to: 'numbers' },
  ],
  past: ['grantedAt', 'usedAt'],
});

/** What Support was asked and what it granted, and the destinations of the sandbox. */
export const supportSections = [destinations, cases, caseSteps, senderIds, keywordGrants] as const;
