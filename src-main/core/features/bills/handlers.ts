import type { SlicedHandlers } from '../handlers.ts';
import { forecastBills, getBill, listBills } from './service.ts';

/** Channels of the bills: each reads all leases, so each works in slices. */
export const billSlicedHandlers: SlicedHandlers<'bills.forecast' | 'bills.get' | 'bills.list'> = {
  'bills.forecast': forecastBills,
  'bills.get': getBill,
  'bills.list': listBills,
};
