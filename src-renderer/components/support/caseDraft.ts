import {
  caseFieldSchemas,
  MOST_NUMBERS_OF_CASE,
  type CaseSubmission,
  type CaseType,
} from '../../../src-main/core/contract/cases.ts';
import type { Account, FieldProblem, NumberRequest } from '../../../src-main/core/contract/index.ts';
import { parseWholeUsd } from '../edit/settingsForm.ts';
import { quantityOf } from '../request/draft.ts';
import { perCountry } from '../request/outcome.ts';
import { fieldsOfForm } from './caseForms.ts';

/** What was typed into a case form, by the name of the field. Everything is text, so that nothing typed is lost. */
export type CaseDraft = Readonly<Record<string, string>>;
export type CaseErrors = Readonly<Record<string, string>>;

/** The names under which a form keeps what was typed. */
export function namesOfForm(type: CaseType): readonly string[] {
  return fieldsOfForm(type).flatMap((field) => {
    if (field.kind === 'FIXED' && field.isShownOnly === true) return [];
    return field.kind === 'CALLS' ? [`${field.name}.max`, `${field.name}.period`] : [field.name];
  });
}

const START_VALUES: CaseDraft = {
  quantity: '1',
  'callsPerNumber.period': 'DAY',
  contactLanguage: 'EN',
  channel: 'SMS',
  purpose: 'ONE_TIME_PASSWORD',
  helpReply: 'For help call 1 (206) 555-0199. Msg and data rates may apply. Reply STOP to opt out.',
  stopReply: 'You have been opted out and will receive no more messages from this number.',
};

/** A form as it is first shown: empty, but for usual values and what the account says. */
export function startOf(type: CaseType, account: Account | undefined): CaseDraft {
  const known: Record<string, string> = {
    ...START_VALUES,
    ...(type === 'SHORT_CODE' && { isoCode: 'US' }),
    ...(account && {
      region: account.region,
      messageType: account.defaultMessageType,
      senderId: account.defaultSenderId ?? '',
    }),
  };
  return Object.fromEntries(namesOfForm(type).map((name) => [name, known[name] ?? '']));
}

/** What a link said about the case, as far as the form has a field for it. */
export function prefillOf(type: CaseType, query: Readonly<Record<string, unknown>>): CaseDraft {
  return Object.fromEntries(
    namesOfForm(type).flatMap((name) => {
      const value = query[name];
      return typeof value === 'string' && value !== '' ? [[name, value.slice(0, 200)] as const] : [];
    }),
  );
}

/** The description of a review as the app can write it: what was asked for. */
export function reviewText({ lines }: NumberRequest, nameOfCountry: (isoCode: string) => string): string {
  return `We asked for these phone numbers: ${perCountry(lines, nameOfCountry)}. We use them to reach customers who have agreed to it.`;
}

const BY_ITSELF: Record<string, (text: string) => unknown> = {
  USD: (text) => parseWholeUsd(text),
  QUANTITY: (quantity) => quantityOf({ quantity }),
};
const UNREADABLE: Record<string, string> = {
  USD: 'Enter whole dollars, such as 100.',
  QUANTITY: `Enter a whole number from 1 to ${MOST_NUMBERS_OF_CASE}.`,
};

function place(target: Record<string, unknown>, name: string, value: unknown): void {
  const [head = '', index] = name.split('.');
  if (index === undefined) target[head] = value;
  else {
    const list = (target[head] ??= []) as unknown[];
    list[Number(index)] = value;
  }
}

/** The fields as the contract wants them, and what could not be read as a figure. */
function readDraft(type: CaseType, draft: CaseDraft): { fields: Record<string, unknown>; errors: CaseErrors } {
  const fields: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const field of fieldsOfForm(type)) {
    const { name, kind } = field;
    const text = draft[name] ?? '';
    if (kind === 'FIXED' && field.isShownOnly === true) continue;
    if (kind === 'CALLS') {
      const typed = (draft[`${name}.max`] ?? '').trim();
      const max = quantityOf({ quantity: typed });
      if (typed === '') continue;
      if (max === undefined) errors[`${name}.max`] = 'Enter a whole number from 1 on, or leave it empty.';
      else fields[name] = { max, period: draft[`${name}.period`] };
      continue;
    }
    if (field.isOptional === true && text.trim() === '') continue;
    const read = BY_ITSELF[kind];
    const value = read ? read(text) : text;
    if (value === undefined) errors[name] = UNREADABLE[kind] ?? '';
    else place(fields, name, value);
  }
  return { fields, errors };
}

const MISSING: Record<string, string> = {
  isoCode: 'Choose a country.',
  numberId: 'Choose a short code.',
  requestId: 'Choose a request.',
  messageType: 'Choose a use case.',
};

/** Checks a draft by the contract's own schema. Each mistake is at its field. */
export function checkCase(
  type: CaseType,
  draft: CaseDraft,
): { readonly errors: CaseErrors; readonly submission: CaseSubmission | undefined } {
  const { fields, errors } = readDraft(type, draft);
  const parsed = caseFieldSchemas[type].safeParse(fields);
  const found: Record<string, string> = {};
  for (const { path, message } of parsed.error?.issues ?? []) {
    const name = path.join('.');
    found[name] ??= draft[name] === '' ? (MISSING[name] ?? message) : message;
  }
  const all = { ...found, ...errors };
  // The type and the fields come from the same form.
  const submission = { type, fields: parsed.data } as CaseSubmission;
  return Object.keys(all).length > 0 ? { errors: all, submission: undefined } : { errors: {}, submission };
}

/** The core's problems under the names of the form. */
export function problemsOf(type: CaseType, problems: readonly FieldProblem[]): FieldProblem[] {
  const names = namesOfForm(type);
  return problems.flatMap(({ path, ...problem }) => {
    const name = path.replace(/^fields\./, '');
    return names.includes(name) ? [{ ...problem, path: name }] : [];
  });
}
