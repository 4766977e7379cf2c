import type { SlicedHandlers } from '../handlers.ts';
import type { FeatureHandlers } from '../handlers.ts';
import { receiveText, replayTexts } from './service.ts';

/** Channels of inbound texts that take one step. */
export const inboundHandlers: Omit<FeatureHandlers<'inbound'>, 'inbound.replay'> = {
  'inbound.receive': receiveText,
};

/** Channels that work in slices. */
export const inboundSlicedHandlers: SlicedHandlers<'inbound.replay'> = {
  'inbound.replay': replayTexts,
};
