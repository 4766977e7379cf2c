import type { InboundRule, InboundStep, Received } from '../../../src-main/core/contract/index.ts';
import type { Trace } from '../../stores/labTraces.ts';
import { ruleNames } from '../messages/words.ts';

/** A row of the decision table as it went for one text. `detail` is absent where the reason is not known. */
export interface RuleRow {
  readonly rule: InboundRule;
  readonly name: string;
  readonly state: 'FIRED' | 'NOT_MATCHED' | 'NOT_TRIED';
  readonly detail?: string;
}

const table = Object.entries(ruleNames).map(([rule, name]) => ({ rule: Number(rule) as InboundRule, name }));

/** The whole table for a text whose steps are known; rows behind the one that fired were not tried. */
export function rowsOfSteps(steps: readonly InboundStep[]): RuleRow[] {
  return table.map(({ rule, name }) => {
    const step = steps.find((candidate) => candidate.rule === rule);
    if (step === undefined) return { rule, name, state: 'NOT_TRIED' };
    return { rule, name, state: step.matched ? 'FIRED' : 'NOT_MATCHED', detail: step.detail };
  });
}

/** The whole table for a text of which only the rule that fired is known: the order of the rows tells the rest. */
export function rowsOfRule(fired: InboundRule): RuleRow[] {
  return table.map(({ rule, name }) => ({
    rule,
    name,
    state: rule === fired ? 'FIRED' : rule < fired ? 'NOT_MATCHED' : 'NOT_TRIED',
  }));
}

export const stateWords: Record<RuleRow['state'], string> = {
  FIRED: 'Fired',
  NOT_MATCHED: 'Did not match',
  NOT_TRIED: 'Not tried',
};

/** The name of a topic, which ends its ARN. */
export function topicNameOf(topicArn: string): string {
  return topicArn.slice(topicArn.lastIndexOf(':') + 1);
}

/** What a text did, in a few words each, in the order in which it is told below the rules. */
export function effectsInWords({ rule, reply, optOut, carrierBlock, delivery }: Received): string[] {
  if (rule === 1) return ['Rejected', 'nothing is stored'];
  const effects: string[] = [];
  if (reply?.sender === 'CARRIER') effects.push('network message sent');
  else if (reply) effects.push(reply.status === 'SENT' ? 'reply sent' : 'reply held back');
  if (optOut) effects.push(optOut.isNew ? 'handset opted out' : 'handset was opted out already');
  if (carrierBlock) effects.push(carrierBlock.blocked ? 'blocked by the carriers' : 'unblocked by the carriers');
  if (delivery) effects.push(`delivered to ${topicNameOf(delivery.topicArn)}`);
  return effects.length === 0 ? ['no effect'] : effects;
}

/** What is shown beside the conversation: a text of this window with all reasons, or one of which the log has the rule. */
export type ShownText =
  | { readonly kind: 'trace'; readonly key: string; readonly trace: Trace }
  | { readonly kind: 'logged'; readonly key: string; readonly body: string; readonly rule: InboundRule | undefined };
