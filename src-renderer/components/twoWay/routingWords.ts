import type { TwoWayRouting } from '../../../src-main/core/contract/index.ts';

/** Which texts to a number with two-way SMS on go to its topic. Rule: the specification, 3.6, rows 2 to 8. */
export function routingInWords(routing: TwoWayRouting, isSelfManaged: boolean, isUsTollFree: boolean): string {
  const carriers = isUsTollFree ? ' STOP, UNSTOP and START never do: the carriers answer them.' : '';
  if (routing === 'KEYWORD_ONLY') {
    const own = isSelfManaged ? ', and those that begin with HELP or an opt-out word,' : '';
    return `The account routes texts with a keyword only: texts that begin with one of the two-way keywords${own} go to the topic, all others do not.${carriers}`;
  }
  return isSelfManaged
    ? `The account routes all messages: every text goes to the topic, HELP and opt-out words included.${carriers}`
    : `The account routes all messages: every text goes to the topic, except HELP and opt-out words, which the service answers.${carriers}`;
}
