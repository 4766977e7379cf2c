import type { Country, Input, MessageType, NumberType } from '../../../src-main/core/contract/index.ts';
import { formatUtcDay } from '../../format/dates.ts';
import { formatExactUsd } from '../../format/money.ts';
import { parseUsd } from './usd.ts';

/** A number as the form holds it: price and day are text, as typed. */
export interface AddNumberForm {
  readonly numberType: NumberType;
  readonly phoneNumber: string;
  readonly isoCode: string | undefined;
  readonly smsEnabled: boolean;
  readonly voiceEnabled: boolean;
  readonly messageType: MessageType;
  readonly price: string;
  /** `2026-11-22`, a day in UTC; empty until it is whole. */
  readonly leasedOn: string;
}

export type AddNumberField = keyof AddNumberForm;
export type AddNumberErrors = Readonly<Partial<Record<AddNumberField, string>>>;

export const emptyForm: AddNumberForm = {
  numberType: 'LONG_CODE',
  phoneNumber: '',
  isoCode: undefined,
  smsEnabled: false,
  voiceEnabled: true,
  messageType: 'PROMOTIONAL',
  price: '',
  leasedOn: '',
};

/** What each type of number is, and where it can be recorded. */
export const numberTypeHints: Record<NumberType, string> = {
  LONG_CODE: 'A standard phone number.',
  SHORT_CODE: '3 to 7 digits, in the US and Canada 5 or 6. SMS only.',
  TOLL_FREE: 'A number that is free for the caller. It can be recorded here only.',
  TEN_DLC: 'A US long code registered for texts by companies. It can be recorded here only.',
};

/** What a number of a type usually can do there; short codes can do nothing else. */
export function usualCapabilities(
  numberType: NumberType,
  country: Country | undefined,
): Pick<AddNumberForm, 'smsEnabled' | 'voiceEnabled'> {
  switch (numberType) {
    case 'SHORT_CODE':
      return { smsEnabled: true, voiceEnabled: false };
    case 'LONG_CODE':
      return { smsEnabled: country?.longCodeSms ?? false, voiceEnabled: true };
    case 'TOLL_FREE':
    case 'TEN_DLC':
      return { smsEnabled: true, voiceEnabled: true };
  }
}

/** The catalogue's price for such a number, as text for the field: it has prices for long codes only. */
export function cataloguePrice(numberType: NumberType, country: Country | undefined): string | undefined {
  const micros = country?.pricePerMonthMicros ?? null;
  return numberType === 'LONG_CODE' && micros !== null ? formatExactUsd(micros).slice(1) : undefined;
}

/** Whether a text names its country itself, by beginning with a plus. */
export function hasCountryCode(phoneNumber: string): boolean {
  return /^\s*[+＋]/.test(phoneNumber);
}

/** The day (UTC) of a moment, as a date field holds it. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/**
 * The moment that stands for a day: its noon in UTC, which is the same day in nearly every time zone and the right month
 * for bills; on the current day no later than now.
 *
 * @param now UTC milliseconds, if known
 */
export function momentOf(day: string, now: number | undefined): number {
  const noon = Date.parse(`${day}T12:00:00Z`);
  return now !== undefined && dayOf(now) === day ? Math.min(noon, now) : noon;
}

const EARLIEST_DAY = '2000-01-01';

function checkDay(day: string, now: number | undefined): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return 'Enter the day on which the lease began.';
  if (now !== undefined && day > dayOf(now)) {
    return `Enter a day that is not in the future: ${formatUtcDay(now)} (UTC) or earlier.`;
  }
  if (day < EARLIEST_DAY) return 'Enter a day in or after the year 2000.';
  return undefined;
}

function checkPrice(text: string): string | undefined {
  if (text.trim() === '') return 'Enter the price per month, 0 if there is none.';
  if (parseUsd(text) !== undefined) return undefined;
  return 'Enter US dollars with up to 6 decimals, such as 1.15, and at most 1,000,000.';
}

/** Checks what is wrong by itself. What the number is, and whether the account may have it, the core knows. */
export function checkForm(form: AddNumberForm, now: number | undefined): AddNumberErrors {
  const errors: Record<string, string | undefined> = {
    phoneNumber: form.phoneNumber.trim() === '' ? 'Enter the phone number.' : undefined,
    isoCode: form.isoCode === undefined ? 'Choose the country of the number.' : undefined,
    smsEnabled: form.smsEnabled || form.voiceEnabled ? undefined : 'Choose SMS, voice or both.',
    price: checkPrice(form.price),
    leasedOn: checkDay(form.leasedOn, now),
  };
  return Object.fromEntries(Object.entries(errors).filter(([, message]) => message !== undefined));
}

/** A correct form as the core takes it; undefined while something is missing. */
export function recordInput(form: AddNumberForm, now: number | undefined): Input<'numbers.record'> | undefined {
  const { phoneNumber, isoCode, numberType, smsEnabled, voiceEnabled, messageType, leasedOn } = form;
  const pricePerMonthMicros = parseUsd(form.price);
  if (isoCode === undefined || pricePerMonthMicros === undefined) return undefined;
  return {
    phoneNumber: phoneNumber.trim(),
    ...{ isoCode, numberType, smsEnabled, voiceEnabled, messageType, pricePerMonthMicros },
    leasedAt: momentOf(leasedOn, now),
  };
}

/** The core's names of fields that the form calls otherwise. */
const fieldOfPath: Readonly<Record<string, AddNumberField>> = { pricePerMonthMicros: 'price', leasedAt: 'leasedOn' };

/** The form's field that a problem of the core belongs to. */
export function fieldOf(path: string): AddNumberField | undefined {
  return fieldOfPath[path] ?? (Object.hasOwn(emptyForm, path) ? (path as AddNumberField) : undefined);
}
