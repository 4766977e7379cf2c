import { priceItems } from '../../contract/catalog.ts';
import type { Country, Price, PriceItem } from '../../contract/index.ts';
import type { EditedPrice } from './repository.ts';
import { DEMO_PRICES, type Figure, type ShippedCountry } from './shipped.ts';

/** What is shipped for an item of a country, or the demo price in its place; null where there is neither. */
function shippedFigure(country: ShippedCountry, item: PriceItem): Figure | null {
  const { prices } = country;
  switch (item) {
    case 'LONG_CODE':
      return prices.longCode ?? (hasLongCodes(country) ? DEMO_PRICES.longCode : null);
    case 'SHORT_CODE':
      return prices.shortCode ?? (country.shortCode ? DEMO_PRICES.shortCode : null);
    case 'TOLL_FREE':
      return prices.tollFree;
    case 'TEN_DLC':
      return prices.tenDlc;
    case 'SMS_PART':
      return prices.smsPart;
    case 'VOICE_MINUTE':
      return DEMO_PRICES.voiceMinute;
  }
}

const hasLongCodes = (country: ShippedCountry) => country.voice !== null || country.smsLongCode;

/**
 * The price list of a country. An item that it does not have is left out, unless the operator entered a price. A text
 * part is always there, because its price decides whether texts reach the country; so is 10DLC in the United States.
 */
export function pricesOf(country: ShippedCountry, edits: readonly EditedPrice[]): Price[] {
  return priceItems.flatMap((item) => {
    const shipped = shippedFigure(country, item);
    const figure = figureInForce(edits, item, shipped);
    const isOffered = item === 'SMS_PART' || (item === 'TEN_DLC' && country.isoCode === 'US');
    if (figure === null && !isOffered) return [];
    return {
      isoCode: country.isoCode,
      name: country.name,
      item,
      priceMicros: figure?.micros ?? null,
      source: figure && sourceOf(figure),
      shippedMicros: shipped?.micros ?? null,
      isEdited: edits.some((edit) => edit.item === item && edit.isWithdrawn === 0),
    };
  });
}

/** The figure in force for one item of a country: what the operator entered, else the shipped one, else a demo price. */
function figureInForce(
  edits: readonly EditedPrice[],
  item: PriceItem,
  shipped: Figure | null,
  demo?: Figure,
): Figure | null {
  const edit = edits.find((candidate) => candidate.item === item && candidate.isWithdrawn === 0);
  if (edit === undefined) return shipped ?? demo ?? null;
  const date = new Date(edit.editedAt).toISOString().slice(0, 10);
  return { micros: edit.priceMicros, source: 'Entered by the operator', date, isDemo: false };
}

function sourceOf(figure: Figure): { source: string; date: string | null; isDemo: boolean } {
  return { source: figure.source, date: figure.date, isDemo: figure.isDemo };
}

/** A country as the contract shows it: the shipped facts under the operator's prices. */
export function describeCountry(country: ShippedCountry, edits: readonly EditedPrice[]): Country {
  const hasLongCode = hasLongCodes(country);
  const lease = hasLongCode ? figureInForce(edits, 'LONG_CODE', country.prices.longCode, DEMO_PRICES.longCode) : null;
  const shortCode = country.shortCode
    ? figureInForce(edits, 'SHORT_CODE', country.prices.shortCode, DEMO_PRICES.shortCode)
    : null;
  const smsPart = figureInForce(edits, 'SMS_PART', country.prices.smsPart);
  const voiceMinute = figureInForce(edits, 'VOICE_MINUTE', null, DEMO_PRICES.voiceMinute) ?? DEMO_PRICES.voiceMinute;
  return {
    isoCode: country.isoCode,
    name: country.name,
    dialCode: country.dialCode,
    selfService: country.voice?.selfService ?? false,
    localAddressRequired: country.voice?.localAddressRequired ?? false,
    sms: country.sms,
    voice: country.voice !== null,
    twoWay: country.twoWay,
    senderId: country.senderId,
    shortCode: country.shortCode,
    longCode: hasLongCode,
    longCodeSms: country.voice?.alsoSms ?? false,
    pricePerMonthMicros: lease?.micros ?? null,
    priceSource: lease && sourceOf(lease),
    shortCodePerMonthMicros: shortCode?.micros ?? null,
    shortCodeSetupMicros: shortCode && (country.prices.shortCodeSetup?.micros ?? 0),
    shortCodePriceSource: shortCode && sourceOf(shortCode),
    smsPartMicros: smsPart?.micros ?? null,
    carrierFeeMicros: smsPart && (country.prices.smsCarrierFee?.micros ?? 0),
    smsPriceSource: smsPart && sourceOf(smsPart),
    voiceMinuteMicros: voiceMinute.micros,
    voicePriceSource: sourceOf(voiceMinute),
  };
}

/**
 * The name of a set of prices: which catalogue was shipped and how many edits the workspace had seen.
 *
 * @param priceCounter the workspace's price counter
 */
export function priceVersionOf(catalogueVersion: string, priceCounter: number): string {
  return `${catalogueVersion}/${priceCounter}`;
}

/**
 * Whether a price changed since a version was quoted. An edit elsewhere in the price list is no change.
 *
 * @param quotedVersion what a quote named
 * @param lastEdits the price counters at the last edit of each price in question
 */
export function hasPriceChanged(
  quotedVersion: string,
  catalogueVersion: string,
  priceCounter: number,
  lastEdits: readonly number[],
): boolean {
  const prefix = `${catalogueVersion}/`;
  const quoted = quotedVersion.slice(prefix.length);
  if (!quotedVersion.startsWith(prefix) || !/^\d{1,15}$/.test(quoted) || Number(quoted) > priceCounter) return true;
  return lastEdits.some((edit) => edit > Number(quoted));
}
