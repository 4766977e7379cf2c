import type { FeatureHandlers } from '../handlers.ts';
import { listCountries, listPrices, resetPrice, savePrice } from './service.ts';

/** Channels of the catalogue. */
export const catalogHandlers: FeatureHandlers<'catalog'> = {
  'catalog.countries': listCountries,
  'catalog.prices': listPrices,
  'catalog.resetPrice': resetPrice,
  'catalog.savePrice': savePrice,
};
