import { describe, expect, test } from 'vitest';
import { openLine, record, saveTwoWay, topicsOf } from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';

const values = { enabled: true, keywords: [], selfManagedOptOuts: false };

describe('an existing topic', () => {
  test('is chosen by its ARN, and may serve several numbers', async () => {
    const { desk, number } = await openLine();
    const other = await record(desk, { phoneNumber: '+12065550101' });
    const { topicArn } = await desk.call('topics.create', { name: 'replies' });
    for (const { numberId } of [number, other]) {
      const saved = await desk.call('numbers.saveTwoWay', { numberId, ...values, destination: { topicArn } });
      expect(saved.twoWayTopicArn).toBe(topicArn);
    }
    expect(await topicsOf(desk)).toHaveLength(1);
  });

  test.each([
    ['nothing', '', undefined],
    ['a name', 'replies', 'INVALID_ARN'],
    ['a queue', 'arn:aws:sqs:us-east-1:ACCOUNT:replies', 'INVALID_ARN'],
    ['a short account', 'arn:aws:sns:us-east-1:12345:replies', 'INVALID_ARN'],
    ['a space at the end', 'arn:aws:sns:us-east-1:ACCOUNT:replies ', 'INVALID_ARN'],
    ['a name of 257 characters', `arn:aws:sns:us-east-1:ACCOUNT:${'n'.repeat(257)}`, 'INVALID_ARN'],
    ['3,000 characters', `arn:aws:sns:us-east-1:ACCOUNT:${'n'.repeat(3_000)}`, 'INVALID_ARN'],
  ])('%s is no ARN', async (_what, text, reason) => {
    const { desk, numberId } = await openLine();
    await desk.call('topics.create', { name: 'replies' });
    const { accountId } = await desk.call('workspace.info', {});
    const topicArn = text.replace('ACCOUNT', accountId);
    await expectRefused(
      desk,
      'numbers.saveTwoWay',
      { numberId, ...values, destination: { topicArn } },
      { code: 'INVALID_INPUT', ...(reason === undefined ? {} : { reason }), path: 'destination.topicArn' },
    );
  });

  test.each([
    ['of a name that does not exist', 'arn:aws:sns:us-east-1:ACCOUNT:other'],
    ['of another account', 'arn:aws:sns:us-east-1:000000000001:replies'],
    ['of another region', 'arn:aws:sns:eu-west-1:ACCOUNT:replies'],
    ['of another partition', 'arn:aws-cn:sns:cn-north-1:ACCOUNT:replies'],
    ['in capitals', 'arn:aws:sns:us-east-1:ACCOUNT:REPLIES'],
    ['with the suffix of a FIFO topic', 'arn:aws:sns:us-east-1:ACCOUNT:replies.fifo'],
  ])('%s is not present', async (_what, arn) => {
    const { desk, numberId } = await openLine();
    await desk.call('topics.create', { name: 'replies' });
    const { accountId } = await desk.call('workspace.info', {});
    await expectRefused(
      desk,
      'numbers.saveTwoWay',
      { numberId, ...values, destination: { topicArn: arn.replace('ACCOUNT', accountId) } },
      { code: 'REFUSED', reason: 'TWO_WAY_TOPIC_NOT_PRESENT', path: 'destination.topicArn' },
    );
  });

  test.each([
    [{ name: 'secret', encrypted: true }, 'TWO_WAY_TOPIC_ENCRYPTED'],
    [{ name: 'ordered', fifo: true }, 'TWO_WAY_TOPIC_FIFO'],
    [{ name: 'both', encrypted: true, fifo: true }, 'TWO_WAY_TOPIC_ENCRYPTED'],
  ])('%j does not fit', async (topic, reason) => {
    const { desk, numberId } = await openLine();
    const { topicArn } = await desk.call('topics.create', topic);
    const input = { numberId, ...values, destination: { topicArn } };
    const refused = { code: 'REFUSED', reason, path: 'destination.topicArn' };
    await expectRefused(desk, 'numbers.saveTwoWay', input, refused);
  });
});

describe('a new topic', () => {
  test('is created in the account’s region, unencrypted', async () => {
    const { desk, numberId } = await openLine();
    const { accountId } = await desk.call('workspace.info', {});
    const saved = await desk.call('numbers.saveTwoWay', {
      ...{ numberId, ...values, destination: { createTopic: 'Replies_1-a' } },
    });
    expect(saved.twoWayTopicArn).toBe(`arn:aws:sns:us-east-1:${accountId}:Replies_1-a`);
    expect(await topicsOf(desk)).toMatchObject([{ name: 'Replies_1-a', encrypted: false, fifo: false, deliveries: 0 }]);
  });

  test('of a name that exists is refused, and the topic stays as it is', async () => {
    const { desk, numberId } = await openLine();
    await desk.call('topics.create', { name: 'replies' });
    const input = { numberId, ...values, destination: { createTopic: 'replies' } };
    const refused = { code: 'CONFLICT', reason: 'RESOURCE_ALREADY_EXISTS', path: 'destination.createTopic' };
    await expectRefused(desk, 'numbers.saveTwoWay', input, refused);
    // SNS tells names of topics apart by their case.
    expect(
      (await desk.call('numbers.saveTwoWay', { ...input, destination: { createTopic: 'Replies' } })).twoWayEnabled,
    ).toBe(true);
  });

  test.each(['', 'a b', 'a.b', 'é', 'n'.repeat(257), 'replies.fifo'])('named %j is refused', async (createTopic) => {
    const { desk, numberId } = await openLine();
    const input = { numberId, ...values, destination: { createTopic } };
    const { code, fields } = await expectRefused(desk, 'numbers.saveTwoWay', input, { code: 'INVALID_INPUT' });
    expect([code, fields?.[0]?.path]).toEqual(['INVALID_INPUT', expect.stringMatching(/^destination/)]);
  });
});

describe('the destination', () => {
  test('has to be named the first time, and stays afterwards', async () => {
    const { desk, number, numberId } = await openLine();
    const refused = { code: 'INVALID_INPUT', path: 'destination' };
    await expectRefused(desk, 'numbers.saveTwoWay', { numberId, ...values }, refused);
    const { twoWayTopicArn } = await saveTwoWay(desk, number);
    expect((await desk.call('numbers.saveTwoWay', { numberId, ...values })).twoWayTopicArn).toBe(twoWayTopicArn);
    const changed = await desk.call('numbers.saveTwoWay', { numberId, ...values, destination: { createTopic: 'b' } });
    expect(changed.twoWayTopicArn).not.toBe(twoWayTopicArn);
  });

  test.each([
    ['both ways at once', { createTopic: 'a', topicArn: 'arn:aws:sns:us-east-1:123456789012:a' }],
    ['neither', {}],
    ['nothing', null],
    ['a text', 'replies'],
  ])('%s is refused', async (_what, destination) => {
    const { desk, numberId } = await openLine();
    const refused = { code: 'INVALID_INPUT', path: 'destination' };
    await expectRefused(desk, 'numbers.saveTwoWay', { numberId, ...values, destination }, refused);
  });
});
