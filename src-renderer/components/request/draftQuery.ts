import { requestLineSchema } from '../../../src-main/core/contract/requests.ts';
import type { RequestLine } from '../../../src-main/core/contract/index.ts';

/** The lines of a request as an address holds them: `US.PROMOTIONAL.3,GB.TRANSACTIONAL.1`. */
export function formatLines(lines: readonly RequestLine[]): string {
  return lines.map(({ isoCode, messageType, quantity }) => `${isoCode}.${messageType}.${quantity}`).join(',');
}

/** The lines of an address; what is no line is left out. */
export function parseLines(text: unknown): RequestLine[] {
  if (typeof text !== 'string') return [];
  return text.split(',').flatMap((part) => {
    const [isoCode, messageType, quantity] = part.split('.');
    const line = requestLineSchema.safeParse({ isoCode, messageType, quantity: Number(quantity) });
    return line.success ? [line.data] : [];
  });
}
