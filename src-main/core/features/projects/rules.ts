import { foldText } from '../../kernel/fold.ts';
import { refuse, refuseField, type Refused } from '../../kernel/result.ts';

/** The most projects of an account. Rule: the service's quotas. */
export const MOST_PROJECTS = 100;

/** What makes two project names the same: compatibility forms and case do not count. Rule: unique ignoring case. */
export function projectNameKey(name: string): string {
  return foldText(name);
}

/** Refuses one project more than the account may have. */
export function refuseTooManyProjects(count: number): Refused | undefined {
  if (count < MOST_PROJECTS) return undefined;
  return refuse(
    'QUOTA_EXCEEDED',
    `The account has ${count} projects and may have ${MOST_PROJECTS}. Delete one that is not needed any more.`,
  );
}

/** Refuses a deletion that was not confirmed with the project's exact name. */
export function refuseWrongName(name: string, confirmation: string): Refused | undefined {
  return confirmation === name ? undefined : refuseField('confirmation', `Type the name of the project: ${name}`);
}
