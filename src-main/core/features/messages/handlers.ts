import type { FeatureHandlers } from '../handlers.ts';
import { listConversations, listMessages } from './service.ts';

/** Channels of the message log; those that add to it are `sending`. */
export const messageHandlers: Pick<FeatureHandlers<'messages'>, 'messages.list' | 'messages.conversations'> = {
  'messages.list': listMessages,
  'messages.conversations': listConversations,
};
