import type {
  Country,
  LineOutcome,
  NumberRequest,
  Output,
  ParsedInput,
  Quote,
  RequestLine,
} from '../../contract/index.ts';
import { multiplyMicros, sumMicros } from '../../kernel/money.ts';
import { ok, refuse, refuseField, type Refused, type Result } from '../../kernel/result.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { currentPriceVersion, findCountry, hasLeasePriceChanged } from '../catalog/service.ts';
import {
  leaseLongCodes,
  numbersOfRequest,
  refuseNumbersOverQuota,
  unusedFictionalNumbers,
} from '../numbers/service.ts';
import { countryState, saveCountryState, simulatedAccount } from '../simulation/service.ts';
import { requestRepository, type RequestRow } from './repository.ts';
import { asksTheSame, countWanted, decideLine, refuseLines, statusOf } from './rules.ts';

interface PricedLine extends RequestLine {
  readonly country: Country;
  readonly pricePerMonthMicros: number;
}

/** The lines with their countries and prices, or why one of them cannot be requested. */
function priceLines(unit: ReadUnit, lines: readonly RequestLine[]): Result<PricedLine[]> {
  const priced: PricedLine[] = [];
  for (const [index, line] of lines.entries()) {
    const country = findCountry(unit, line.isoCode);
    if (country === undefined) {
      return refuseField(
        `lines.${index}.isoCode`,
        `There is no country with the code ${line.isoCode}. Choose one from the list.`,
      );
    }
    if (!country.selfService || country.pricePerMonthMicros === null) return refuseCountry(country, index);
    priced.push({ ...line, country, pricePerMonthMicros: country.pricePerMonthMicros });
  }
  return ok(priced);
}

function refuseCountry(country: Country, index: number): Refused {
  const message = country.localAddressRequired
    ? `Numbers of ${country.name} need a local address and come through a support case. Choose another country here.`
    : `Long codes of ${country.name} cannot be requested here. Choose another country.`;
  return refuse('REFUSED', message, {
    reason: 'COUNTRY_NOT_SELF_SERVICE',
    fields: [{ path: `lines.${index}.isoCode`, message, rule: 'COUNTRY_NOT_SELF_SERVICE' }],
  });
}

function quoteOf(unit: ReadUnit, lines: readonly PricedLine[]): Quote {
  const quoted = lines.map(({ isoCode, messageType, quantity, pricePerMonthMicros }) => ({
    isoCode,
    messageType,
    quantity,
    pricePerMonthMicros,
    subtotalMicros: multiplyMicros(pricePerMonthMicros, quantity),
  }));
  const totalMicros = sumMicros(quoted.map(({ subtotalMicros }) => subtotalMicros));
  return { lines: quoted, totalMicros, priceVersion: currentPriceVersion(unit) };
}

function checkLines(unit: ReadUnit, lines: readonly RequestLine[]): Result<PricedLine[]> {
  const refused = refuseLines(lines);
  if (refused) return refused;
  const priced = priceLines(unit, lines);
  if (!priced.ok) return priced;
  return refuseNumbersOverQuota(unit, countWanted(lines)) ?? priced;
}

/**
 * What a request would cost a month, line by line, in micro-dollars. Refuses what `submit` would refuse: too many
 * numbers, the same country and use case twice, countries without self-service, the account's quota.
 */
export function quoteRequest(unit: ReadUnit, input: ParsedInput<'requests.quote'>): Result<Quote> {
  const checked = checkLines(unit, input.lines);
  return checked.ok ? ok(quoteOf(unit, checked.value)) : checked;
}

/**
 * Buys the numbers of a request in one go. A line is bought whole or not at all; while the account is under review
 * nothing is. The same `clientToken` answers with the first result and buys nothing; prices that changed since the
 * quote are refused with the new quote.
 */
export function submitRequest(unit: WriteUnit, input: ParsedInput<'requests.submit'>): Result<NumberRequest> {
  const requests = requestRepository(unit.db);
  const earlier = requests.findByToken(input.clientToken);
  if (earlier !== undefined) return answerAgain(unit, earlier, input.lines);
  const checked = checkLines(unit, input.lines);
  if (!checked.ok) return checked;
  const isoCodes = input.lines.map(({ isoCode }) => isoCode);
  if (hasLeasePriceChanged(unit, isoCodes, input.priceVersion)) return refusePriceChange(quoteOf(unit, checked.value));

  unit.note(input.lines.map(({ isoCode, quantity }) => `${quantity} × ${isoCode}`).join(', '));
  const requestId = `request-${unit.chance.hexId()}`;
  const decided = simulatedAccount(unit).accountUnderReview
    ? checked.value.map((line) => ({ ...line, outcome: 'ACCOUNT_UNDER_REVIEW' as const }))
    : decideLines(unit, checked.value);
  const status = statusOf(decided.map(({ outcome }) => outcome));
  requests.insert({ requestId, at: unit.now, status }, input.clientToken, decided);
  for (const [position, line] of decided.entries()) {
    if (line.outcome === 'FULFILLED') leaseLongCodes(unit, { ...line, requestId, position });
  }
  unit.changed('requests', requestId);
  return getRequest(unit, { requestId });
}

function answerAgain(unit: WriteUnit, earlier: RequestRow, lines: readonly RequestLine[]): Result<NumberRequest> {
  if (asksTheSame(requestRepository(unit.db).lines(earlier.requestId), lines))
    return ok(describeRequest(unit, earlier));
  return refuse('CONFLICT', 'This request was sent before with other countries or quantities. Start a new request.');
}

function refusePriceChange(current: Quote): Refused {
  return refuse('CONFLICT', 'A price changed since it was shown, so nothing was requested. Review the new prices.', {
    reason: 'PRICE_CHANGED',
    current,
  });
}

/** Asks the simulated carriers, line by line; what a line takes from the stock is missing for the next. */
function decideLines<L extends RequestLine>(unit: WriteUnit, lines: readonly L[]): (L & { outcome: LineOutcome })[] {
  const failing = new Set(
    lines.map(({ isoCode }) => isoCode).filter((code) => countryState(unit, code).provisioningFails),
  );
  const promised = new Map<string, number>();
  return lines.map((line) => {
    const { stock, provisioningFails } = countryState(unit, line.isoCode);
    const taken = promised.get(line.isoCode) ?? 0;
    const unused = unusedFictionalNumbers(unit, line.isoCode, taken + line.quantity) - taken;
    const outcome = decideLine(line.quantity, { stock, unused, provisioningFails: failing.has(line.isoCode) });
    if (outcome === 'FULFILLED') {
      promised.set(line.isoCode, taken + line.quantity);
      saveCountryState(unit, line.isoCode, { stock: stock - line.quantity, provisioningFails });
    }
    if (outcome === 'PROVISIONING_ERROR') saveCountryState(unit, line.isoCode, { stock, provisioningFails: false });
    return { ...line, outcome };
  });
}

function describeRequest(unit: ReadUnit, row: RequestRow): NumberRequest {
  const bought = numbersOfRequest(unit, row.requestId);
  const lines = requestRepository(unit.db)
    .lines(row.requestId)
    .map((line, position) => ({
      ...line,
      subtotalMicros: multiplyMicros(line.pricePerMonthMicros, line.quantity),
      numberIds: bought.get(position) ?? [],
    }));
  const fulfilled = lines.filter(({ outcome }) => outcome === 'FULFILLED');
  return {
    requestId: row.requestId,
    at: row.at,
    status: row.status,
    lines,
    totalMicros: sumMicros(fulfilled.map(({ subtotalMicros }) => subtotalMicros)),
    quotedMicros: sumMicros(lines.map(({ subtotalMicros }) => subtotalMicros)),
    ...(row.caseId === null ? {} : { caseId: row.caseId }),
  };
}

/** A request with its outcomes, or `NOT_FOUND`. */
export function getRequest(unit: ReadUnit, { requestId }: { requestId: string }): Result<NumberRequest> {
  const row = requestRepository(unit.db).find(requestId);
  return row === undefined
    ? refuse('NOT_FOUND', 'This request is not in the workspace. Go back to the list of phone numbers.')
    : ok(describeRequest(unit, row));
}

/** A page of requests, newest first unless asked otherwise. */
export function listRequests(unit: ReadUnit, input: ParsedInput<'requests.list'>): Result<Output<'requests.list'>> {
  const direction = input.sort?.direction ?? 'desc';
  const { rows, total } = requestRepository(unit.db).list(input.filter?.status, direction, input.page);
  return ok({ rows: rows.map((row) => describeRequest(unit, row)), total });
}

/** Notes the support case that reviews a held request. */
export function noteReviewCase(unit: WriteUnit, requestId: string, caseId: string): void {
  requestRepository(unit.db).setCase(requestId, caseId);
  unit.changed('requests', requestId);
}

/**
 * Completes a held request whose review was granted: at its quoted prices, whatever was edited since; stock and faults
 * are those of now. Refuses more numbers than the account has room for, and a request that is not held; nothing is
 * written then.
 */
export function completeHeldRequest(unit: WriteUnit, requestId: string): Result<NumberRequest> {
  const found = getRequest(unit, { requestId });
  if (!found.ok) return found;
  const { lines, status: before } = found.value;
  if (before !== 'HELD') return refuse('REFUSED', 'This request is not held for review any more. Decline the case.');
  const overQuota = refuseNumbersOverQuota(unit, countWanted(lines));
  if (overQuota) return overQuota;
  const decided = decideLines(unit, lines);
  const outcomes = decided.map(({ outcome }) => outcome);
  requestRepository(unit.db).decide(requestId, statusOf(outcomes), outcomes);
  for (const [position, line] of decided.entries()) {
    const country = findCountry(unit, line.isoCode);
    if (country !== undefined && line.outcome === 'FULFILLED')
      leaseLongCodes(unit, { ...line, country, requestId, position });
  }
  unit.changed('requests', requestId);
  return getRequest(unit, { requestId });
}

/** Fails a held request whose review was declined: nothing is bought or charged. One that is decided stays as it is. */
export function failHeldRequest(unit: WriteUnit, requestId: string): void {
  const requests = requestRepository(unit.db);
  if (requests.find(requestId)?.status !== 'HELD') return;
  requests.decide(requestId, 'FAILED', []);
  unit.changed('requests', requestId);
}
