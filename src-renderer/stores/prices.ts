import { defineStore } from 'pinia';
import type { Input, Price } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

/** What the price list asks for. Pages are counted from 1. */
export interface PricesQuery {
  readonly text: string;
  readonly item: Price['item'] | 'ANY';
  readonly only: 'ANY' | 'EDITED' | 'DEMO';
  readonly sort: Required<NonNullable<Input<'catalog.prices'>['sort']>>;
  readonly page: number;
  readonly size: number;
}

/** The price list: one page of it, filtered and sorted by the core. */
export const usePricesStore = defineStore('prices', () => {
  const query = channelQuery('catalog.prices', ['catalog']);

  async function load({ text, item, only, sort, page, size }: PricesQuery): Promise<void> {
    const filter = {
      ...(text !== '' && { text }),
      ...(item !== 'ANY' && { item }),
      ...(only === 'EDITED' && { isEdited: true }),
      ...(only === 'DEMO' && { isDemo: true }),
    };
    await query.load({ filter, sort, page: { offset: (page - 1) * size, limit: size } });
  }

  return {
    list: query.value,
    error: query.error,
    isLoading: query.isLoading,
    load,
    reload: query.reload,
    leave: query.leave,
    save: (price: Input<'catalog.savePrice'>) => call('catalog.savePrice', price),
    reset: (price: Input<'catalog.resetPrice'>) => call('catalog.resetPrice', price),
  };
});
