import { LARGEST_REQUEST } from '../../../src-main/core/contract/requests.ts';
import type { Country, MessageType, Quote, Refusal, RequestLine } from '../../../src-main/core/contract/index.ts';

/** One card of the wizard as it is being filled in. The quantity is what was typed, so that nothing typed is lost. */
export interface DraftCard {
  /** Tells the cards apart while some are added and removed. */
  readonly key: number;
  readonly isoCode: string | undefined;
  readonly messageType: MessageType;
  readonly quantity: string;
}

export type CardField = 'isoCode' | 'messageType' | 'quantity';
/** What is wrong with one card, at the field. */
export type CardErrors = Partial<Record<CardField, string>>;
export type CountriesByCode = ReadonlyMap<string, Country>;

/** A card nobody has filled in. */
export function emptyCard(key: number): DraftCard {
  return { key, isoCode: undefined, messageType: 'PROMOTIONAL', quantity: '1' };
}

export function cardsOf(lines: readonly RequestLine[]): DraftCard[] {
  return lines.map(({ isoCode, messageType, quantity }, key) => ({
    key,
    isoCode,
    messageType,
    quantity: String(quantity),
  }));
}

/** The quantity that was typed: a whole number of at least 1, whatever the limit; undefined for anything else. */
export function quantityOf({ quantity }: Pick<DraftCard, 'quantity'>): number | undefined {
  const text = quantity.trim();
  return /^\d{1,6}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}

/** What a card costs a month in micro-dollars, as soon as that can be said. */
export function subtotalOf(card: DraftCard, countries: CountriesByCode): number | undefined {
  const price = card.isoCode === undefined ? null : (countries.get(card.isoCode)?.pricePerMonthMicros ?? null);
  const quantity = quantityOf(card);
  return price === null || quantity === undefined ? undefined : price * quantity;
}

/** The live figures of the footer: cards that are not complete count with what they have. */
export interface DraftTotal {
  readonly numbers: number;
  readonly micros: number;
  readonly isOverLimit: boolean;
}

export function totalOf(cards: readonly DraftCard[], countries: CountriesByCode): DraftTotal {
  const numbers = cards.reduce((sum, card) => sum + (quantityOf(card) ?? 0), 0);
  const micros = cards.reduce((sum, card) => sum + (subtotalOf(card, countries) ?? 0), 0);
  return { numbers, micros, isOverLimit: numbers > LARGEST_REQUEST };
}

function isoCodeError(card: DraftCard, before: readonly DraftCard[], countries: CountriesByCode): string | undefined {
  if (card.isoCode === undefined) return 'Choose a country.';
  if (!countries.get(card.isoCode)?.selfService) return 'Long codes of this country cannot be requested here.';
  const isTwice = before.some(
    ({ isoCode, messageType }) => isoCode === card.isoCode && messageType === card.messageType,
  );
  return isTwice
    ? 'This country is listed with the same use case already. Raise the quantity there, or choose the other use case.'
    : undefined;
}

function quantityError(card: DraftCard, before: readonly DraftCard[], all: number): string | undefined {
  const quantity = quantityOf(card);
  if (quantity === undefined) return `Enter a whole number from 1 to ${LARGEST_REQUEST}.`;
  if (quantity > LARGEST_REQUEST) return `One request holds at most ${LARGEST_REQUEST} numbers. Lower the quantity.`;
  const earlier = before.reduce((sum, other) => sum + (quantityOf(other) ?? 0), 0);
  // Said once: at the card with which the limit is passed.
  if (earlier > LARGEST_REQUEST || earlier + quantity <= LARGEST_REQUEST) return undefined;
  return `The request asks for ${all} numbers and one request holds at most ${LARGEST_REQUEST}. Lower a quantity.`;
}

/** Checks the cards as the core would; one entry for each card, empty where nothing is wrong. */
export function checkCards(cards: readonly DraftCard[], countries: CountriesByCode): CardErrors[] {
  const all = totalOf(cards, countries).numbers;
  return cards.map((card, index) => {
    const before = cards.slice(0, index);
    const isoCode = isoCodeError(card, before, countries);
    const quantity = quantityError(card, before, all);
    return { ...(isoCode !== undefined && { isoCode }), ...(quantity !== undefined && { quantity }) };
  });
}

export function isCorrect(errors: readonly CardErrors[]): boolean {
  return errors.every((card) => Object.keys(card).length === 0);
}

/** The lines of cards without errors. */
export function linesOf(cards: readonly DraftCard[]): RequestLine[] {
  return cards.flatMap((card) => {
    const quantity = quantityOf(card);
    const { isoCode, messageType } = card;
    return isoCode === undefined || quantity === undefined ? [] : [{ isoCode, messageType, quantity }];
  });
}

/** Whether the cards say what the lines say: nothing of them would be lost if only the lines were kept. */
export function saysTheSame(cards: readonly DraftCard[], lines: readonly RequestLine[]): boolean {
  return JSON.stringify(cardsOf(lines).map(withoutKey)) === JSON.stringify(cards.map(withoutKey));
}

function withoutKey({ isoCode, messageType, quantity }: DraftCard): readonly unknown[] {
  return [isoCode, messageType, quantity.trim()];
}

/** Whether nothing was entered yet: a single card as it was at first. */
export function isUntouched(cards: readonly DraftCard[]): boolean {
  return JSON.stringify(cards.map(withoutKey)) === JSON.stringify([withoutKey(emptyCard(0))]);
}

/**
 * Puts the core's refusal of a quote where it belongs: at the fields it names; `rest` is what concerns the request as a
 * whole, such as the account's quota.
 */
export function placeRefusal(
  refusal: Refusal,
  cardCount: number,
): { readonly cards: CardErrors[]; readonly rest: Refusal | undefined } {
  const cards: CardErrors[] = Array.from({ length: cardCount }, () => ({}));
  let isPlaced = false;
  for (const { path, message } of refusal.fields ?? []) {
    const [, index, field] = /^lines\.(\d+)\.(isoCode|messageType|quantity)$/.exec(path) ?? [];
    const card = cards[Number(index)];
    if (card === undefined || field === undefined) continue;
    card[field as CardField] = message;
    isPlaced = true;
  }
  return { cards, rest: isPlaced ? undefined : refusal };
}

/** Whether two quotes of the same lines differ in a price. */
export function differsInPrice(before: Quote, after: Quote): boolean {
  return after.lines.some((line, index) => line.pricePerMonthMicros !== before.lines[index]?.pricePerMonthMicros);
}

/** What a long code of a country can do: voice always, texts only where the country has them. Rule: guide. */
export function capabilitiesOf(country: Pick<Country, 'longCodeSms'> | undefined): string {
  return country?.longCodeSms ? 'SMS, Voice' : 'Voice';
}
