import type { CaseType, Project } from '../src-main/core/contract/index.ts';

/** A screen as the sidebar and the command palette name it. */
export interface Screen {
  readonly label: string;
  readonly to: string;
  readonly icon: string;
}

/** **Support Center**. */
export const supportPath = '/support';

/** The pages of the account as a whole, in the order of the sidebar. A later page is one entry here. */
export const accountScreens: readonly Screen[] = [
  { label: 'SMS and voice', to: '/settings/sms-and-voice', icon: 'i-lucide-sliders-horizontal' },
  { label: 'Message lab', to: '/lab', icon: 'i-lucide-flask-conical' },
  { label: 'Topics', to: '/topics', icon: 'i-lucide-radio-tower' },
  { label: 'Opt-outs', to: '/opt-outs', icon: 'i-lucide-user-x' },
  { label: 'Countries', to: '/countries', icon: 'i-lucide-globe' },
  { label: 'Simulation', to: '/simulation', icon: 'i-lucide-calendar' },
  { label: 'Costs', to: costsPath(), icon: 'i-lucide-receipt' },
  { label: 'History', to: '/history', icon: 'i-lucide-history' },
  { label: 'Support Center', to: supportPath, icon: 'i-lucide-life-buoy' },
  { label: 'Workspace', to: workspacePath(), icon: 'i-lucide-database' },
];

export const allProjectsScreen: Screen = { label: 'All projects', to: '/', icon: 'i-lucide-folders' };

/** The pages of one project, by the heading they stand under in the sidebar. A later page is one entry here. */
export function projectScreens({
  projectId,
}: Pick<Project, 'projectId'>): readonly { heading: string | undefined; screens: Screen[] }[] {
  const settings: Screen = {
    label: 'SMS and voice',
    to: smsAndVoicePath(projectId),
    icon: 'i-lucide-sliders-horizontal',
  };
  const testing: Screen = { label: 'Test messaging', to: testMessagingPath(projectId), icon: 'i-lucide-send' };
  return [
    { heading: 'Settings', screens: [settings] },
    { heading: undefined, screens: [testing] },
  ];
}

/** **Test messaging** of a project: its texts, or its voice messages. */
export function testMessagingPath(projectId: string, tab?: 'voice'): string {
  const path = `/projects/${encodeURIComponent(projectId)}/test-messaging`;
  return tab === undefined ? path : `${path}?tab=${tab}`;
}

/** Where **Request phone number** leads, from a project's page or from the account's. */
export function requestNumbersPath(projectId?: string): string {
  return `${smsAndVoicePath(projectId)}/phone-numbers/request`;
}

export function smsAndVoicePath(projectId?: string): string {
  const settings = '/settings/sms-and-voice';
  return projectId === undefined ? settings : `/projects/${encodeURIComponent(projectId)}${settings}`;
}

/** The page of a number, on one of its tabs. */
export function numberPath(numberId: string, tab?: 'keywords' | 'two-way' | 'messages' | 'history'): string {
  const path = `/phone-numbers/${encodeURIComponent(numberId)}`;
  return tab === undefined ? path : `${path}?tab=${tab}`;
}

/** **Edit SMS**, for a project and the account or for the account alone. */
export function editSettingsPath(projectId?: string): string {
  return `${smsAndVoicePath(projectId)}/edit`;
}

/** **Add existing number**. */
export const addNumberPath = '/phone-numbers/add';

/** The message lab with its pickers set; `others` opens what the handset received from other senders. */
export function labPath(choice: { numberId?: string; handset?: string; others?: '1' } = {}): string {
  const query = new URLSearchParams(Object.entries(choice).filter(([, value]) => value)).toString();
  return query === '' ? '/lab' : `/lab?${query}`;
}

/** The page of a support case. */
export function casePath(caseId: string): string {
  return `${supportPath}/${encodeURIComponent(caseId)}`;
}

/**
 * **Create case**, on the form of a type if one is named.
 *
 * @param known what the form is filled in with, by the names of its fields
 */
export function newCasePath(type?: CaseType, known: Readonly<Record<string, string | undefined>> = {}): string {
  const query = new URLSearchParams({ ...(type && { type }) });
  for (const [name, value] of Object.entries(known)) if (value) query.set(name, value);
  return query.size === 0 ? `${supportPath}/new` : `${supportPath}/new?${query.toString()}`;
}

/** **Workspace**, on one of its tabs. */
export function workspacePath(tab?: 'backups' | 'exchange' | 'compare'): string {
  return tab === undefined ? '/workspace' : `/workspace?tab=${tab}`;
}

/** **Costs**, on the bill of a month or on its tab of prices. */
export function costsPath(choice: { month?: string; tab?: 'prices' } = {}): string {
  const query = new URLSearchParams(choice).toString();
  return query === '' ? '/costs' : `/costs?${query}`;
}
