import type { Output, ParsedInput, Topic, TopicPayload, TwoWayDestination } from '../../contract/index.ts';
import { ok, type Refused, type Result } from '../../kernel/result.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { getAccount } from '../settings/service.ts';
import { topicRepository } from './repository.ts';
import {
  fullTopicName,
  parseTopicArn,
  refuseMalformedArn,
  refuseTakenTopicName,
  refuseUnfitTopic,
  refuseUnknownTopic,
  topicArnOf,
} from './rules.ts';

export { parseTopicArn, topicArnOf };

/** A page of topics, by name unless another order is asked for. */
export function listTopics(unit: ReadUnit, input: ParsedInput<'topics.list'>): Result<Output<'topics.list'>> {
  const { by = 'name', direction = 'asc' } = input.sort ?? {};
  return ok(topicRepository(unit.db).list(input.filter?.text, by, direction, input.page));
}

/** A page of what was delivered, newest first unless asked otherwise; to one topic or to all. */
export function listDeliveries(
  unit: ReadUnit,
  input: ParsedInput<'topics.deliveries'>,
): Result<Output<'topics.deliveries'>> {
  return ok(topicRepository(unit.db).deliveries(input.filter?.topicArn, input.sort?.direction ?? 'desc', input.page));
}

/** Creates a topic in the account's region. Refuses a name that exists. */
export function createTopic(unit: WriteUnit, input: ParsedInput<'topics.create'>, path = 'name'): Result<Topic> {
  const isFifo = input.fifo ?? false;
  const name = fullTopicName(input.name, isFifo, path);
  if (typeof name !== 'string') return name;
  const topics = topicRepository(unit.db);
  if (topics.findByName(name) !== undefined) return refuseTakenTopicName(name, path);
  const { region, accountId } = getAccount(unit);
  const topicArn = topicArnOf(region, accountId, name);
  topics.insert({ topicArn, name, encrypted: input.encrypted ?? false, fifo: isFifo, createdAt: unit.now });
  unit.changed('topics', topicArn);
  const topic = topics.find(topicArn);
  if (topic === undefined) throw new Error('A topic vanished while it was created.');
  return ok(topic);
}

/**
 * The ARN of the topic that inbound messages go to: created, or checked. Refuses malformed ARNs, topics this account
 * does not have, encrypted and FIFO ones.
 */
export function resolveDestination(unit: WriteUnit, destination: TwoWayDestination): Result<string> {
  if ('createTopic' in destination) {
    const created = createTopic(unit, { name: destination.createTopic }, 'destination.createTopic');
    return created.ok ? ok(created.value.topicArn) : created;
  }
  const refused = refuseArn(unit, destination.topicArn);
  return refused ?? ok(destination.topicArn);
}

function refuseArn(unit: ReadUnit, topicArn: string): Refused | undefined {
  const path = 'destination.topicArn';
  if (parseTopicArn(topicArn) === undefined) return refuseMalformedArn(path);
  const topic = topicRepository(unit.db).find(topicArn);
  return topic === undefined ? refuseUnknownTopic(path) : refuseUnfitTopic(topic, path);
}

/** Publishes an inbound message to a topic. */
export function deliverToTopic(unit: WriteUnit, topicArn: string, payload: TopicPayload): void {
  topicRepository(unit.db).deliver(topicArn, unit.now, payload);
  unit.changed('topics', topicArn);
}
