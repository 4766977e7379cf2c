import { shallowRef, watch } from 'vue';
import { LARGEST_PAGE } from '../../src-main/core/contract/common.ts';
import type { Input, Output } from '../../src-main/core/contract/index.ts';
import { channelQuery } from './channelQuery.ts';

/**
 * The account's numbers to choose one from; narrowed by the core where they are more than one page.
 *
 * @param filter which numbers come into question
 */
export function numberChoices(filter: NonNullable<Input<'numbers.list'>['filter']>) {
  const choices = channelQuery('numbers.list', ['numbers']);
  /** The first page of all, whatever is searched. */
  const whole = shallowRef<Output<'numbers.list'>>();
  let isNarrowed = false;
  watch(choices.value, (list) => {
    if (!isNarrowed) whole.value = list;
  });

  function load(text: string): Promise<void> {
    isNarrowed = text !== '' && (whole.value?.total ?? 0) > LARGEST_PAGE;
    return choices.load({
      filter: { ...filter, ...(isNarrowed && { text: text.slice(0, 100) }) },
      sort: { by: 'phoneNumber' },
      page: { limit: LARGEST_PAGE },
    });
  }

  return { list: choices.value, whole, error: choices.error, load, leave: () => choices.leave(true) };
}
