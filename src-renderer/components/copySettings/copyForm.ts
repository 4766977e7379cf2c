import type { CopiedPart, CopyPreview } from '../../../src-main/core/contract/index.ts';

/** What can be copied, in words. */
export const partChoices: readonly {
  readonly part: CopiedPart;
  readonly label: string;
  readonly description: string;
}[] = [
  {
    part: 'KEYWORDS',
    label: 'Keywords',
    description: 'The replies to HELP and STOP, and the registered keyword if there is one.',
  },
  {
    part: 'TWO_WAY',
    label: 'Two-way SMS',
    description:
      'The switch and, while it is on at the source, the destination and the whole list of two-way SMS keywords.',
  },
  { part: 'OPT_OUTS', label: 'Opt-outs', description: 'Whether self-managed opt-outs is on.' },
];

/** The parts in the order they are shown, with one turned on or off. */
export function withPart(parts: readonly CopiedPart[], part: CopiedPart, isOn: boolean): CopiedPart[] {
  return partChoices.map((choice) => choice.part).filter((one) => (one === part ? isOn : parts.includes(one)));
}

/**
 * The numbers chosen after the table reported a choice: those that a search hides stay chosen.
 *
 * @param shown the ids of the rows in the table
 * @param reported the ids that the table says are chosen
 */
export function mergeChoice(
  chosen: readonly string[],
  shown: readonly string[],
  reported: readonly string[],
): readonly string[] {
  const hidden = chosen.filter((id) => !shown.includes(id));
  return [...hidden, ...shown.filter((id) => reported.includes(id))];
}

export interface ChoiceErrors {
  readonly parts?: string;
  readonly targets?: string;
}

/** The most numbers one copy takes. */
const MOST_TARGETS = 200;

/** What is missing before the changes can be previewed. */
export function checkChoice(parts: readonly CopiedPart[], targets: readonly string[]): ChoiceErrors {
  return {
    ...(parts.length === 0 && { parts: 'Choose what to copy.' }),
    ...(targets.length === 0 && { targets: 'Choose at least one number.' }),
    ...(targets.length > MOST_TARGETS && { targets: `Choose at most ${MOST_TARGETS} numbers.` }),
  };
}

export const refusedIds = (previews: readonly CopyPreview[]): string[] =>
  previews.filter(({ refusal }) => refusal !== undefined).map(({ numberId }) => numberId);

export const changedCount = (previews: readonly CopyPreview[]): number =>
  previews.filter(({ changes }) => changes.length > 0).length;

/** Whether copying turns self-managed opt-outs on somewhere, which has to be confirmed. */
export function turnsSelfManagedOn(previews: readonly CopyPreview[]): boolean {
  return previews.some(({ changes }) =>
    changes.some(({ what, after }) => what === 'Self-managed opt-outs' && after === 'Enabled'),
  );
}
