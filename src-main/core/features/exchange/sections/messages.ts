import { messageTypeSchema, microsSchema } from '../../../contract/common.ts';
import { inboundRules, payloadSchema } from '../../../contract/inbound.ts';
import { channels, directions, messageStatuses } from '../../../contract/messageLog.ts';
import { optOutSources } from '../../../contract/optOuts.ts';
import { z } from '../../../contract/zod.ts';
import { parseTopicArn } from '../../topics/service.ts';
import { defineSection, flag, json, nullable, plain, text, time } from '../section.ts';
import { anyCountry, e164, id, readableNumber } from './fields.ts';

const sequence = plain(z.int().min(1));

const topics = defineSection({
  name: 'topics',
  table: 'topic',
  key: ['topicArn'],
  fields: { topicArn: text(2_048), name: text(256), encrypted: flag, fifo: flag, createdAt: time },
  check: ({ topicArn, name, fifo }) => [
    ...(parseTopicArn(topicArn)?.name === name
      ? []
      : [['topicArn', 'This is not the ARN of a topic of that name. Correct one of the two.'] as const]),
    ...(name.endsWith('.fifo') === fifo
      ? []
      : [['fifo', 'FIFO topics have the suffix .fifo, and no others do.'] as const]),
  ],
  uniques: [{ columns: ['name'], field: 'name', message: 'Another topic has this name. Choose another one.' }],
  past: ['createdAt'],
});

/** Longer than any text or voice message that can be sent, in UTF-16 code units. */
const LONGEST_BODY = 20_000;

const messages = defineSection({
  name: 'messages',
  table: 'message',
  key: ['sequence'],
  fields: {
    sequence,
    messageId: id,
    at: time,
    direction: plain(z.enum(directions)),
    channel: plain(z.enum(channels)),
    handset: text(100),
    isoCode: nullable(anyCountry),
    numberId: nullable(id),
    accountSide: text(100),
    projectId: nullable(id),
    body: text(LONGEST_BODY, 0),
    parts: plain(z.int().min(0).max(1_000_000)),
    seconds: nullable(plain(z.int().min(0).max(1_000_000))),
    priceMicros: plain(microsSchema),
    messageType: nullable(plain(messageTypeSchema)),
    status: plain(z.enum(messageStatuses)),
    reason: nullable(text(200)),
    rule: nullable(plain(z.literal([...inboundRules]))),
  },
  check: ({ direction, status, channel, seconds }) => [
    ...((direction === 'IN') === (status === 'RECEIVED')
      ? []
      : [['status', 'A message that comes in is received, and no other is.'] as const]),
    ...(seconds === null || channel === 'VOICE' ? [] : [['seconds', 'Only a voice message has a length.'] as const]),
  ],
  uniques: [
    { columns: ['message_id'], field: 'messageId', message: 'Another message has this id. Remove one of them.' },
  ],
  references: [{ fields: ['numberId'], to: 'numbers' }],
  past: ['at'],
});

const deliveries = defineSection({
  name: 'deliveries',
  table: 'delivery',
  key: ['sequence'],
  fields: { sequence, topicArn: text(2_048), at: time, payload: json(payloadSchema) },
  references: [{ fields: ['topicArn'], to: 'topics' }],
  past: ['at'],
});

const optOuts = defineSection({
  name: 'optOuts',
  table: 'opt_out',
  key: ['phoneNumber'],
  fields: {
    phoneNumber: e164,
    isoCode: nullable(anyCountry),
    nationalFormat: readableNumber,
    optedOutAt: time,
    source: plain(z.enum(optOutSources)),
    numberId: nullable(id),
  },
  references: [{ fields: ['numberId'], to: 'numbers' }],
  past: ['optedOutAt'],
});

const optOutRemovals = defineSection({
  name: 'optOutRemovals',
  table: 'opt_out_removal',
  key: ['phoneNumber'],
  fields: { phoneNumber: e164, removedAt: time },
  past: ['removedAt'],
});

const carrierBlocks = defineSection({
  name: 'carrierBlocks',
  table: 'carrier_block',
  key: ['numberId', 'handset'],
  fields: { numberId: id, handset: e164, blockedAt: time },
  references: [{ fields: ['numberId'], to: 'numbers' }],
  past: ['blockedAt'],
});

/** The traffic, where it went, and who is kept from it. */
export const messageSections = [topics, messages, deliveries, optOuts, optOutRemovals, carrierBlocks] as const;
