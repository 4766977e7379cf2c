import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { Country } from '../../src-main/core/contract/index.ts';
import { channelQuery } from './channelQuery.ts';

/** The catalogue of countries: whole, read once, and again when a price is edited. */
export const useCountriesStore = defineStore('countries', () => {
  const query = channelQuery('catalog.countries', ['catalog']);
  const rows = computed<readonly Country[]>(() => query.value.value?.rows ?? []);
  const byCode = computed(() => new Map(rows.value.map((country) => [country.isoCode, country])));
  let isAsked = false;

  /** Reads the catalogue unless it was read before. */
  async function ensure(): Promise<void> {
    if (isAsked && !query.error.value) return;
    isAsked = true;
    await query.load({});
  }

  /** The country's name; its code until the catalogue is there. */
  function nameOf(isoCode: string): string {
    return byCode.value.get(isoCode)?.name ?? isoCode;
  }

  return { rows, byCode, error: query.error, isLoading: query.isLoading, ensure, nameOf, reload: query.reload };
});
