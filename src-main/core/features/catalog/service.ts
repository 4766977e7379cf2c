import type { Country, Output, ParsedInput, Price, PriceItem } from '../../contract/index.ts';
import { ok, refuseField, type Result } from '../../kernel/result.ts';
import { wantedFlag } from '../../store/list.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { priceRepository, type EditedPrice } from './repository.ts';
import { describeCountry, hasPriceChanged, pricesOf, priceVersionOf } from './rules.ts';
import { CATALOGUE_VERSION, shippedCountries, shippedCountry } from './shipped.ts';

const selfService = shippedCountries.filter(({ voice }) => voice?.selfService).map(({ isoCode }) => isoCode);
const sandboxCountries = shippedCountries.filter(({ voiceSandbox }) => voiceSandbox);

/** The ISO codes of the countries where long codes can be requested by self-service. Rule: the wizard's 29 countries. */
export function selfServiceCountries(): readonly string[] {
  return selfService;
}

/** Whether long codes of a country can be requested by self-service. */
export function isSelfService(isoCode: string): boolean {
  return selfService.includes(isoCode);
}

/** A country with the prices in force, or undefined when the catalogue has no such code. */
export function findCountry(unit: ReadUnit, isoCode: string): Country | undefined {
  const country = shippedCountry(isoCode);
  return country && describeCountry(country, priceRepository(unit.db).ofCountry(isoCode));
}

/**
 * What one part of a text to a country costs in micro-dollars, carrier fee included; null where no text reaches: no
 * price is known, or the catalogue leaves the country out, as it does CU, IR, KP, SD and SY.
 */
export function textPartMicros(unit: ReadUnit, isoCode: string): number | null {
  const country = findCountry(unit, isoCode);
  if (country === undefined || country.smsPartMicros === null) return null;
  return country.smsPartMicros + (country.carrierFeeMicros ?? 0);
}

/** The countries that voice messages reach from the sandbox. */
export function voiceSandboxCountries(): readonly { readonly isoCode: string; readonly name: string }[] {
  return sandboxCountries;
}

/** The name of the prices in force now, for quotes. */
export function currentPriceVersion(unit: ReadUnit): string {
  return priceVersionOf(CATALOGUE_VERSION, priceRepository(unit.db).counter());
}

/** Whether the lease price of one of the countries was edited since a version was quoted. */
export function hasLeasePriceChanged(unit: ReadUnit, isoCodes: readonly string[], quotedVersion: string): boolean {
  const prices = priceRepository(unit.db);
  const lastEdits = isoCodes.flatMap((isoCode) =>
    prices.ofCountry(isoCode).flatMap((edit) => (edit.item === 'LONG_CODE' ? [edit.priceCounter] : [])),
  );
  return hasPriceChanged(quotedVersion, CATALOGUE_VERSION, prices.counter(), lastEdits);
}

/** The whole catalogue by name of the country; it does not come in pages. */
export function listCountries(
  unit: ReadUnit,
  input: ParsedInput<'catalog.countries'>,
): Result<Output<'catalog.countries'>> {
  const edits = Map.groupBy(priceRepository(unit.db).all(), ({ isoCode }) => isoCode);
  const wanted = wantedFlag(input.filter?.selfService);
  const rows = shippedCountries
    .map((country) => describeCountry(country, edits.get(country.isoCode) ?? []))
    .filter((country) => wanted === undefined || country.selfService === wanted)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  if (input.sort?.direction === 'desc') rows.reverse();
  return ok({ rows, total: rows.length });
}

/** What is charged for an item of a country now, in micro-dollars. */
function figureOf(isoCode: string, item: PriceItem, edits: readonly EditedPrice[]): number | undefined {
  const country = shippedCountry(isoCode);
  return country && (pricesOf(country, edits).find((price) => price.item === item)?.priceMicros ?? undefined);
}

/** Enters a price over the shipped one. Existing leases and bills keep theirs. Refuses unknown countries. */
export function savePrice(unit: WriteUnit, input: ParsedInput<'catalog.savePrice'>): Result<Country> {
  const present = findCountry(unit, input.isoCode);
  if (present === undefined) return refuseField('isoCode', 'Choose a country of the catalogue.');
  const prices = priceRepository(unit.db);
  const edits = prices.ofCountry(input.isoCode);
  const isSame = ({ item, priceMicros, isWithdrawn }: EditedPrice) =>
    item === input.item && priceMicros === input.priceMicros && isWithdrawn === 0;
  if (edits.some(isSame)) return ok(present);
  // Entering the figure that is in force already says that it is right; quotes that are being reviewed stay good.
  const before = figureOf(input.isoCode, input.item, edits);
  prices.save(input.isoCode, input.item, input.priceMicros, unit.now, before !== input.priceMicros);
  unit.changed('catalog', input.isoCode);
  return ok(findCountry(unit, input.isoCode) ?? present);
}

/** Takes back the price that the operator entered for an item, if there is one. Refuses unknown countries. */
export function resetPrice(unit: WriteUnit, { isoCode, item }: ParsedInput<'catalog.resetPrice'>): Result<Country> {
  const present = findCountry(unit, isoCode);
  if (present === undefined) return refuseField('isoCode', 'Choose a country of the catalogue.');
  const prices = priceRepository(unit.db);
  const isEdited = prices.ofCountry(isoCode).some((edit) => edit.item === item && edit.isWithdrawn === 0);
  if (!isEdited) return ok(present);
  prices.withdraw(isoCode, item, unit.now);
  unit.changed('catalog', isoCode);
  return ok(findCountry(unit, isoCode) ?? present);
}

/** A page of the price list, by name of the country unless asked otherwise; within a country in the order of the items. */
export function listPrices(unit: ReadUnit, input: ParsedInput<'catalog.prices'>): Result<Output<'catalog.prices'>> {
  const { filter = {}, sort, page = { offset: 0, limit: 50 } } = input;
  const edits = Map.groupBy(priceRepository(unit.db).all(), ({ isoCode }) => isoCode);
  const text = filter.text?.trim().toLowerCase() ?? '';
  const isEditedWanted = wantedFlag(filter.isEdited);
  const isDemoWanted = wantedFlag(filter.isDemo);
  const items = filter.item === undefined ? undefined : [filter.item].flat();
  const isWanted = ({ isoCode, name, item, isEdited, source }: Price) =>
    (text === '' || name.toLowerCase().includes(text) || isoCode.toLowerCase() === text) &&
    (items === undefined || items.includes(item)) &&
    (isEditedWanted === undefined || isEditedWanted === isEdited) &&
    (isDemoWanted === undefined || isDemoWanted === (source?.isDemo ?? false));
  const rows = shippedCountries
    .flatMap((country) => pricesOf(country, edits.get(country.isoCode) ?? []))
    .filter(isWanted)
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
  // What has no price comes before everything that has one.
  if (sort?.by === 'price') rows.sort((one, other) => (one.priceMicros ?? -1) - (other.priceMicros ?? -1));
  if (sort?.direction === 'desc') rows.reverse();
  return ok({ rows: rows.slice(page.offset, page.offset + page.limit), total: rows.length });
}
