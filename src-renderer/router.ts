import { createRouter, createWebHistory, START_LOCATION, type RouteRecordRaw } from 'vue-router';
import { setDocumentTitle } from './composables/usePageTitle.ts';
import { firstProjectSort, useProjectsStore } from './stores/projects.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** The document's title until the page sets a better one. */
    title: string;
  }
}

// Every page is a file of its own, fetched when it is first opened. The project's pages and the account's are the same
// components; the project comes from the address.
const smsAndVoice = () => import('./pages/SmsAndVoicePage.vue');
const editSettings = () => import('./pages/EditSettingsPage.vue');
const requestNumbers = () => import('./pages/RequestNumbersPage.vue');

const routes: RouteRecordRaw[] = [
  {
    path: '/',
    component: () => import('./pages/ProjectsPage.vue'),
    meta: { title: 'All projects' },
    // The first screen: its rows are on their way while its script is.
    beforeEnter: () => void useProjectsStore().load('', firstProjectSort),
  },
  {
    path: '/projects/:projectId/settings/sms-and-voice',
    component: smsAndVoice,
    props: true,
    meta: { title: 'SMS and voice' },
  },
  { path: '/settings/sms-and-voice', component: smsAndVoice, meta: { title: 'SMS and voice' } },
  {
    path: '/projects/:projectId/settings/sms-and-voice/edit',
    component: editSettings,
    props: true,
    meta: { title: 'Edit SMS' },
  },
  { path: '/settings/sms-and-voice/edit', component: editSettings, meta: { title: 'Edit SMS' } },
  {
    path: '/projects/:projectId/settings/sms-and-voice/phone-numbers/request',
    component: requestNumbers,
    props: true,
    meta: { title: 'Request phone numbers' },
  },
  {
    path: '/settings/sms-and-voice/phone-numbers/request',
    component: requestNumbers,
    meta: { title: 'Request phone numbers' },
  },
  {
    path: '/projects/:projectId/test-messaging',
    component: () => import('./pages/TestMessagingPage.vue'),
    props: true,
    meta: { title: 'Test messaging' },
  },
  {
    path: '/phone-numbers/add',
    component: () => import('./pages/AddNumberPage.vue'),
    meta: { title: 'Add existing number' },
  },
  {
    path: '/phone-numbers/:numberId',
    component: () => import('./pages/NumberPage.vue'),
    props: true,
    meta: { title: 'Phone number' },
  },
  { path: '/lab', component: () => import('./pages/LabPage.vue'), meta: { title: 'Message lab' } },
  { path: '/topics', component: () => import('./pages/TopicsPage.vue'), meta: { title: 'Topics' } },
  { path: '/opt-outs', component: () => import('./pages/OptOutsPage.vue'), meta: { title: 'Opt-outs' } },
  { path: '/support', component: () => import('./pages/SupportPage.vue'), meta: { title: 'Support Center' } },
  { path: '/support/new', component: () => import('./pages/NewCasePage.vue'), meta: { title: 'Create case' } },
  {
    path: '/support/:caseId',
    component: () => import('./pages/CasePage.vue'),
    props: true,
    meta: { title: 'Support case' },
  },
  { path: '/countries', component: () => import('./pages/CountriesPage.vue'), meta: { title: 'Countries' } },
  { path: '/costs', component: () => import('./pages/CostsPage.vue'), meta: { title: 'Costs' } },
  { path: '/history', component: () => import('./pages/HistoryPage.vue'), meta: { title: 'History' } },
  { path: '/simulation', component: () => import('./pages/SimulationPage.vue'), meta: { title: 'Simulation' } },
  { path: '/workspace', component: () => import('./pages/WorkspacePage.vue'), meta: { title: 'Workspace' } },
  { path: '/:path(.*)*', component: () => import('./pages/NotFoundPage.vue'), meta: { title: 'Page not found' } },
];

// Both hosts answer an address without a file's ending with index.html, so addresses need no `#`.
export const router = createRouter({ history: createWebHistory(), routes });

// A page that knows a better title sets it afterwards; filters and pages of a list change the address but not the title.
router.afterEach((to, from) => {
  if (to.path !== from.path || from === START_LOCATION) setDocumentTitle(to.meta.title);
});
