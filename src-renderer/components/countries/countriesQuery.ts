import type { LocationQuery, LocationQueryRaw } from 'vue-router';

// The state of the countries table as it stands in the address: `?q=land&twoWay=yes&sort=-smsPart&country=GB`. Whatever
// the address holds that is not known here is passed over, so that an old bookmark still opens.

export const pageSizes = [50, 100, 250] as const;
const DEFAULT_SIZE = 50;

const yesNo = ['yes', 'no'] as const;
/** The values of each filter, in the order in which they are offered. */
export const filterValues = {
  selfService: yesNo,
  twoWay: yesNo,
  senderId: ['yes', 'registration', 'no'],
  shortCode: yesNo,
} as const;
export type FilterKey = keyof typeof filterValues;
export type CountryFilter = { readonly [K in FilterKey]?: (typeof filterValues)[K][number] };
export const filterKeys = Object.keys(filterValues) as FilterKey[];

export const countrySorts = [
  'name',
  'isoCode',
  'dialCode',
  'sms',
  'voice',
  'twoWay',
  'senderId',
  'shortCode',
  'longCode',
  'pricePerMonth',
  'smsPart',
  'voiceMinute',
] as const;
export type CountrySort = (typeof countrySorts)[number];

/** What the countries table shows. Pages are counted from 1. */
export interface CountriesQuery {
  readonly text: string;
  readonly filter: CountryFilter;
  readonly sort: { readonly by: CountrySort; readonly direction: 'asc' | 'desc' };
  readonly page: number;
  readonly size: number;
  /** The country whose details are open. */
  readonly opened: string | undefined;
}

function textOf(query: LocationQuery, name: string): string {
  const value = query[name];
  return typeof value === 'string' ? value : '';
}

function known<T>(values: readonly T[], value: unknown): T | undefined {
  return values.find((candidate) => candidate === value);
}

/** Reads the state of the table from the address. */
export function parseCountriesQuery(query: LocationQuery): CountriesQuery {
  const chosen = filterKeys.flatMap((key) => {
    const value = known<string>(filterValues[key], textOf(query, key));
    return value === undefined ? [] : [[key, value]];
  });
  const sort = textOf(query, 'sort');
  const page = Number(textOf(query, 'page'));
  const opened = textOf(query, 'country');
  return {
    text: textOf(query, 'q').slice(0, 100),
    filter: Object.fromEntries(chosen) as CountryFilter,
    sort: {
      by: known(countrySorts, sort.replace(/^-/, '')) ?? 'name',
      direction: sort.startsWith('-') ? 'desc' : 'asc',
    },
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    size: known(pageSizes, Number(textOf(query, 'size'))) ?? DEFAULT_SIZE,
    opened: /^[A-Z]{2}$/.test(opened) ? opened : undefined,
  };
}

/** Writes the state of the table for the address; what is as it was at first is left out. */
export function formatCountriesQuery({ text, filter, sort, page, size, opened }: CountriesQuery): LocationQueryRaw {
  const isFirstSort = sort.by === 'name' && sort.direction === 'asc';
  return {
    ...(text !== '' && { q: text }),
    ...filter,
    ...(!isFirstSort && { sort: `${sort.direction === 'desc' ? '-' : ''}${sort.by}` }),
    ...(page > 1 && { page: String(page) }),
    ...(size !== DEFAULT_SIZE && { size: String(size) }),
    ...(opened !== undefined && { country: opened }),
  };
}
