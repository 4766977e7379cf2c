import type { PhoneNumber } from '../../../src-main/core/contract/index.ts';
import { notesSchema, tagsInputSchema } from '../../../src-main/core/contract/numbers.ts';

/** A tag as its row holds it; `key` may be empty or stand twice while it is typed. */
export interface TagRow {
  /** Tells the rows apart while some are added and removed. */
  readonly id: number;
  readonly key: string;
  readonly value: string;
}

/** What can be changed about a leased number, as the form holds it. */
export interface NumberForm {
  readonly notes: string;
  readonly tags: readonly TagRow[];
  readonly deletionProtectionEnabled: boolean;
}

export type NumberValues = Pick<PhoneNumber, 'notes' | 'tags' | 'deletionProtectionEnabled'>;

export interface NumberFormErrors {
  readonly notes?: string;
  /** By the id of the row. */
  readonly tagKeys: Readonly<Record<number, string>>;
  readonly tagValues: Readonly<Record<number, string>>;
  readonly tags?: string;
}

export const noErrors: NumberFormErrors = { tagKeys: {}, tagValues: {} };

export function formOf({ notes, tags, deletionProtectionEnabled }: NumberValues): NumberForm {
  return {
    notes,
    tags: sortedTags(tags).map(([key, value], id) => ({ id, key, value })),
    deletionProtectionEnabled,
  };
}

function sortedTags(tags: PhoneNumber['tags']): [string, string][] {
  return Object.entries(tags).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** A row left empty is no tag. */
function isFilledIn({ key, value }: TagRow): boolean {
  return key !== '' || value !== '';
}

/** What the form says, as the core takes it. */
export function valuesOf({ notes, tags, deletionProtectionEnabled }: NumberForm): NumberValues {
  const filled = tags.filter(isFilledIn).map(({ key, value }) => [key, value] as const);
  return { notes, tags: Object.fromEntries(filled), deletionProtectionEnabled };
}

/** Whether the form holds just these values: also no row that is not a tag yet. */
export function saysTheSame(form: NumberForm, values: NumberValues): boolean {
  const rows = form.tags.filter(isFilledIn).map(({ key, value }) => [key, value] as const);
  rows.sort(([one], [other]) => (one < other ? -1 : 1));
  return (
    form.notes === values.notes &&
    form.deletionProtectionEnabled === values.deletionProtectionEnabled &&
    JSON.stringify(rows) === JSON.stringify(sortedTags(values.tags))
  );
}

/** Checks the form by the contract's own schemas. */
export function checkForm(form: NumberForm): NumberFormErrors {
  const notes = notesSchema.safeParse(form.notes).error?.issues[0]?.message;
  const tagKeys: Record<number, string> = {};
  const tagValues: Record<number, string> = {};
  const keys = new Set<string>();
  const filled = form.tags.filter(isFilledIn);
  for (const { id, key, value } of filled) {
    for (const issue of tagsInputSchema.safeParse({ [key]: value }).error?.issues ?? []) {
      if (issue.code === 'invalid_key') tagKeys[id] ??= issue.issues[0]?.message ?? issue.message;
      else tagValues[id] ??= issue.message;
    }
    if (keys.has(key)) tagKeys[id] ??= 'This key stands in another row already. Each key can be used once.';
    keys.add(key);
  }
  const tooMany = tagsInputSchema.safeParse(Object.fromEntries(filled.map((_, index) => [`key ${index}`, '']))).error;
  return {
    tagKeys,
    tagValues,
    ...(notes !== undefined && { notes }),
    ...(tooMany && { tags: tooMany.issues[0]?.message ?? '' }),
  };
}

export function isCorrectForm({ notes, tags, tagKeys, tagValues }: NumberFormErrors): boolean {
  return (
    notes === undefined &&
    tags === undefined &&
    Object.keys(tagKeys).length === 0 &&
    Object.keys(tagValues).length === 0
  );
}

/** Whether two sets of values are the same. */
export function areSame(one: NumberValues, other: NumberValues): boolean {
  return saysTheSame(formOf(one), other);
}

/** One value that differs, in words. */
export interface Difference {
  readonly label: string;
  readonly current: string;
  readonly mine: string;
}

function tagsInWords(tags: PhoneNumber['tags']): string {
  const words = sortedTags(tags).map(([key, value]) => (value === '' ? key : `${key} = ${value}`));
  return words.length === 0 ? 'None' : words.join(', ');
}

/** What the workspace holds now and the form says otherwise. */
export function differencesBetween(current: NumberValues, mine: NumberValues): Difference[] {
  const onOff = (isOn: boolean) => (isOn ? 'On' : 'Off');
  const differences: Difference[] = [];
  if (current.notes !== mine.notes) {
    differences.push({ label: 'Notes', current: current.notes || 'None', mine: mine.notes || 'None' });
  }
  if (JSON.stringify(sortedTags(current.tags)) !== JSON.stringify(sortedTags(mine.tags))) {
    differences.push({ label: 'Tags', current: tagsInWords(current.tags), mine: tagsInWords(mine.tags) });
  }
  if (current.deletionProtectionEnabled !== mine.deletionProtectionEnabled) {
    differences.push({
      label: 'Deletion protection',
      current: onOff(current.deletionProtectionEnabled),
      mine: onOff(mine.deletionProtectionEnabled),
    });
  }
  return differences;
}
