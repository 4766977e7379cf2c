import type { Account, Input, MessageType, Project, Settings } from '../../../src-main/core/contract/index.ts';
import { senderIdSchema, settingsChannels } from '../../../src-main/core/contract/settings.ts';
import { formatWholeUsd } from '../../format/money.ts';
import { enabledWord, messageTypeWords } from '../../format/words.ts';
import type { Difference } from '../number/numberForm.ts';

/** What the Edit page holds. The limits are text, as typed; the switches say nothing where there is no project. */
export interface SettingsForm {
  readonly smsEnabled: boolean;
  readonly voiceEnabled: boolean;
  readonly defaultMessageType: MessageType;
  readonly spendLimitUsd: string;
  readonly voiceSpendLimitUsd: string;
  readonly defaultSenderId: string;
}

export type SettingsField = keyof SettingsForm;
export type SettingsErrors = Readonly<Partial<Record<SettingsField, string>>>;

type Switches = Pick<Project, 'smsEnabled' | 'voiceEnabled'>;

export function formOf({ project, account }: Settings): SettingsForm {
  return {
    smsEnabled: project?.smsEnabled ?? false,
    voiceEnabled: project?.voiceEnabled ?? false,
    defaultMessageType: account.defaultMessageType,
    spendLimitUsd: String(account.spendLimitUsd),
    voiceSpendLimitUsd: String(account.voiceSpendLimitUsd),
    defaultSenderId: account.defaultSenderId ?? '',
  };
}

/** The switches after a click on SMS: voice goes with it. Rule: in the guide one box stands for both channels. */
export function withSms(isOn: boolean): Switches {
  return { smsEnabled: isOn, voiceEnabled: isOn };
}

/** The switches after a click on voice: it may be off alone, never on without SMS. */
export function withVoice({ smsEnabled }: Switches, isOn: boolean): Switches {
  return { smsEnabled, voiceEnabled: isOn && smsEnabled };
}

/**
 * Whole dollars as people type them: `100`, `$100`, `1,000`. Undefined for anything else. However many digits: an amount
 * that is not exact any more is above every maximum.
 */
export function parseWholeUsd(text: string): number | undefined {
  const typed = text.trim().replace(/^\$\s*/, '');
  if (!/^(?:\d+|\d{1,3}(?:,\d{3})+)$/.test(typed)) return undefined;
  return Number(typed.replaceAll(',', ''));
}

/** Whether the form holds just these settings. */
export function saysTheSame(form: SettingsForm, settings: Settings): boolean {
  return changedFields(form, formOf(settings)).length === 0;
}

/** Whether two readings hold the same values, whatever else about account and project changed. */
export function areSame(one: Settings, other: Settings): boolean {
  return changedFields(formOf(one), formOf(other)).length === 0;
}

function changedFields(one: SettingsForm, other: SettingsForm): SettingsField[] {
  const says = (form: SettingsForm, field: SettingsField) => {
    const value = form[field];
    const isLimit = field === 'spendLimitUsd' || field === 'voiceSpendLimitUsd';
    return isLimit ? (parseWholeUsd(String(value)) ?? value) : value;
  };
  return fields.filter((field) => says(one, field) !== says(other, field));
}

const limitSchema = settingsChannels['settings.save'].input.shape.spendLimitUsd;

/** What Support has granted of both limits, in whole dollars. */
export type Maxima = Pick<Account, 'spendMaximumUsd' | 'voiceSpendMaximumUsd'>;

/** Whether a limit as it is typed is above what Support has granted. Rule: the specification, 3.2. */
export function isAboveMaximum(text: string, maximumUsd: number): boolean {
  return (parseWholeUsd(text) ?? 0) > maximumUsd;
}

function checkLimit(text: string, maximumUsd: number): string | undefined {
  const dollars = parseWholeUsd(text);
  if (dollars === undefined) return `Enter whole dollars, such as ${Math.min(100, maximumUsd)}.`;
  if (isAboveMaximum(text, maximumUsd)) return `Enter ${formatWholeUsd(maximumUsd)} or less.`;
  return limitSchema.safeParse(dollars).error?.issues[0]?.message;
}

/** What is wrong with a sender ID as it is typed; an empty field is none, and fine. */
export function checkSenderId(text: string): string | undefined {
  return text === '' ? undefined : senderIdSchema.safeParse(text).error?.issues[0]?.message;
}

/** Advice, never a refusal. Rule: the specification warns under 3 characters. */
export function senderIdAdvice(text: string): string | undefined {
  if (text === '' || text.length >= 3 || checkSenderId(text) !== undefined) return undefined;
  return 'Some carriers do not accept sender IDs with fewer than 3 characters.';
}

/** Checks everything that can be known here, so that all of it is told at once; the core checks it again. */
export function checkForm(form: SettingsForm, maxima: Maxima): SettingsErrors {
  const errors = {
    spendLimitUsd: checkLimit(form.spendLimitUsd, maxima.spendMaximumUsd),
    voiceSpendLimitUsd: checkLimit(form.voiceSpendLimitUsd, maxima.voiceSpendMaximumUsd),
    defaultSenderId: checkSenderId(form.defaultSenderId),
  };
  return Object.fromEntries(Object.entries(errors).filter(([, message]) => message !== undefined));
}

/** The one call that saves a correct form, against the revisions that were read. */
export function saveInput(form: SettingsForm, { project, account }: Settings): Input<'settings.save'> {
  const { smsEnabled, voiceEnabled, defaultMessageType } = form;
  return {
    ...(project && { projectId: project.projectId, projectRevision: project.revision, smsEnabled, voiceEnabled }),
    revision: account.revision,
    defaultMessageType,
    spendLimitUsd: parseWholeUsd(form.spendLimitUsd) ?? account.spendLimitUsd,
    voiceSpendLimitUsd: parseWholeUsd(form.voiceSpendLimitUsd) ?? account.voiceSpendLimitUsd,
    defaultSenderId: form.defaultSenderId === '' ? null : form.defaultSenderId,
  };
}

const limitInWords = (text: string) => {
  const dollars = parseWholeUsd(text);
  return dollars === undefined ? text : formatWholeUsd(dollars);
};
const words: { readonly [F in SettingsField]: { label: string; tell: (value: SettingsForm[F]) => string } } = {
  smsEnabled: { label: 'SMS channel', tell: enabledWord },
  voiceEnabled: { label: 'Voice channel', tell: enabledWord },
  defaultMessageType: { label: 'Default message type', tell: (type) => messageTypeWords[type] },
  spendLimitUsd: { label: 'Account spending limit', tell: limitInWords },
  voiceSpendLimitUsd: { label: 'Voice spending limit', tell: limitInWords },
  defaultSenderId: { label: 'Default sender ID', tell: (senderId) => senderId || 'None' },
};
const fields = Object.keys(words) as SettingsField[];

export function isSettingsField(path: string): path is SettingsField {
  return Object.hasOwn(words, path);
}

/** What is saved now and the form says otherwise, in words. */
export function differencesBetween(current: Settings, mine: SettingsForm): Difference[] {
  const saved = formOf(current);
  const difference = <F extends SettingsField>(field: F): Difference => ({
    label: words[field].label,
    current: words[field].tell(saved[field]),
    mine: words[field].tell(mine[field]),
  });
  return changedFields(saved, mine).map((field) => difference(field));
}
