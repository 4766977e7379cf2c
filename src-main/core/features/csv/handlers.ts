import type { FeatureHandlers, SlicedHandlers } from '../handlers.ts';
import { importCsv } from './import.ts';
import { exportCsv } from './service.ts';

/** Channels of the exchange by CSV that take one step. */
export const csvHandlers: Omit<FeatureHandlers<'csv'>, 'csv.import'> = {
  'csv.export': exportCsv,
};

/** Channels that work in slices. */
export const csvSlicedHandlers: SlicedHandlers<'csv.import'> = {
  'csv.import': importCsv,
};
