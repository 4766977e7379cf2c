import { messageTypeSchema, numberStatusSchema, numberTypeSchema, revisionSchema } from '../../../contract/common.ts';
import { keywordInputSchema, keywordKinds, replySchema } from '../../../contract/keywords.ts';
import { notesSchema, tagsInputSchema } from '../../../contract/numbers.ts';
import { lineOutcomes, requestStatuses } from '../../../contract/requests.ts';
import { z } from '../../../contract/zod.ts';
import { normaliseText } from '../../../kernel/keyword-matching.ts';
import { defineSection, flag, json, nullable, plain, text, time, type RowProblem } from '../section.ts';
import { catalogueCountry, id, priceMicros, readableNumber } from './fields.ts';

const position = plain(z.int().min(0).max(1_000_000));

const requests = defineSection({
  name: 'requests',
  table: 'request',
  key: ['requestId'],
  fields: {
    requestId: id,
    clientToken: text(64),
    requestedAt: time,
    status: plain(z.enum(requestStatuses)),
    caseId: nullable(id),
  },
  uniques: [
    { columns: ['client_token'], field: 'clientToken', message: 'Another request has this token. Choose another one.' },
  ],
  references: [{ fields: ['caseId'], to: 'cases' }],
  past: ['requestedAt'],
});

const requestLines = defineSection({
  name: 'requestLines',
  table: 'request_line',
  key: ['requestId', 'position'],
  fields: {
    requestId: id,
    position,
    isoCode: catalogueCountry,
    messageType: plain(messageTypeSchema),
    quantity: plain(z.int().min(1).max(1_000_000)),
    pricePerMonthMicros: priceMicros,
    outcome: plain(z.enum(lineOutcomes)),
  },
  references: [{ fields: ['requestId'], to: 'requests' }],
});

const numbers = defineSection({
  name: 'numbers',
  table: 'number',
  key: ['numberId'],
  fields: {
    numberId: id,
    phoneNumber: plain(z.string().max(20)),
    nationalFormat: readableNumber,
    isoCode: catalogueCountry,
    numberType: plain(numberTypeSchema),
    status: plain(numberStatusSchema),
    smsEnabled: flag,
    voiceEnabled: flag,
    messageType: plain(messageTypeSchema),
    pricePerMonthMicros: priceMicros,
    setupFeeMicros: priceMicros,
    twoWayEnabled: flag,
    twoWayTopicArn: nullable(text(2_048)),
    selfManagedOptOutsEnabled: flag,
    deletionProtectionEnabled: flag,
    notes: plain(notesSchema),
    tags: json(tagsInputSchema),
    leasedAt: time,
    activatesAt: nullable(time),
    releasedAt: nullable(time),
    requestId: nullable(id),
    requestPosition: nullable(position),
    revision: plain(revisionSchema),
  },
  check: (row) => {
    const problems: RowProblem[] = [];
    const form = row.numberType === 'SHORT_CODE' ? /^\d{3,7}$/ : /^\+[1-9]\d{2,14}$/;
    if (!form.test(row.phoneNumber))
      problems.push(['phoneNumber', 'This is no phone number of that type. Correct it.']);
    if ((row.status === 'RELEASED') !== (row.releasedAt !== null))
      problems.push(['releasedAt', 'A released number has the time of its release, and no other has one.']);
    if ((row.status === 'PENDING') !== (row.activatesAt !== null))
      problems.push(['activatesAt', 'A pending number has the time at which it becomes active, and no other has one.']);
    if (row.releasedAt !== null && row.releasedAt < row.leasedAt)
      problems.push(['releasedAt', 'The release is before the lease. Correct one of the times.']);
    if (row.twoWayEnabled && (row.twoWayTopicArn === null || !row.smsEnabled))
      problems.push(['twoWayEnabled', 'Two-way SMS needs SMS and a topic.']);
    if (row.selfManagedOptOutsEnabled && !row.twoWayEnabled)
      problems.push(['selfManagedOptOutsEnabled', 'Self-managed opt-outs need two-way SMS.']);
    if ((row.requestId === null) !== (row.requestPosition === null))
      problems.push(['requestPosition', 'Name both the request and the position of its line, or neither.']);
    return problems;
  },
  uniques: [
    {
      columns: ['phone_number'],
      field: 'phoneNumber',
      where: (row) => `${row}.status <> 'RELEASED'`,
      message: 'The account has this phone number already. Release one of the two, or remove it.',
    },
  ],
  references: [
    { fields: ['requestId', 'requestPosition'], to: 'requestLines' },
    { fields: ['twoWayTopicArn'], to: 'topics' },
  ],
  past: ['leasedAt', 'releasedAt'],
});

const keywords = defineSection({
  name: 'keywords',
  table: 'keyword',
  key: ['numberId', 'keyword'],
  fields: {
    numberId: id,
    keyword: plain(keywordInputSchema),
    kind: plain(z.enum(keywordKinds)),
    reply: nullable(plain(replySchema)),
    isSilenced: flag,
    position,
  },
  derived: { keyword_key: ({ keyword }) => normaliseText(keyword) },
  check: ({ reply, kind, keyword }) => [
    ...(reply === null && kind !== 'TWO_WAY'
      ? [['reply', 'Only a two-way keyword may be without a reply.'] as const]
      : []),
    ...((kind === 'MANDATORY') !== ['help', 'stop'].includes(normaliseText(keyword))
      ? [['kind', 'HELP and STOP are mandatory, and no other keyword is.'] as const]
      : []),
  ],
  uniques: [
    {
      columns: ['number_id', 'keyword_key'],
      field: 'keyword',
      message: 'The number has this keyword already. Remove one of the two.',
    },
    {
      columns: ['number_id'],
      field: 'kind',
      where: (row) => `${row}.kind = 'REGISTERED'`,
      message: 'The number has another registered keyword. Remove one of the two.',
    },
  ],
  references: [{ fields: ['numberId'], to: 'numbers' }],
});

/** The numbers, how they were requested, and what they answer. */
export const numberSections = [requests, requestLines, numbers, keywords] as const;
