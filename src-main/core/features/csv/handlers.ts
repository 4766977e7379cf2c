import type { SlicedHandlers } from '../handlers.ts';
import { importCsv } from './import.ts';
import { exportCsv } from './service.ts';

/** Channels of the exchange by CSV: lists may be long, so both work in slices. */
export const csvSlicedHandlers: SlicedHandlers<'csv.export' | 'csv.import'> = {
  'csv.export': exportCsv,
  'csv.import': importCsv,
};
