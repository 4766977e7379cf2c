import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { countCharacters } from '../../../src-main/core/contract/common.ts';
import { LONGEST_REPLY } from '../../../src-main/core/contract/keywords.ts';
import type { Answer, Parts } from '../../../src-main/core/contract/index.ts';

/** Asks the core once typing rests, so that it does not count every letter. */
const REST_MS = 150;

/** Counts a reply; the core does, as it also does when the reply is sent. */
export type CountParts = (reply: string) => Promise<Answer<Parts>>;

/**
 * How a reply travels, while it is typed: encoding and parts. They stay those of the text before until the core has
 * counted; undefined for a text that cannot be sent, because it is empty or too long.
 */
export function useReplyParts(reply: Ref<string>, count: CountParts) {
  const parts = shallowRef<Parts>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  async function ask(text: string): Promise<void> {
    const mine = ++turn;
    const answer = await count(text);
    if (mine === turn) parts.value = answer.ok ? answer.value : undefined;
  }

  watch(
    reply,
    (text, before) => {
      clearTimeout(timer);
      if (text === '' || countCharacters(text) > LONGEST_REPLY) {
        turn++;
        parts.value = undefined;
      } else if (before === undefined) void ask(text);
      else timer = setTimeout(() => void ask(text), REST_MS);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));

  return parts;
}
