import type { Account, MessageType, NumberStatus, NumberType } from '../../src-main/core/contract/index.ts';

/** What the contract's upper-case names are called on screen. */
export const numberTypeWords: Record<NumberType, string> = {
  LONG_CODE: 'Long code',
  SHORT_CODE: 'Short code',
  TOLL_FREE: 'Toll-free',
  TEN_DLC: '10DLC',
};

export const numberStatusWords: Record<NumberStatus, string> = {
  PENDING: 'Pending',
  ACTIVE: 'Active',
  RELEASED: 'Released',
};

export const messageTypeWords: Record<MessageType, string> = {
  PROMOTIONAL: 'Promotional',
  TRANSACTIONAL: 'Transactional',
};

/** The sentence that goes with a message type wherever one is chosen. */
export const messageTypeHints: Record<MessageType, string> = {
  PROMOTIONAL: 'Marketing messages, sent at the lowest cost.',
  TRANSACTIONAL:
    'Urgent content such as one-time codes and alerts, sent for best delivery. Dearer in many countries; the prices shipped with Numberdesk are equal for both.',
};

/** A switch in a word; `isPast` for what was so while a number was leased. */
export function enabledWord(isEnabled: boolean, isPast = false): string {
  if (isPast) return isEnabled ? 'Was enabled' : 'Was disabled';
  return isEnabled ? 'Enabled' : 'Disabled';
}

/** `1 number`, `2 numbers`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

export const tierWords: Record<Account['smsTier'], string> = { SANDBOX: 'Sandbox', PRODUCTION: 'Production' };
