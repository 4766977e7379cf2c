// Builds the shipped catalogue: checks the CSV files beside this one and writes
// `src-main/core/features/catalog/shipped.json`. With `--check` it writes nothing and exits 1 when that file is out of date.
//
//   node src-main/with-node.mjs resources/catalogue/build.ts [--check]
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max';
import { flag, oneOf, readTable, refuse, uniqueness, usdToMicros } from './tables.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../../src-main/core/features/catalog/shipped.json', import.meta.url));

/** Checks every table in `folder` and answers the text of `shipped.json`. Throws a sentence on anything unexpected. */
export function buildCatalogue(folder: string): string {
  const sources = readSources(folder);
  const countries = readCountries(folder);
  const cited = new Set<string>();
  const inUse = new Set<string>();

  /** Reads a table about countries; `rows` gives the values with their country. */
  function about<Column extends string, Value>(
    file: string,
    columns: readonly Column[],
    convert: (cells: Readonly<Record<Column | 'isoCode' | 'source', string>>, place: string) => Value,
  ): { isoCode: string; place: string; value: Value }[] {
    return readTable(folder, file, ['isoCode', ...columns, 'source'], (cells, place) => {
      const { isoCode, source } = cells;
      if (!countries.has(isoCode)) refuse(place, `${isoCode} is not in countries.csv`);
      if (!sources.has(source)) refuse(place, `the source "${source}" is not in sources.csv`);
      cited.add(source);
      return { isoCode, place, value: convert(cells, place) };
    });
  }
  /** Reads a table with at most one row a country. */
  function byCountry<Column extends string, Value>(...table: Parameters<typeof about<Column, Value>>) {
    const unique = uniqueness('country');
    return new Map(
      about(...table).map(({ isoCode, place, value }) => {
        unique(isoCode, place);
        inUse.add(isoCode);
        return [isoCode, value];
      }),
    );
  }

  const sms = byCountry('sms-support.csv', ['shortCode', 'longCode', 'senderId', 'twoWay'], (cells, place) => ({
    shortCode: flag(cells.shortCode, place),
    longCode: flag(cells.longCode, place),
    senderId: senderIdRule(cells.senderId, place),
    twoWay: flag(cells.twoWay, place),
    source: cells.source,
  }));
  const voice = byCountry(
    'voice-long-codes.csv',
    ['localAddressRequired', 'alsoSms', 'selfService'],
    (cells, place) => {
      const localAddressRequired = flag(cells.localAddressRequired, place);
      const selfService = flag(cells.selfService, place);
      if (localAddressRequired && selfService) refuse(place, 'a number that needs a local address is no self-service');
      return { localAddressRequired, alsoSms: flag(cells.alsoSms, place), selfService, source: cells.source };
    },
  );
  const sandbox = byCountry('voice-sandbox.csv', [], () => true);
  const smsPrices = byCountry(
    'sms-prices.csv',
    ['networks', 'lowestUsd', 'highestUsd', 'mostFrequentUsd', 'carrierFeeUsd'],
    (cells, place) => {
      const partMicros = usdToMicros(cells.mostFrequentUsd, place);
      if (!/^[1-9]\d*$/.test(cells.networks)) refuse(place, `"${cells.networks}" is no number of networks`);
      if (usdToMicros(cells.lowestUsd, place) > partMicros || partMicros > usdToMicros(cells.highestUsd, place)) {
        refuse(place, 'the most frequent price is not between the lowest and the highest');
      }
      return { partMicros, carrierFeeMicros: usdToMicros(cells.carrierFeeUsd, place), source: cells.source };
    },
  );
  const onePrice = uniqueness('price');
  const numberPrices = about('number-prices.csv', ['item', 'priceUsd'], (cells, place) => {
    const item = oneOf(['LONG_CODE', 'SHORT_CODE', 'SHORT_CODE_SETUP', 'TOLL_FREE', 'TEN_DLC'], cells.item, place);
    onePrice(`${cells.isoCode} ${item}`, place);
    return { isoCode: cells.isoCode, item, micros: usdToMicros(cells.priceUsd, place), source: cells.source };
  });
  const oneOutcome = uniqueness('outcome');
  const simulator = about('sms-simulator.csv', ['outcome', 'phoneNumber'], (cells, place) => {
    const outcome = oneOf(['SUCCESS', 'FAILURE'], cells.outcome, place);
    oneOutcome(`${cells.isoCode} ${outcome}`, place);
    checkNumberOf(cells.isoCode, cells.phoneNumber, place);
    return { isoCode: cells.isoCode, outcome, phoneNumber: cells.phoneNumber };
  });
  const ranges = about('fictional-ranges.csv', ['first', 'last'], ({ isoCode, first, last, source }, place) => {
    for (const end of [first, last]) checkNumberOf(isoCode, end, place);
    if (first.length !== last.length || first > last) refuse(place, `${first} to ${last} is no range`);
    return { isoCode, first, last, source };
  });

  for (const { isoCode, place } of countries.values()) {
    if (!inUse.has(isoCode)) refuse(place, `${isoCode} is in no other table`);
    const leased = numberPrices.some(({ value }) => value.isoCode === isoCode && value.item === 'LONG_CODE');
    if (voice.get(isoCode)?.selfService && !leased)
      refuse(place, `${isoCode} is for sale, but number-prices.csv has no price`);
  }
  for (const id of sources.keys()) if (!cited.has(id)) refuse('sources.csv', `no row has the source "${id}"`);

  return withVersion({
    countries: [...countries.values()].map(({ isoCode, name, dialCode }) => ({
      isoCode,
      name,
      dialCode,
      sms: sms.get(isoCode) ?? null,
      voice: voice.get(isoCode) ?? null,
      voiceSandbox: sandbox.has(isoCode),
      smsPrice: smsPrices.get(isoCode) ?? null,
    })),
    numberPrices: inOrder(numberPrices),
    smsSimulatorNumbers: inOrder(simulator),
    fictionalRanges: inOrder(ranges),
    sources: Object.fromEntries([...sources].sort()),
  });
}

/** Title, date and kind of each source, by its id. */
function readSources(folder: string) {
  const unique = uniqueness('source');
  return new Map(
    readTable(folder, 'sources.csv', ['source', 'title', 'date', 'isDemo'], (cells, place) => {
      unique(cells.source, place);
      if (!/^[a-z0-9-]+$/.test(cells.source)) refuse(place, `"${cells.source}" is no short name of a source`);
      if (!cells.title) refuse(place, 'the title is empty');
      if (!/^(?:\d{4}(?:-[01]\d(?:-[0-3]\d)?)?)?$/.test(cells.date)) refuse(place, `"${cells.date}" is no date`);
      return [cells.source, { title: cells.title, date: cells.date || null, isDemo: flag(cells.isDemo, place) }];
    }),
  );
}

/** The countries by code, in the order of their codes. */
function readCountries(folder: string) {
  const [oneCode, oneName] = [uniqueness('code'), uniqueness('name')];
  const rows = readTable(folder, 'countries.csv', ['isoCode', 'name', 'dialCode', 'correction'], (cells, place) => {
    const { isoCode, name, dialCode } = cells;
    oneCode(isoCode, place);
    oneName(name, place);
    if (!isSupportedCountry(isoCode)) refuse(place, `the phone library does not know the country "${isoCode}"`);
    if (!/^\p{Lu}[\p{L}\p{M} .,'()-]+$/u.test(name)) refuse(place, `"${name}" is no name of a country`);
    const callingCode = getCountryCallingCode(isoCode);
    for (const part of dialCode.split(', ')) {
      const [code = '', prefix, more] = part.split('-');
      if (code !== callingCode || more !== undefined || (prefix !== undefined && !/^\d{1,5}$/.test(prefix))) {
        refuse(place, `"${dialCode}" is no dialling code of ${isoCode}, whose calling code is ${callingCode}`);
      }
    }
    return { isoCode, name, dialCode, place };
  });
  return new Map<string, (typeof rows)[number]>(
    rows.sort((a, b) => (a.isoCode < b.isoCode ? -1 : 1)).map((row) => [row.isoCode, row]),
  );
}

function senderIdRule(text: string, place: string) {
  const word = oneOf(['yes', 'no', 'registration required'], text, place);
  return ({ yes: 'YES', no: 'NO', 'registration required': 'REGISTRATION_REQUIRED' } as const)[word];
}

/** Refuses what is no E.164 number under the calling code of the country. */
function checkNumberOf(isoCode: string, phoneNumber: string, place: string): void {
  const callingCode = isSupportedCountry(isoCode) ? getCountryCallingCode(isoCode) : '';
  if (!/^\+\d{8,15}$/.test(phoneNumber) || !phoneNumber.startsWith(`+${callingCode}`)) {
    refuse(place, `"${phoneNumber}" is no number of ${isoCode}, such as +${callingCode}…`);
  }
}

/** The values by country, otherwise in the order of the table: a moved row must not change the built file. */
function inOrder<Value>(rows: readonly { isoCode: string; value: Value }[]): Value[] {
  return rows
    .toSorted((a, b) => (a.isoCode < b.isoCode ? -1 : a.isoCode > b.isoCode ? 1 : 0))
    .map(({ value }) => value);
}

/** What is built: the version is taken from all of it. */
interface Content {
  readonly sources: Readonly<Record<string, { date: string | null }>>;
  readonly [table: string]: unknown;
}

/** The file's text. Its version is the date of the newest dated source and a hash of the content. */
function withVersion(content: Content): string {
  const dates = Object.values(content.sources).flatMap(({ date }) => (date?.length === 10 ? [date] : []));
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 8);
  return `${JSON.stringify({ version: `${dates.sort().at(-1)}.${hash}`, ...content }, null, 2)}\n`;
}

/** Runs the command line; answers the exit code. */
function main(args: readonly string[]): number {
  const text = buildCatalogue(FOLDER);
  const current = existsSync(OUTPUT) ? readFileSync(OUTPUT, 'utf8') : '';
  if (text === current) {
    console.log('shipped.json is up to date.');
    return 0;
  }
  if (args.includes('--check')) {
    console.error('shipped.json is out of date. Run: node src-main/with-node.mjs resources/catalogue/build.ts');
    return 1;
  }
  writeFileSync(OUTPUT, text);
  console.log('shipped.json is written.');
  return 0;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv.slice(2));
}
