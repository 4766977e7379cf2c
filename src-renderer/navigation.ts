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

export function numberPath(numberId: string): string {
  return `/phone-numbers/${encodeURIComponent(numberId)}`;
}
