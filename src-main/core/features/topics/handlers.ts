import type { FeatureHandlers } from '../handlers.ts';
import { createTopic, listDeliveries, listTopics } from './service.ts';

/** Channels of the simulated topics. */
export const topicHandlers: FeatureHandlers<'topics'> = {
  'topics.list': listTopics,
  'topics.create': (unit, input) => createTopic(unit, input),
  'topics.deliveries': listDeliveries,
};
