import type { FeatureHandlers } from '../handlers.ts';
import { listConversations, listMessages } from './service.ts';

/** Channels of the message log. */
export const messageHandlers: FeatureHandlers<'messages'> = {
  'messages.list': listMessages,
  'messages.conversations': listConversations,
};
