import type { FeatureHandlers } from '../handlers.ts';
import { getSettings, saveSettings } from './service.ts';

/** Channels of the account-level settings. */
export const settingsHandlers: FeatureHandlers<'settings'> = {
  'settings.get': getSettings,
  'settings.save': saveSettings,
};
