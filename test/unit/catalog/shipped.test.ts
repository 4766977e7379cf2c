import { describe, expect, it } from 'vitest';
import {
  CATALOGUE_VERSION,
  DEMO_PRICES,
  type Figure,
  shippedCountries,
  shippedCountry,
  smsSimulatorNumbers,
} from '../../../src-main/core/features/catalog/shipped.ts';

/** The wizard's countries: those of the voice table whose long codes need no local address. */
const SELF_SERVICE = 'AT BB BF BR CA CL CO CY DO EC GB GD GT ID IL JM JP KE KY LT MY NZ PE PH PR SV TT US VN'.split(
  ' ',
);

function pricesOf(isoCode: string) {
  const country = shippedCountry(isoCode);
  if (!country) throw new Error(`${isoCode} is missing`);
  return country.prices;
}

describe('shipped prices', () => {
  it('are what was published, in micro-dollars', () => {
    expect(pricesOf('US').smsPart?.micros).toBe(5_810);
    expect(pricesOf('US').smsCarrierFee?.micros).toBe(2_660);
    expect(pricesOf('CA').smsCarrierFee?.micros).toBe(6_000);
    expect(pricesOf('GB').smsPart?.micros).toBe(38_880);
    expect(pricesOf('GB').smsCarrierFee?.micros).toBe(0);
    expect(pricesOf('TV').smsPart?.micros).toBe(15_710);
    expect(pricesOf('TC').smsPart?.micros).toBe(42_380);
    expect(pricesOf('BL').smsPart?.micros).toBe(136_590);
    expect(pricesOf('XK').smsPart?.micros).toBe(114_040);
    expect(pricesOf('US').smsPart).toMatchObject({ date: '2022-04-03', isDemo: false });
  });

  it('of US short codes and toll-free numbers name their source', () => {
    expect(pricesOf('US').shortCode).toMatchObject({ micros: 995_000_000, isDemo: false });
    expect(pricesOf('US').shortCodeSetup).toMatchObject({ micros: 650_000_000, isDemo: false });
    expect(pricesOf('US').tollFree).toMatchObject({ micros: 2_000_000, date: '2024-10', isDemo: false });
    expect(pricesOf('US').tenDlc).toBeNull();
  });

  it('of a Canadian long code is published, every other long code a demo price', () => {
    expect(pricesOf('CA').longCode).toMatchObject({ micros: 1_000_000, date: '2022-02', isDemo: false });
    const published = shippedCountries.filter(({ prices }) => prices.longCode && !prices.longCode.isDemo);
    expect(published.map(({ isoCode }) => isoCode)).toEqual(['CA']);
    expect(pricesOf('VN').longCode).toMatchObject({ micros: 18_500_000, date: null, isDemo: true });
  });

  it('are whole micro-dollars with a source, and a date only as published', () => {
    const figures = shippedCountries
      .flatMap(({ prices }) => Object.values<Figure | null>({ ...prices }))
      .filter((figure) => figure !== null);
    expect(figures.length).toBeGreaterThan(500);
    for (const { micros, source, date, isDemo } of figures) {
      expect(Number.isSafeInteger(micros) && micros >= 0).toBe(true);
      expect(source).not.toBe('');
      expect(date === null ? isDemo : /^\d{4}(-\d{2}){0,2}$/.test(date)).toBe(true);
    }
  });

  it('exist for a text to every country, and nowhere else need the demo prices', () => {
    for (const { prices } of shippedCountries) expect(prices.smsPart?.micros).toBeGreaterThan(0);
    expect(DEMO_PRICES).toMatchObject({
      longCode: { micros: 10_000_000, isDemo: true },
      shortCode: { micros: 1_000_000_000, isDemo: true },
      voiceMinute: { micros: 50_000, isDemo: true },
    });
  });
});

describe('shipped capabilities', () => {
  it('sell long codes by self-service in 29 countries, none with a local address, each at a price', () => {
    const sold = shippedCountries.filter(({ voice }) => voice?.selfService);
    expect(sold.map(({ isoCode }) => isoCode)).toEqual(SELF_SERVICE);
    expect(sold.filter(({ voice, prices }) => voice?.localAddressRequired || !prices.longCode)).toEqual([]);
  });

  it('have 63 countries with long codes for voice; texts as well only in CA, PR and US', () => {
    const voice = shippedCountries.filter((country) => country.voice);
    expect(voice).toHaveLength(63);
    expect(voice.filter((country) => country.voice?.alsoSms).map(({ isoCode }) => isoCode)).toEqual(['CA', 'PR', 'US']);
    expect(shippedCountry('FR')?.voice).toBeNull();
    expect(shippedCountry('DE')?.voice).toMatchObject({ localAddressRequired: true, selfService: false });
  });

  it('reach eleven countries from the voice sandbox', () => {
    const free = shippedCountries.filter(({ voiceSandbox }) => voiceSandbox).map(({ isoCode }) => isoCode);
    expect(free).toEqual(['AU', 'CA', 'DE', 'GB', 'HK', 'IL', 'JP', 'MX', 'SE', 'SG', 'US']);
  });

  it('follow the SMS support table, where empty and N/A are no', () => {
    expect(shippedCountry('GB')).toMatchObject({ shortCode: true, smsLongCode: true, senderId: 'YES', twoWay: true });
    expect(shippedCountry('US')).toMatchObject({ shortCode: true, smsLongCode: true, senderId: 'NO', twoWay: true });
    expect(shippedCountry('IN')).toMatchObject({ senderId: 'REGISTRATION_REQUIRED', twoWay: true });
    expect(shippedCountry('LR')).toMatchObject({ smsLongCode: true, twoWay: false });
    expect(shippedCountry('OM')).toMatchObject({ senderId: 'YES', twoWay: false });
    expect(shippedCountry('AO')).toMatchObject({ sms: false, shortCode: false, twoWay: false, smsSupportFrom: null });
    expect(shippedCountry('GB')?.smsSupportFrom?.date).toBe('2023-04-28');
  });

  it('cannot be changed by a caller', () => {
    const country = shippedCountry('GB');
    expect(() => Object.assign(country?.prices.smsPart ?? {}, { micros: 1 })).toThrow(TypeError);
    expect(() => Object.assign(country ?? {}, { name: 'x' })).toThrow(TypeError);
    expect(() => (shippedCountries as unknown[]).push(country)).toThrow(TypeError);
  });
});

describe('simulator destinations', () => {
  it('come in pairs of success and failure for 25 countries of the catalogue', () => {
    const outcomes = Map.groupBy(smsSimulatorNumbers, ({ isoCode }) => isoCode);
    expect(outcomes.size).toBe(25);
    for (const [isoCode, pair] of outcomes) {
      expect(pair.map(({ outcome }) => outcome).sort()).toEqual(['FAILURE', 'SUCCESS']);
      expect(shippedCountry(isoCode)).toBeDefined();
    }
    expect(new Set(smsSimulatorNumbers.map(({ phoneNumber }) => phoneNumber)).size).toBe(50);
  });
});

describe('catalogue version', () => {
  it('is the date of the newest table and a hash', () => {
    expect(CATALOGUE_VERSION).toMatch(/^2023-04-28\.[0-9a-f]{8}$/);
  });
});
