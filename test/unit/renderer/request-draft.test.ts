import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Country, Quote, Refusal } from '../../../src-main/core/contract/index.ts';
import {
  capabilitiesOf,
  cardsOf,
  checkCards,
  differsInPrice,
  emptyCard,
  isCorrect,
  isUntouched,
  linesOf,
  placeRefusal,
  quantityOf,
  saysTheSame,
  subtotalOf,
  totalOf,
  type DraftCard,
} from '../../../src-renderer/components/request/draft.ts';

function country(isoCode: string, pricePerMonthMicros: number | null, selfService = true): Country {
  return {
    isoCode,
    name: isoCode,
    dialCode: '1',
    selfService,
    localAddressRequired: !selfService,
    sms: true,
    voice: true,
    twoWay: true,
    senderId: 'NO',
    shortCode: false,
    longCode: true,
    longCodeSms: isoCode === 'US',
    pricePerMonthMicros,
    priceSource: null,
    smsPartMicros: null,
    carrierFeeMicros: null,
    shortCodePerMonthMicros: null,
    shortCodeSetupMicros: null,
    shortCodePriceSource: null,
    smsPriceSource: null,
    voiceMinuteMicros: 0,
    voicePriceSource: { source: '', date: null, isDemo: false },
  };
}

const countries = new Map(
  [country('US', 1_000_000), country('CA', 1_000_000), country('GB', 1_150_000), country('DE', 1_000_000, false)].map(
    (entry) => [entry.isoCode, entry],
  ),
);

function card(isoCode: string | undefined, quantity = '1', messageType: DraftCard['messageType'] = 'PROMOTIONAL') {
  return { key: 0, isoCode, quantity, messageType };
}

describe('quantities', () => {
  test.each([
    ['1', 1],
    [' 7 ', 7],
    ['0010', 10],
    ['11', 11],
    ['', undefined],
    ['0', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['1e1', undefined],
    ['three', undefined],
    ['99999999999', undefined],
  ])('%j is read as %j', (quantity, expected) => {
    expect(quantityOf({ quantity })).toBe(expected);
  });
});

describe('totals', () => {
  test('a subtotal is price times quantity, to the micro-dollar', () => {
    expect(subtotalOf(card('GB', '3'), countries)).toBe(3_450_000);
    expect(subtotalOf(card(undefined, '3'), countries)).toBeUndefined();
    expect(subtotalOf(card('GB', 'x'), countries)).toBeUndefined();
    expect(subtotalOf(card('US'), new Map([['US', country('US', 0)]]))).toBe(0);
  });

  test('the total is the sum of the subtotals, whatever is entered', () => {
    const anyCard = fc.record({
      key: fc.nat(),
      isoCode: fc.constantFrom(undefined, 'US', 'GB', 'DE', 'XX'),
      messageType: fc.constantFrom('PROMOTIONAL' as const, 'TRANSACTIONAL' as const),
      quantity: fc.oneof(fc.nat(20).map(String), fc.string({ maxLength: 3 })),
    });
    fc.assert(
      fc.property(fc.array(anyCard), (cards) => {
        const { micros, numbers, isOverLimit } = totalOf(cards, countries);
        expect(micros).toBe(cards.reduce((sum, one) => sum + (subtotalOf(one, countries) ?? 0), 0));
        expect(Number.isSafeInteger(micros)).toBe(true);
        expect(isOverLimit).toBe(numbers > 10);
      }),
    );
  });
});

describe('checks', () => {
  test('the request of the specification is correct', () => {
    const cards = [card('US', '3'), card('CA', '2', 'TRANSACTIONAL'), card('GB', '1')];
    expect(isCorrect(checkCards(cards, countries))).toBe(true);
    expect(linesOf(cards)).toEqual([
      { isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 3 },
      { isoCode: 'CA', messageType: 'TRANSACTIONAL', quantity: 2 },
      { isoCode: 'GB', messageType: 'PROMOTIONAL', quantity: 1 },
    ]);
  });

  test('an empty card lacks its country', () => {
    expect(checkCards([emptyCard(0)], countries)).toEqual([{ isoCode: 'Choose a country.' }]);
  });

  test('a country without self-service is refused', () => {
    expect(checkCards([card('DE')], countries)[0]?.isoCode).toContain('cannot be requested here');
  });

  test('the same country and use case twice is refused at the later card', () => {
    const errors = checkCards([card('US'), card('US', '1', 'TRANSACTIONAL'), card('US')], countries);
    expect(errors.map(({ isoCode }) => isoCode !== undefined)).toEqual([false, false, true]);
  });

  test.each(['', '0', '-1', '1.5', 'ten'])('the quantity %j is refused', (quantity) => {
    expect(checkCards([card('US', quantity)], countries)[0]?.quantity).toBe('Enter a whole number from 1 to 10.');
  });

  test('more than ten numbers on one card are refused there', () => {
    expect(checkCards([card('US', '11')], countries)[0]?.quantity).toContain('at most 10 numbers');
  });

  test('more than ten numbers together are said once, at the card that passes the limit, with their sum', () => {
    const errors = checkCards([card('US', '6'), card('CA', '5'), card('GB', '2')], countries);
    expect(errors.map(({ quantity }) => quantity)).toEqual([
      undefined,
      'The request asks for 13 numbers and one request holds at most 10. Lower a quantity.',
      undefined,
    ]);
  });

  test('ten numbers fit', () => {
    expect(isCorrect(checkCards([card('US', '6'), card('CA', '4')], countries))).toBe(true);
  });
});

describe('what would be lost', () => {
  test('a first card as it was is untouched', () => {
    expect(isUntouched([emptyCard(4)])).toBe(true);
    expect(isUntouched([{ ...emptyCard(0), quantity: '2' }])).toBe(false);
    expect(isUntouched([{ ...emptyCard(0), messageType: 'TRANSACTIONAL' }])).toBe(false);
    expect(isUntouched([emptyCard(0), emptyCard(1)])).toBe(false);
    expect(isUntouched([card('US')])).toBe(false);
  });

  test('accepted lines make the cards they came from', () => {
    const cards = [card('US', '3'), card('CA', '2', 'TRANSACTIONAL')];
    expect(saysTheSame(cardsOf(linesOf(cards)), linesOf(cards))).toBe(true);
    expect(saysTheSame([card('US', '4'), ...cards.slice(1)], linesOf(cards))).toBe(false);
    expect(saysTheSame([...cards, emptyCard(9)], linesOf(cards))).toBe(false);
  });
});

describe('refusals of the core', () => {
  test('fields go to their cards', () => {
    const refusal: Refusal = {
      code: 'REFUSED',
      message: 'No.',
      fields: [
        { path: 'lines.1.isoCode', message: 'Not there.' },
        { path: 'lines.0.quantity', message: 'Fewer.' },
      ],
    };
    expect(placeRefusal(refusal, 2)).toEqual({
      cards: [{ quantity: 'Fewer.' }, { isoCode: 'Not there.' }],
      rest: undefined,
    });
  });

  test.each([
    [{ code: 'QUOTA_EXCEEDED', reason: 'PHONE_NUMBERS_PER_ACCOUNT', message: 'Full.' }],
    [{ code: 'INVALID_INPUT', message: 'No.', fields: [{ path: 'lines', message: 'Add one.' }] }],
    [{ code: 'INVALID_INPUT', message: 'No.', fields: [{ path: 'lines.7.isoCode', message: 'Elsewhere.' }] }],
  ] satisfies [Refusal][])('what has no card concerns the whole request: %j', (refusal) => {
    expect(placeRefusal(refusal, 2)).toEqual({ cards: [{}, {}], rest: refusal });
  });
});

test('a quote differs when a price does', () => {
  const quote = (pricePerMonthMicros: number): Quote => ({
    lines: [
      {
        isoCode: 'US',
        messageType: 'PROMOTIONAL',
        quantity: 1,
        pricePerMonthMicros,
        subtotalMicros: pricePerMonthMicros,
      },
    ],
    totalMicros: pricePerMonthMicros,
    priceVersion: 'x',
  });
  expect(differsInPrice(quote(1), quote(1))).toBe(false);
  expect(differsInPrice(quote(1), { ...quote(1), priceVersion: 'y' })).toBe(false);
  expect(differsInPrice(quote(1), quote(2))).toBe(true);
});

test('voice always, texts where the country has them', () => {
  expect(capabilitiesOf(countries.get('US'))).toBe('SMS, Voice');
  expect(capabilitiesOf(countries.get('GB'))).toBe('Voice');
  expect(capabilitiesOf(undefined)).toBe('Voice');
});
