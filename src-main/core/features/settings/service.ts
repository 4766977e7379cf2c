import type { Account, ParsedInput, Project, Settings } from '../../contract/index.ts';
import { monthOf } from '../../kernel/clock.ts';
import { ok, refuseIfStale, type Refused, type Result } from '../../kernel/result.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { getProject, saveProjectSwitches } from '../projects/service.ts';
import { simulatedAccount } from '../simulation/service.ts';
import { settingsRepository } from './repository.ts';
import {
  maximumAfterGrant,
  refuseLimits,
  refuseSwitchesWithoutProject,
  refuseVoiceWithoutSms,
  switchesAfter,
} from './rules.ts';

/** The account with this month's counters; the month is the calendar month of the workspace's now, in UTC. */
export function getAccount(unit: ReadUnit): Account {
  const settings = settingsRepository(unit.db);
  const { twoWayRouting, phoneNumberQuota } = simulatedAccount(unit);
  const month = monthOf(unit.now);
  return {
    ...settings.account(),
    spentThisMonthMicros: settings.spentMicros(month, 'SMS'),
    voiceSpentThisMonthMicros: settings.spentMicros(month, 'VOICE'),
    twoWayRouting,
    phoneNumberQuota,
  };
}

/** The account's settings, with those of a project when one is named. */
export function getSettings(unit: ReadUnit, { projectId }: ParsedInput<'settings.get'>): Result<Settings> {
  const account = getAccount(unit);
  if (projectId === undefined) return ok({ account });
  const project = getProject(unit, { projectId });
  return project.ok ? ok({ project: project.value, account }) : project;
}

/**
 * Saves the Edit page in one transaction: the project's channel switches and the account's values, together or not at
 * all. What is not named stays. Refuses voice without SMS, limits above what Support granted, and stale revisions (with
 * the current settings).
 */
export function saveSettings(unit: WriteUnit, input: ParsedInput<'settings.save'>): Result<Settings> {
  const current = getSettings(unit, input);
  if (!current.ok) return current;
  const { account, project } = current.value;
  const refused =
    refuseSwitchesWithoutProject(input) ??
    refuseStaleSettings(current.value, input) ??
    refuseLimits(account, input) ??
    (project && saveSwitches(unit, project, input));
  if (refused) return refused;
  const values = {
    defaultMessageType: input.defaultMessageType ?? account.defaultMessageType,
    spendLimitUsd: input.spendLimitUsd ?? account.spendLimitUsd,
    voiceSpendLimitUsd: input.voiceSpendLimitUsd ?? account.voiceSpendLimitUsd,
    defaultSenderId: input.defaultSenderId === undefined ? account.defaultSenderId : input.defaultSenderId,
  };
  const keys = Object.keys(values) as (keyof typeof values)[];
  if (keys.some((key) => values[key] !== account[key])) {
    settingsRepository(unit.db).save(values);
    unit.changed('settings', 'account');
  }
  return getSettings(unit, input);
}

function refuseStaleSettings(current: Settings, input: ParsedInput<'settings.save'>): Refused | undefined {
  const stale =
    refuseIfStale(input.revision, current.account) ??
    (current.project && refuseIfStale(input.projectRevision, current.project));
  return stale && { ...stale, error: { ...stale.error, current } };
}

function saveSwitches(unit: WriteUnit, project: Project, input: ParsedInput<'settings.save'>): Refused | undefined {
  const switches = switchesAfter(project, input);
  const refused = refuseVoiceWithoutSms(switches);
  if (refused) return refused;
  if (switches.smsEnabled !== project.smsEnabled || switches.voiceEnabled !== project.voiceEnabled) {
    saveProjectSwitches(unit, project.projectId, switches);
  }
  return undefined;
}

/**
 * Takes a channel out of the sandbox and sets the most that its spending limit can be raised to: the effect of a granted
 * case. The limit in force stays until the operator raises it.
 *
 * @param newLimitUsd whole dollars a month
 * @returns the maximum from now on, in whole dollars a month
 */
export function grantProduction(unit: WriteUnit, channel: 'SMS' | 'VOICE', newLimitUsd: number): number {
  return grant(unit, channel, 'PRODUCTION', newLimitUsd);
}

/** Sets the most that a channel's spending limit can be raised to, in whole dollars a month; the tier stays. */
export function grantSpendMaximum(unit: WriteUnit, channel: 'SMS' | 'VOICE', newLimitUsd: number): number {
  const { smsTier, voiceTier } = settingsRepository(unit.db).account();
  return grant(unit, channel, channel === 'SMS' ? smsTier : voiceTier, newLimitUsd);
}

function grant(unit: WriteUnit, channel: 'SMS' | 'VOICE', tier: Account['smsTier'], newLimitUsd: number): number {
  const settings = settingsRepository(unit.db);
  const { spendMaximumUsd, voiceSpendMaximumUsd } = settings.account();
  const maximumUsd = maximumAfterGrant(channel === 'SMS' ? spendMaximumUsd : voiceSpendMaximumUsd, newLimitUsd);
  settings.grant(channel, { tier, maximumUsd });
  unit.changed('settings', 'account');
  return maximumUsd;
}
