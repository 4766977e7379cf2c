import type { FeatureHandlers } from '../handlers.ts';
import { getSettings } from './service.ts';

/** Channels of the account-level settings. */
export const settingsHandlers: FeatureHandlers<'settings'> = {
  'settings.get': getSettings,
};
