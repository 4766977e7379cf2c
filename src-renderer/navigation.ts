import type { Project } from '../src-main/core/contract/index.ts';

/** A screen as the sidebar and the command palette name it. */
export interface Screen {
  readonly label: string;
  readonly to: string;
  readonly icon: string;
}

/** The pages of the account as a whole, in the order of the sidebar. A later page is one entry here. */
export const accountScreens: readonly Screen[] = [
  { label: 'SMS and voice', to: '/settings/sms-and-voice', icon: 'i-lucide-sliders-horizontal' },
  { label: 'Message lab', to: '/lab', icon: 'i-lucide-flask-conical' },
  { label: 'Topics', to: '/topics', icon: 'i-lucide-radio-tower' },
  { label: 'Opt-outs', to: '/opt-outs', icon: 'i-lucide-user-x' },
  { label: 'Countries', to: '/countries', icon: 'i-lucide-globe' },
];

export const allProjectsScreen: Screen = { label: 'All projects', to: '/', icon: 'i-lucide-folders' };

/** The pages of one project, by the heading they stand under in the sidebar. A later page is one entry here. */
export function projectScreens({
  projectId,
}: Pick<Project, 'projectId'>): readonly { heading: string; screens: Screen[] }[] {
  const base = `/projects/${encodeURIComponent(projectId)}`;
  return [
    {
      heading: 'Settings',
      screens: [{ label: 'SMS and voice', to: `${base}/settings/sms-and-voice`, icon: 'i-lucide-sliders-horizontal' }],
    },
  ];
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
export function numberPath(numberId: string, tab?: 'keywords' | 'two-way' | 'messages'): string {
  const path = `/phone-numbers/${encodeURIComponent(numberId)}`;
  return tab === undefined ? path : `${path}?tab=${tab}`;
}

/** **Edit SMS**, for a project and the account or for the account alone. */
export function editSettingsPath(projectId?: string): string {
  return `${smsAndVoicePath(projectId)}/edit`;
}

/** **Add existing number**. */
export const addNumberPath = '/phone-numbers/add';

/** The message lab with its pickers set. */
export function labPath(choice: { numberId?: string; handset?: string } = {}): string {
  const query = new URLSearchParams(Object.entries(choice).filter(([, value]) => value)).toString();
  return query === '' ? '/lab' : `/lab?${query}`;
}
