import type { Country } from '../../../src-main/core/contract/index.ts';
import {
  filterKeys,
  type CountriesQuery,
  type CountryFilter,
  type CountrySort,
  type FilterKey,
} from './countriesQuery.ts';

export const senderIdWords: Record<Country['senderId'], string> = {
  YES: 'Yes',
  NO: 'No',
  REGISTRATION_REQUIRED: 'Registration required',
};

const senderIdValues = { YES: 'yes', REGISTRATION_REQUIRED: 'registration', NO: 'no' } as const;

const valueOf: { readonly [K in FilterKey]: (country: Country) => CountryFilter[K] } = {
  selfService: (country) => (country.selfService ? 'yes' : 'no'),
  twoWay: (country) => (country.twoWay ? 'yes' : 'no'),
  senderId: (country) => senderIdValues[country.senderId],
  shortCode: (country) => (country.shortCode ? 'yes' : 'no'),
};

/** How long codes are obtained there: in the wizard, or only with an address in the country. */
export function longCodeWord({ longCode, selfService, localAddressRequired }: Country): string {
  if (selfService) return 'Self-service';
  if (localAddressRequired) return 'Local address';
  return longCode ? 'Yes' : 'No';
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

const digitsOf = (text: string) => text.replace(/\D/g, '');

/** `1-809, 1-829` as the numbers that begin with it: `1809`, `1829`. */
function dialDigits({ dialCode }: Country): string[] {
  return dialCode.split(',').map(digitsOf);
}

function matches(country: Country, text: string): boolean {
  if (/^[\s+\d-]+$/.test(text)) return dialDigits(country).some((digits) => digits.startsWith(digitsOf(text)));
  const wanted = folded(text);
  return folded(country.name).includes(wanted) || country.isoCode.toLowerCase() === wanted;
}

type Key = string | number | null;
const keys: Record<CountrySort, (country: Country) => Key> = {
  name: ({ name }) => name,
  isoCode: ({ isoCode }) => isoCode,
  dialCode: (country) => dialDigits(country)[0] ?? null,
  sms: ({ sms }) => Number(!sms),
  voice: ({ voice }) => Number(!voice),
  twoWay: ({ twoWay }) => Number(!twoWay),
  senderId: ({ senderId }) => ['YES', 'REGISTRATION_REQUIRED', 'NO'].indexOf(senderId),
  shortCode: ({ shortCode }) => Number(!shortCode),
  longCode: (country) => ['Self-service', 'Local address', 'Yes', 'No'].indexOf(longCodeWord(country)),
  pricePerMonth: ({ pricePerMonthMicros }) => pricePerMonthMicros,
  smsPart: ({ smsPartMicros, carrierFeeMicros }) => smsPartMicros && smsPartMicros + (carrierFeeMicros ?? 0),
  voiceMinute: ({ voiceMinuteMicros }) => voiceMinuteMicros,
};

const collator = new Intl.Collator('en');

function compare(one: Key, other: Key): number {
  if (typeof one === 'string' && typeof other === 'string') return collator.compare(one, other);
  return Number(one) - Number(other);
}

/** The countries that match, in order: what has no value comes last either way, ties are by name. */
export function findCountries(
  countries: readonly Country[],
  { text, filter, sort }: Pick<CountriesQuery, 'text' | 'filter' | 'sort'>,
): Country[] {
  const keyOf = keys[sort.by];
  const sign = sort.direction === 'asc' ? 1 : -1;
  return countries
    .filter((country) => filterKeys.every((key) => filter[key] === undefined || filter[key] === valueOf[key](country)))
    .filter((country) => text === '' || matches(country, text))
    .map((country) => ({ country, key: keyOf(country) }))
    .sort((one, other) => {
      const isMissing = Number(one.key === null) - Number(other.key === null);
      return isMissing || sign * compare(one.key, other.key) || collator.compare(one.country.name, other.country.name);
    })
    .map(({ country }) => country);
}

/** Where a figure comes from, in a sentence. */
export function originOf(source: Country['priceSource']): string {
  if (source === null) return '';
  return source.date === null ? source.source : `${source.source}, ${source.date}`;
}
