import type { FeatureHandlers } from '../handlers.ts';
import { previewText, sendText } from './service.ts';
import { previewVoice, sendVoice } from './voice.ts';

type SendingChannel = 'messages.previewText' | 'messages.previewVoice' | 'messages.sendText' | 'messages.sendVoice';

/** Channels that send. */
export const sendingHandlers: Pick<FeatureHandlers<'messages'>, SendingChannel> = {
  'messages.previewText': previewText,
  'messages.previewVoice': previewVoice,
  'messages.sendText': sendText,
  'messages.sendVoice': sendVoice,
};
