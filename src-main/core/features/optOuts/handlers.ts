import type { FeatureHandlers } from '../handlers.ts';
import { addOptOut, listOptOuts, removeOptOut } from './service.ts';

/** Channels of the opt-out list. */
export const optOutHandlers: FeatureHandlers<'optOuts'> = {
  'optOuts.list': listOptOuts,
  'optOuts.add': addOptOut,
  'optOuts.remove': removeOptOut,
};
