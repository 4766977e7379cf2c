import type { FeatureHandlers } from '../handlers.ts';
import { listCountries, savePrice } from './service.ts';

/** Channels of the catalogue. */
export const catalogHandlers: FeatureHandlers<'catalog'> = {
  'catalog.countries': listCountries,
  'catalog.savePrice': savePrice,
};
