import { refuse, refuseField, type Refused } from '../../kernel/result.ts';

/** The parts of a topic's ARN. */
export interface TopicArn {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly name: string;
}

const ARN = /^arn:(aws|aws-cn|aws-us-gov):sns:([a-z]{2}(?:-[a-z]+)+-\d):(\d{12}):([A-Za-z0-9_-]{1,256}(?:\.fifo)?)$/;

/** Rule: the service's API. */
const LONGEST_ARN = 2_048;

/** Reads a topic's ARN; undefined when it is malformed. A name has at most 256 characters, `.fifo` included. */
export function parseTopicArn(arn: string): TopicArn | undefined {
  if (arn.length > LONGEST_ARN) return undefined;
  const [, partition, region, accountId, name] = ARN.exec(arn) ?? [];
  if (partition === undefined || region === undefined || accountId === undefined || name === undefined)
    return undefined;
  return name.length > 256 ? undefined : { partition, region, accountId, name };
}

/** Which partition a region belongs to. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** The ARN of a topic of this account. */
export function topicArnOf(region: string, accountId: string, name: string): string {
  return `arn:${partitionOf(region)}:sns:${region}:${accountId}:${name}`;
}

/**
 * The full name of a new topic: a FIFO topic carries the suffix `.fifo`, whether or not it was typed.
 *
 * @returns the name, or why it cannot be one
 */
export function fullTopicName(name: string, isFifo: boolean, path: string): string | Refused {
  if (name.endsWith('.fifo') && !isFifo) {
    return refuseField(path, 'Only a FIFO topic has the suffix .fifo. Remove it, or create a FIFO topic.');
  }
  const full = isFifo && !name.endsWith('.fifo') ? `${name}.fifo` : name;
  if (full === '.fifo') return refuseField(path, 'Enter a name for the topic.');
  return full.length > 256 ? refuseField(path, 'Enter at most 256 characters, the suffix .fifo included.') : full;
}

/** Refuses text that is no topic's ARN. */
export function refuseMalformedArn(path: string): Refused {
  return refuseField(
    path,
    'This is not the ARN of an SNS topic. It has the form arn:aws:sns:us-east-1:123456789012:name.',
    'INVALID_ARN',
  );
}

function refuseTopic(reason: string, message: string, path: string): Refused {
  return refuse('REFUSED', message, { reason, fields: [{ path, message, rule: reason }] });
}

/** Refuses a topic that this account does not have, in whatever account or region it may be. */
export function refuseUnknownTopic(path: string): Refused {
  return refuseTopic(
    'TWO_WAY_TOPIC_NOT_PRESENT',
    'This account has no such topic in its region. Choose one from the list, or create it first.',
    path,
  );
}

/** Refuses topics that two-way SMS cannot publish to. */
export function refuseUnfitTopic(topic: { encrypted: boolean; fifo: boolean }, path: string): Refused | undefined {
  if (topic.encrypted) {
    return refuseTopic(
      'TWO_WAY_TOPIC_ENCRYPTED',
      'This topic is encrypted, and two-way SMS needs one that is not. Choose another topic.',
      path,
    );
  }
  if (topic.fifo) {
    return refuseTopic(
      'TWO_WAY_TOPIC_FIFO',
      'This is a FIFO topic, and two-way SMS needs a standard one. Choose another topic.',
      path,
    );
  }
  return undefined;
}

/** Refuses a name that a topic of the account has already. */
export function refuseTakenTopicName(name: string, path: string): Refused {
  const message = `There is a topic named ${name} already. Choose it from the list, or enter another name.`;
  return refuse('CONFLICT', message, {
    reason: 'RESOURCE_ALREADY_EXISTS',
    fields: [{ path, message, rule: 'RESOURCE_ALREADY_EXISTS' }],
  });
}
