import type { Delivery, Topic, TopicPayload } from '../../contract/index.ts';
import { containsText, matchesAny, selectPage } from '../../store/list.ts';
import { toFlag, type Flag } from '../../store/rows.ts';
import { perConnection } from '../../store/statements.ts';

interface TopicRow extends Omit<Topic, 'encrypted' | 'fifo'> {
  encrypted: Flag;
  fifo: Flag;
}

const SELECT = `SELECT topic_arn AS topicArn, name, encrypted, fifo, created_at AS createdAt,
  (SELECT count(*) FROM delivery WHERE delivery.topic_arn = topic.topic_arn) AS deliveries FROM topic`;
const INSERT = `INSERT INTO topic (topic_arn, name, encrypted, fifo, created_at) VALUES (?, ?, ?, ?, ?)`;
const SELECT_DELIVERIES = `SELECT sequence, topic_arn AS topicArn, at, payload FROM delivery`;
const INSERT_DELIVERY = `INSERT INTO delivery (topic_arn, at, payload) VALUES (?, ?, ?)`;

function toTopic(row: TopicRow): Topic {
  return { ...row, encrypted: row.encrypted === 1, fifo: row.fifo === 1 };
}

type Page = { offset: number; limit: number } | undefined;

/** The simulated topics and what was delivered to them, by plain SQL. */
export const topicRepository = perConnection((db) => {
  const selectByArn = db.prepare<[string], TopicRow>(`${SELECT} WHERE topic_arn = ?`);
  const selectByName = db.prepare<[string], TopicRow>(`${SELECT} WHERE name = ?`);
  const insert = db.prepare<[string, string, Flag, Flag, number]>(INSERT);
  const insertDelivery = db.prepare<[string, number, string]>(INSERT_DELIVERY);
  return {
    find(topicArn: string): Topic | undefined {
      const row = selectByArn.get(topicArn);
      return row && toTopic(row);
    },
    findByName(name: string): Topic | undefined {
      const row = selectByName.get(name);
      return row && toTopic(row);
    },
    insert(topic: Omit<Topic, 'deliveries'>): void {
      insert.run(topic.topicArn, topic.name, toFlag(topic.encrypted), toFlag(topic.fifo), topic.createdAt);
    },
    list(text: string | undefined, by: 'name' | 'createdAt', direction: 'asc' | 'desc', page: Page) {
      const { rows, total } = selectPage<TopicRow>(
        db,
        {
          select: SELECT,
          from: 'topic',
          conditions: containsText(['topic_arn'], text),
          orderBy: by === 'name' ? 'name' : 'created_at',
          direction,
          idColumn: 'topic_arn',
        },
        page,
      );
      return { rows: rows.map(toTopic), total };
    },
    deliver(topicArn: string, at: number, payload: TopicPayload): void {
      insertDelivery.run(topicArn, at, JSON.stringify(payload));
    },
    deliveries(
      topicArn: string | readonly string[] | undefined,
      direction: 'asc' | 'desc',
      page: Page,
    ): { rows: Delivery[]; total: number } {
      const { rows, total } = selectPage<{ sequence: number; topicArn: string; at: number; payload: string }>(
        db,
        {
          select: SELECT_DELIVERIES,
          from: 'delivery',
          conditions: matchesAny('topic_arn', topicArn),
          orderBy: 'sequence',
          direction,
          idColumn: 'sequence',
        },
        page,
      );
      return {
        rows: rows.map(({ sequence, payload, ...delivery }) => ({
          deliveryId: String(sequence),
          ...delivery,
          payload: JSON.parse(payload) as TopicPayload,
        })),
        total,
      };
    },
  };
});
