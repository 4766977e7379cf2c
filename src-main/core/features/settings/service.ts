import type { Account, ParsedInput, Settings } from '../../contract/index.ts';
import { monthOf } from '../../kernel/clock.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { ReadUnit } from '../../store/unit.ts';
import { getProject } from '../projects/service.ts';
import { simulatedAccount } from '../simulation/service.ts';
import { settingsRepository } from './repository.ts';

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
