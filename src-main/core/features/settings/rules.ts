import type { Account, ParsedInput, Project } from '../../contract/index.ts';
import { refuse, refuseField, type Refused } from '../../kernel/result.ts';

type SaveSettings = ParsedInput<'settings.save'>;

/** The two channel switches of a project. */
export type ChannelSwitches = Pick<Project, 'smsEnabled' | 'voiceEnabled'>;

/**
 * The switches after a save. In the guide one box enables both channels, so a change of SMS takes voice along unless
 * voice is named; SMS as it was leaves voice alone. Rule: guide and ours.
 */
export function switchesAfter(
  present: ChannelSwitches,
  input: Pick<SaveSettings, 'smsEnabled' | 'voiceEnabled'>,
): ChannelSwitches {
  const smsEnabled = input.smsEnabled ?? present.smsEnabled;
  const followed = smsEnabled === present.smsEnabled ? present.voiceEnabled : smsEnabled;
  return { smsEnabled, voiceEnabled: input.voiceEnabled ?? followed };
}

/** Refuses voice without SMS. Rule: guide. */
export function refuseVoiceWithoutSms({ smsEnabled, voiceEnabled }: ChannelSwitches): Refused | undefined {
  if (smsEnabled || !voiceEnabled) return undefined;
  const message = 'Voice needs SMS. Enable the SMS channel as well, or turn both off.';
  return refuse('REFUSED', message, {
    reason: 'VOICE_NEEDS_SMS',
    fields: [{ path: 'voiceEnabled', message, rule: 'VOICE_NEEDS_SMS' }],
  });
}

/** Refuses channel switches without the project they belong to. */
export function refuseSwitchesWithoutProject(input: SaveSettings): Refused | undefined {
  if (input.projectId !== undefined) return undefined;
  if (input.smsEnabled === undefined && input.voiceEnabled === undefined) return undefined;
  return refuseField('projectId', 'Name the project whose channels are to be switched.');
}

/** Refuses limits above what Support has granted, each at its field. Limits and maxima in whole dollars a month. */
export function refuseLimits(account: Account, input: SaveSettings): Refused | undefined {
  const text = refuseLimit('spendLimitUsd', 'Account spending limit', input.spendLimitUsd, account.spendMaximumUsd);
  const { voiceSpendMaximumUsd } = account;
  const voice = refuseLimit(
    'voiceSpendLimitUsd',
    'Voice spending limit',
    input.voiceSpendLimitUsd,
    voiceSpendMaximumUsd,
  );
  if (!text || !voice) return text ?? voice;
  return { ...text, error: { ...text.error, fields: [...(text.error.fields ?? []), ...(voice.error.fields ?? [])] } };
}

function refuseLimit(path: string, label: string, wanted: number | undefined, maximum: number): Refused | undefined {
  if (wanted === undefined || wanted <= maximum) return undefined;
  const reason = 'REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT';
  const message = `${label}: Support has granted at most ${maximum} US dollars a month. Enter up to ${maximum}, or ask for more in a support case.`;
  return refuse('REFUSED', message, { reason, fields: [{ path, message, rule: reason }] });
}

/**
 * The maximum after a granted case: the value asked for, but never below the one that another case has brought
 * meanwhile. Rule: spec for the value, ours for the floor. All in whole dollars a month.
 */
export function maximumAfterGrant(maximumUsd: number, newLimitUsd: number): number {
  return Math.max(maximumUsd, newLimitUsd);
}
