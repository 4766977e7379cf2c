import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import type { NumberFilter, NumberSort } from '../../src-main/core/contract/index.ts';
import type { NumbersQuery } from '../stores/numbers.ts';

// The state of the phone numbers table as it stands in the address: `?status=ACTIVE,PENDING&twoWay=on&sort=-leasedAt`.
// Whatever the address holds that is not known here is passed over, so that an old bookmark still opens.

export const pageSizes = [25, 50, 100, 200] as const;
export const defaultSort = { by: 'leasedAt', direction: 'desc' } as const satisfies NumbersQuery['sort'];
const DEFAULT_SIZE = 50;

export type OnOffKey = 'twoWayEnabled' | 'selfManagedOptOutsEnabled' | 'deletionProtectionEnabled';
export type ChoiceKey = 'status' | 'isoCode' | 'numberType' | 'capability' | 'messageType';

/** The values of the filters with a closed set, in the order in which they are offered. */
export const choices = {
  status: ['PENDING', 'ACTIVE', 'RELEASED'],
  numberType: ['LONG_CODE', 'SHORT_CODE', 'TOLL_FREE', 'TEN_DLC'],
  capability: ['SMS', 'VOICE'],
  messageType: ['PROMOTIONAL', 'TRANSACTIONAL'],
} as const;

const choiceNames: Record<ChoiceKey, string> = {
  status: 'status',
  isoCode: 'country',
  numberType: 'type',
  capability: 'capability',
  messageType: 'useCase',
};
const onOffNames: Record<OnOffKey, string> = {
  twoWayEnabled: 'twoWay',
  selfManagedOptOutsEnabled: 'selfManaged',
  deletionProtectionEnabled: 'protection',
};
const sorts: Record<NumberSort, true> = {
  phoneNumber: true,
  isoCode: true,
  numberType: true,
  status: true,
  smsEnabled: true,
  voiceEnabled: true,
  messageType: true,
  twoWayEnabled: true,
  pricePerMonthMicros: true,
  leasedAt: true,
  notes: true,
};

function entries<K extends string>(record: Record<K, string>): [K, string][] {
  return Object.entries(record) as [K, string][];
}

function textOf(query: LocationQuery, name: string): string {
  const value = query[name];
  return typeof value === 'string' ? value : '';
}

/** The values chosen for a filter, as a list. */
export function chosen<K extends ChoiceKey>(filter: NumberFilter, key: K): string[] {
  const value: unknown = filter[key];
  return value === undefined ? [] : Array.isArray(value) ? (value as string[]) : [value as string];
}

function isAllowed(key: ChoiceKey, value: string): boolean {
  if (key === 'isoCode') return /^[A-Z]{2}$/.test(value);
  return (choices[key] as readonly string[]).includes(value);
}

/** Reads the state of the table from the address. */
export function parseNumbersQuery(query: LocationQuery): NumbersQuery {
  // Each value is checked against the contract's own sets below.
  const filter: { [K in keyof NumberFilter]?: unknown } = {};
  const text = textOf(query, 'q').slice(0, 100);
  if (text !== '') filter['text'] = text;
  const requestId = textOf(query, 'request').slice(0, 64);
  if (requestId !== '') filter['requestId'] = requestId;
  for (const [key, name] of entries(choiceNames)) {
    const values = textOf(query, name)
      .split(',')
      .filter((value) => isAllowed(key, value));
    if (values.length > 0) filter[key] = values;
  }
  for (const [key, name] of entries(onOffNames)) {
    const value = textOf(query, name);
    if (value === 'on' || value === 'off') filter[key] = value === 'on';
  }
  const sort = textOf(query, 'sort');
  const by = sort.replace(/^-/, '');
  const size = Number(textOf(query, 'size'));
  const page = Number(textOf(query, 'page'));
  return {
    filter: filter as NumberFilter,
    sort: Object.hasOwn(sorts, by)
      ? { by: by as NumberSort, direction: sort.startsWith('-') ? 'desc' : 'asc' }
      : defaultSort,
    page: Number.isSafeInteger(page) && page > 0 && page < 50_000 ? page : 1,
    size: pageSizes.find((known) => known === size) ?? DEFAULT_SIZE,
  };
}

/** Writes the state of the table for the address; what is as it was at first is left out. */
export function formatNumbersQuery({ filter, sort, page, size }: NumbersQuery): LocationQueryRaw {
  const query: Record<string, string> = {};
  const { text, requestId } = filter;
  if (text) query['q'] = text;
  if (typeof requestId === 'string') query['request'] = requestId;
  for (const [key, name] of entries(choiceNames)) {
    const values = chosen(filter, key);
    if (values.length > 0) query[name] = values.join(',');
  }
  for (const [key, name] of entries(onOffNames)) {
    if (filter[key] !== undefined) query[name] = filter[key] ? 'on' : 'off';
  }
  if (sort.by !== defaultSort.by || sort.direction !== defaultSort.direction) {
    query['sort'] = `${sort.direction === 'desc' ? '-' : ''}${sort.by}`;
  }
  if (page > 1) query['page'] = String(page);
  if (size !== DEFAULT_SIZE) query['size'] = String(size);
  return query;
}

export interface QuickView {
  readonly id: string;
  readonly label: string;
  readonly filter: NumberFilter;
}

/** The saved views: each is a filter of its own; *All* hides released numbers because a list without status does. */
export const quickViews: readonly QuickView[] = [
  { id: 'all', label: 'All', filter: {} },
  { id: 'voice', label: 'Voice enabled', filter: { capability: ['VOICE'] } },
  { id: 'two-way', label: 'Two-way', filter: { twoWayEnabled: true } },
  { id: 'pending', label: 'Pending', filter: { status: ['PENDING'] } },
  { id: 'released', label: 'Released', filter: { status: ['RELEASED'] } },
];

/** A filter without its search text, which stays when another view is chosen. */
export function withoutText(filter: NumberFilter): NumberFilter {
  const rest = { ...filter };
  delete rest.text;
  return rest;
}

/** Filters are the same when they stand alike in the address. */
function signature(filter: NumberFilter): string {
  return JSON.stringify(formatNumbersQuery({ filter, sort: defaultSort, page: 1, size: DEFAULT_SIZE }));
}

/** The view that shows exactly what is filtered now; undefined when the filter is nobody's. */
export function activeView(filter: NumberFilter): QuickView | undefined {
  const now = signature(withoutText(filter));
  return quickViews.find((view) => signature(view.filter) === now);
}

/** How many filters besides the search text are set. */
export function filterCount(filter: NumberFilter): number {
  return Object.keys(withoutText(filter)).length;
}
