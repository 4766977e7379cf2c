import shipped from './shipped.json' with { type: 'json' };

/** A price as it was found: in micro-dollars, with the words to show for where it comes from. */
export interface Figure {
  readonly micros: number;
  readonly source: string;
  /** As precise as it was published: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; null where the source has no date. */
  readonly date: string | null;
  /** Nobody published it: show it as a demo price. */
  readonly isDemo: boolean;
}

/** Where a table of facts comes from. */
export interface Citation {
  readonly source: string;
  readonly date: string | null;
}

/** Whether an alphabetic sender ID reaches a country, and whether Support has to register it first. */
export type SenderIdRule = 'YES' | 'NO' | 'REGISTRATION_REQUIRED';

/** What the app ships about a country. Prices the operator edited are not in here. */
export interface ShippedCountry {
  /** ISO 3166-1; also XK (Kosovo) and AC (Ascension Island), which the phone library knows. */
  readonly isoCode: string;
  readonly name: string;
  /** As shown, without a plus: `44`, `44-1534`, `1-787, 1-939`. */
  readonly dialCode: string;
  /** Listed in the SMS support table; otherwise the four facts below are no. Texts can be sent where there is a price. */
  readonly sms: boolean;
  /** Long codes for the SMS channel, from Support. Those for voice are in `voice`. */
  readonly smsLongCode: boolean;
  readonly shortCode: boolean;
  readonly twoWay: boolean;
  readonly senderId: SenderIdRule;
  readonly smsSupportFrom: Citation | null;
  /** Long codes for voice; null where none can be had. */
  readonly voice: VoiceLongCodes | null;
  /** A destination that voice messages reach from the sandbox. */
  readonly voiceSandbox: boolean;
  readonly prices: ShippedPrices;
}

export interface VoiceLongCodes {
  /** Sold through a support case only, because the lessee needs an address there. */
  readonly localAddressRequired: boolean;
  /** The same number also sends and receives texts. */
  readonly alsoSms: boolean;
  /** Sold in the request wizard. */
  readonly selfService: boolean;
  readonly from: Citation;
}

/** Leases are per number and month; null where no figure is shipped. */
export interface ShippedPrices {
  readonly longCode: Figure | null;
  readonly shortCode: Figure | null;
  /** Once for each short code. */
  readonly shortCodeSetup: Figure | null;
  readonly tollFree: Figure | null;
  readonly tenDlc: Figure | null;
  /** One part of a text, whatever the message type: transactional and promotional prices were equal everywhere. */
  readonly smsPart: Figure | null;
  /** What the carriers add to each part: 0 in most countries. */
  readonly smsCarrierFee: Figure | null;
}

/** A destination that always takes a text or never does. */
export interface SimulatorNumber {
  readonly isoCode: string;
  readonly outcome: 'SUCCESS' | 'FAILURE';
  /** E.164 */
  readonly phoneNumber: string;
}

/** Numbers that a regulator keeps free for fiction: E.164, both ends included, equally long. */
export interface FictionalRange {
  readonly isoCode: string;
  readonly first: string;
  readonly last: string;
}

type SourceId = keyof typeof shipped.sources;

/** A country as the built file has it: null is stated here, because today's content does not show it everywhere. */
interface BuiltCountry {
  readonly isoCode: string;
  readonly name: string;
  readonly dialCode: string;
  readonly sms: { shortCode: boolean; longCode: boolean; senderId: string; twoWay: boolean; source: string } | null;
  readonly voice: (Omit<VoiceLongCodes, 'from'> & { source: string }) | null;
  readonly voiceSandbox: boolean;
  readonly smsPrice: { partMicros: number; carrierFeeMicros: number; source: string } | null;
}

const builtCountries: readonly BuiltCountry[] = shipped.countries;

function cite(id: string): Citation {
  const { title, date } = shipped.sources[id as SourceId];
  return { source: title, date };
}

function figure(micros: number, sourceId: string): Figure {
  return Object.freeze({ micros, ...cite(sourceId), isDemo: shipped.sources[sourceId as SourceId].isDemo });
}

const numberFigures = new Map(
  shipped.numberPrices.map(({ isoCode, item, micros, source }) => [`${isoCode} ${item}`, figure(micros, source)]),
);

function toCountry(row: BuiltCountry): ShippedCountry {
  const { isoCode, sms, voice, smsPrice } = row;
  const lease = (item: string) => numberFigures.get(`${isoCode} ${item}`) ?? null;
  return Object.freeze({
    isoCode,
    name: row.name,
    dialCode: row.dialCode,
    sms: sms !== null,
    smsLongCode: sms?.longCode ?? false,
    shortCode: sms?.shortCode ?? false,
    twoWay: sms?.twoWay ?? false,
    senderId: (sms?.senderId ?? 'NO') as SenderIdRule,
    smsSupportFrom: sms && cite(sms.source),
    voice:
      voice &&
      Object.freeze({
        localAddressRequired: voice.localAddressRequired,
        alsoSms: voice.alsoSms,
        selfService: voice.selfService,
        from: cite(voice.source),
      }),
    voiceSandbox: row.voiceSandbox,
    prices: Object.freeze({
      longCode: lease('LONG_CODE'),
      shortCode: lease('SHORT_CODE'),
      shortCodeSetup: lease('SHORT_CODE_SETUP'),
      tollFree: lease('TOLL_FREE'),
      tenDlc: lease('TEN_DLC'),
      smsPart: smsPrice && figure(smsPrice.partMicros, smsPrice.source),
      smsCarrierFee: smsPrice && figure(smsPrice.carrierFeeMicros, smsPrice.source),
    }),
  });
}

/** Every country of the catalogue by ISO code. Frozen: an edited price is stored in the workspace, never here. */
export const shippedCountries: readonly ShippedCountry[] = Object.freeze(builtCountries.map(toCountry));

const byCode = new Map(shippedCountries.map((country) => [country.isoCode, country]));

/** The country with that ISO code, or undefined if the catalogue has none: CU, IR, KP, SD and SY among others. */
export function shippedCountry(isoCode: string): ShippedCountry | undefined {
  return byCode.get(isoCode);
}

/** Names this set of facts: the date of its newest table and a hash that changes with any figure. */
export const CATALOGUE_VERSION: string = shipped.version;

/** Destinations that force success or failure of a text. Rule: they count as valid and need no verification. */
export const smsSimulatorNumbers: readonly SimulatorNumber[] = Object.freeze(
  shipped.smsSimulatorNumbers.map((row) => Object.freeze(row as SimulatorNumber)),
);

/** Published ranges for fiction outside the `+1` countries, in the order in which numbers are taken from them. */
export const fictionalRanges: readonly FictionalRange[] = Object.freeze(
  shipped.fictionalRanges.map(({ isoCode, first, last }) => Object.freeze({ isoCode, first, last })),
);

/** Whether a number (E.164) lies in a range, ends included. */
export function isInRange(phoneNumber: string, { first, last }: FictionalRange): boolean {
  // Digits of equal length compare as text like the numbers they are.
  return phoneNumber.length === first.length && phoneNumber >= first && phoneNumber <= last;
}

function demoPrice(micros: number): Figure {
  return Object.freeze({ micros, source: 'Demo price of Numberdesk', date: null, isDemo: true });
}

/**
 * What is charged where no figure is shipped. Rule: a long code costs 10.00 and a short code 1,000.00 a month, a started
 * minute of voice 0.05, each marked as a demo price.
 */
export const DEMO_PRICES = Object.freeze({
  longCode: demoPrice(10_000_000),
  shortCode: demoPrice(1_000_000_000),
  voiceMinute: demoPrice(50_000),
});
