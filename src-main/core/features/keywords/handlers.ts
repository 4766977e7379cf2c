import { countParts } from '../../kernel/parts.ts';
import { ok } from '../../kernel/result.ts';
import type { FeatureHandlers } from '../handlers.ts';
import { getLeasedNumber, getNumber, touchNumber } from '../numbers/service.ts';
import { listKeywords, putKeyword, removeKeyword } from './service.ts';

/** Channels of the keywords: each begins with the number they belong to. */
export const keywordHandlers: FeatureHandlers<'keywords'> = {
  'keywords.list': (unit, input) => {
    const number = getNumber(unit, input);
    return number.ok ? listKeywords(unit, number.value, input) : number;
  },
  'keywords.preview': (_unit, { reply }) => ok(countParts(reply)),
  'keywords.put': (unit, input) => {
    const number = getLeasedNumber(unit, input);
    if (!number.ok) return number;
    const saved = putKeyword(unit, number.value, input);
    // The Two-way SMS tab saves these replies with its whole list: one that was read before is stale now.
    if (saved.ok && saved.value.kind === 'TWO_WAY') touchNumber(unit, input.numberId);
    return saved;
  },
  'keywords.remove': (unit, input) => {
    const number = getLeasedNumber(unit, input);
    return number.ok ? removeKeyword(unit, number.value, input) : number;
  },
};
