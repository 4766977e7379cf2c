import { describe, expect, test } from 'vitest';
import { topicNameSchema } from '../../../src-main/core/contract/topics.ts';
import { fullTopicName, parseTopicArn, partitionOf, topicArnOf } from '../../../src-main/core/features/topics/rules.ts';

describe('the ARN of a topic', () => {
  test.each([
    'arn:aws:sns:us-east-1:123456789012:replies',
    'arn:aws:sns:ap-southeast-2:000000000000:A_b-9',
    'arn:aws-cn:sns:cn-north-1:123456789012:replies',
    'arn:aws-us-gov:sns:us-gov-west-1:123456789012:replies',
    'arn:aws:sns:us-east-1:123456789012:replies.fifo',
    `arn:aws:sns:us-east-1:123456789012:${'n'.repeat(256)}`,
  ])('%j is one', (arn) => {
    const topic = parseTopicArn(arn);
    expect(topic && `arn:${topic.partition}:sns:${topic.region}:${topic.accountId}:${topic.name}`).toBe(arn);
  });

  test.each([
    '',
    'replies',
    'arn:aws:sqs:us-east-1:123456789012:replies',
    'arn:aws:sns:us-east-1:12345678901:replies',
    'arn:aws:sns:us-east-1:1234567890123:replies',
    'arn:aws:sns:us-east-1:123456789012:',
    'arn:aws:sns:us-east-1:123456789012:a b',
    'arn:aws:sns:us-east-1:123456789012:a.b',
    'arn:aws:sns:us-east-1:123456789012:replies:subscription',
    'arn:aws:sns:us-east-1:123456789012:.fifo',
    'arn:aws:sns::123456789012:replies',
    'arn:aws:sns:useast1:123456789012:replies',
    'arn:azure:sns:us-east-1:123456789012:replies',
    'ARN:aws:sns:us-east-1:123456789012:replies',
    ' arn:aws:sns:us-east-1:123456789012:replies',
    'arn:aws:sns:us-east-1:123456789012:replies\n',
    `arn:aws:sns:us-east-1:123456789012:${'n'.repeat(257)}`,
    `arn:aws:sns:us-east-1:123456789012:${'n'.repeat(252)}.fifo`,
    'arn:aws:sns:us-east-1:１２３４５６７８９０１２:replies',
  ])('%j is none', (arn) => expect(parseTopicArn(arn)).toBeUndefined());

  test.each([
    ['us-east-1', 'aws'],
    ['eu-central-1', 'aws'],
    ['cn-northwest-1', 'aws-cn'],
    ['us-gov-east-1', 'aws-us-gov'],
  ])('the region %s is of the partition %s', (region, partition) => {
    expect(partitionOf(region)).toBe(partition);
    expect(topicArnOf(region, '123456789012', 'x')).toBe(`arn:${partition}:sns:${region}:123456789012:x`);
  });
});

describe('the name of a topic', () => {
  test.each(['a', 'A_b-9', '-', 'n'.repeat(256), 'a.fifo'])('%j has the form', (name) =>
    expect(topicNameSchema.safeParse(name).success).toBe(true),
  );
  test.each(['', 'a b', 'a.b', 'é', 'a/b', '.fifo.fifo', 'a.FIFO', 'n'.repeat(257)])('%j has not', (name) =>
    expect(topicNameSchema.safeParse(name).success).toBe(false),
  );

  test.each([
    ['a', false, 'a'],
    ['a', true, 'a.fifo'],
    ['a.fifo', true, 'a.fifo'],
    ['n'.repeat(251), true, `${'n'.repeat(251)}.fifo`],
  ])('of %j, FIFO %s, is %j', (name, fifo, full) => expect(fullTopicName(name, fifo, 'name')).toBe(full));

  test.each([
    ['a.fifo', false],
    ['.fifo', true],
    ['n'.repeat(252), true],
  ])('%j, FIFO %s, is refused', (name, fifo) => {
    expect(fullTopicName(name, fifo, 'name')).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', fields: [{ path: 'name' }] },
    });
  });
});
