import type { FeatureHandlers } from '../handlers.ts';
import { exportCsv } from './service.ts';

/** Channels of the exchange by CSV. */
export const csvHandlers: FeatureHandlers<'csv'> = {
  'csv.export': exportCsv,
};
