import type { Account } from '../../../src-main/core/contract/index.ts';
import { formatWholeUsd } from '../../format/money.ts';

/** What the SMS sandbox allows, as the badge lists it. */
export function smsSandboxLimits({ spendMaximumUsd }: Account): readonly string[] {
  return [
    'Texts go only to verified destination phone numbers.',
    'At most 10 destination phone numbers can be verified.',
    `At most ${formatWholeUsd(spendMaximumUsd)} can be spent on texts in a month.`,
  ];
}

/** What the voice sandbox allows, as the badge lists it. */
export function voiceSandboxLimits({ voiceSpendMaximumUsd }: Account): readonly string[] {
  return [
    '20 voice messages in 24 hours, 5 of them to the same recipient.',
    '5 calls a minute.',
    '30 seconds a message.',
    'Only destinations in the countries of the voice sandbox list.',
    `At most ${formatWholeUsd(voiceSpendMaximumUsd)} can be spent on voice messages in a month.`,
  ];
}
