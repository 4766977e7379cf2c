import type { Refusal } from '../../../src-main/core/contract/index.ts';
import { filledRows, type TwoWayErrors, type TwoWayForm } from './twoWayForm.ts';

type Field = 'topicName' | 'topicArn' | 'keywords' | 'selfManagedOptOuts';

/** What the core refused at a place of the form, for as long as the place holds what was refused. */
export type RefusedPlace =
  | { readonly field: Field; readonly message: string; readonly held: string }
  | { readonly rowId: number; readonly part: 'keyword' | 'reply'; readonly message: string; readonly held: string };

type Place = { readonly field: Field } | { readonly rowId: number; readonly part: 'keyword' | 'reply' };

function placeOf(path: string, form: TwoWayForm): Place | undefined {
  if (path === 'destination.createTopic') return { field: 'topicName' };
  if (path === 'destination.topicArn') return { field: 'topicArn' };
  if (path === 'destination') return { field: form.destination === 'CREATE' ? 'topicName' : 'topicArn' };
  if (path === 'keywords' || path === 'selfManagedOptOuts') return { field: path };
  const [, index, part] = /^keywords\.(\d+)\.(keyword|reply)$/.exec(path) ?? [];
  const row = filledRows(form)[Number(index)];
  return row === undefined ? undefined : { rowId: row.id, part: part === 'reply' ? 'reply' : 'keyword' };
}

/** What a place holds; undefined when it is gone. */
function heldAt(place: Place, form: TwoWayForm): string | undefined {
  if ('rowId' in place) return form.keywords.find(({ id }) => id === place.rowId)?.[place.part];
  switch (place.field) {
    case 'keywords':
      return String(filledRows(form).length);
    case 'selfManagedOptOuts':
      return `${form.selfManagedOptOuts} ${form.enabled}`;
    case 'topicName':
    case 'topicArn':
      return form[place.field];
  }
}

/** The places a refusal belongs to; none when it is about the number as a whole. */
export function refusedPlaces(error: Refusal, form: TwoWayForm): RefusedPlace[] {
  const problems = error.reason === 'KEYWORDS_PER_PHONE_NUMBER' ? [{ ...error, path: 'keywords' }] : error.fields;
  return (problems ?? []).flatMap(({ path, message }) => {
    const place = placeOf(path, form);
    return place === undefined ? [] : [{ ...place, message, held: heldAt(place, form) ?? '' }];
  });
}

function stillHolds(place: RefusedPlace, form: TwoWayForm): boolean {
  const held = heldAt(place, form);
  // Too many keywords stay too many when one more is added.
  if ('field' in place && place.field === 'keywords') return Number(held) >= Number(place.held);
  return held === place.held;
}

/** The refusals that still hold for what the form says now. */
export function standingErrors(places: readonly RefusedPlace[], form: TwoWayForm): TwoWayErrors {
  const rows: Record<number, { keyword?: string; reply?: string }> = {};
  const fields: Partial<Record<Field, string>> = {};
  for (const place of places.filter((refused) => stillHolds(refused, form))) {
    if ('rowId' in place) rows[place.rowId] = { ...rows[place.rowId], [place.part]: place.message };
    else fields[place.field] = place.message;
  }
  return { ...fields, rows };
}

/** Two sets of errors as one; where both say something, the first. */
export function joinErrors(first: TwoWayErrors, second: TwoWayErrors): TwoWayErrors {
  const ids = [...Object.keys(first.rows), ...Object.keys(second.rows)].map(Number);
  const rows = Object.fromEntries(ids.map((id) => [id, { ...second.rows[id], ...first.rows[id] }]));
  return { ...second, ...first, rows };
}
