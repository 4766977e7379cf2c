import type { ChannelName, Input } from '../../src-main/core/contract/index.ts';
import { FREE_FORMS, SHORT_CODE, USE_CASE, VOICE_ACCESS } from '../support/core-cases.ts';

const lines = [{ isoCode: 'US', messageType: 'PROMOTIONAL' as const, quantity: 1 }];
const page = { offset: 0, limit: 10 };
const numberFilter = {
  text: '555',
  status: 'ACTIVE' as const,
  isoCode: 'US',
  numberType: 'LONG_CODE' as const,
  capability: 'SMS' as const,
  messageType: 'PROMOTIONAL' as const,
  requestId: 'request-1',
  twoWayEnabled: false,
  selfManagedOptOutsEnabled: false,
  deletionProtectionEnabled: false,
};

const messageFilter = {
  direction: 'IN' as const,
  channel: 'SMS' as const,
  numberId: 'phone-1',
  handset: '+12065550199',
  projectId: 'project',
  status: 'SENT' as const,
  hasNumber: true,
  from: 0,
  until: 1,
};
const optOutFilter = { text: '555', source: 'OPERATOR' as const };
const inbound = { from: '+12065550199', to: '+12065550100', body: 'HELP' };
const sentText = {
  projectId: 'project',
  destinations: ['+12065550199'],
  body: 'Hello',
  messageType: 'TRANSACTIONAL' as const,
  originationNumberId: 'phone-1',
  senderId: 'Retail',
};
const sentVoice = {
  projectId: 'project',
  destination: '+12065550199',
  body: 'Hello',
  bodyType: 'TEXT' as const,
  languageCode: 'en-US',
  voiceId: 'Joanna',
  originationNumberId: 'phone-1',
};
const twoWay = {
  numberId: 'phone-1',
  enabled: true,
  destination: { topicArn: 'arn:aws:sns:us-east-1:123456789012:replies' },
  keywords: [{ keyword: 'JOIN', reply: 'Welcome' }],
  selfManagedOptOuts: true,
  revision: 0,
};

/** For every channel one input that its schema takes and that names every field there is: a test holds it to that. */
export const samples: { readonly [C in ChannelName]: Input<C> } = {
  'bills.forecast': { months: 12, lines },
  'bills.get': { month: '2026-11' },
  'bills.list': { filter: {}, sort: { by: 'month', direction: 'asc' }, page },
  'cases.answer': { caseId: 'case-1', outcome: 'GRANTED', text: 'Welcome.' },
  'cases.close': { caseId: 'case-1' },
  'cases.create': { type: 'VOICE_PRODUCTION_ACCESS', fields: VOICE_ACCESS },
  'cases.get': { caseId: 'case-1' },
  'cases.list': {
    filter: { status: 'SUBMITTED', type: 'OTHER', isOpen: true, text: 'retail' },
    sort: { by: 'submittedAt', direction: 'asc' },
    page,
  },
  'cases.reply': { caseId: 'case-1', text: 'Our shop app.' },
  'catalog.countries': { filter: { selfService: true }, sort: { by: 'name', direction: 'desc' }, page },
  'catalog.prices': {
    filter: { text: 'a', item: 'LONG_CODE', isEdited: false, isDemo: true },
    sort: { by: 'price', direction: 'desc' },
    page,
  },
  'catalog.resetPrice': { isoCode: 'US', item: 'LONG_CODE' },
  'catalog.savePrice': { isoCode: 'US', item: 'LONG_CODE', priceMicros: 1 },
  'csv.export': { kind: 'NUMBERS', filter: numberFilter, sort: { by: 'notes', direction: 'asc' } },
  'csv.import': { kind: 'OPT_OUTS', numberId: 'phone-1', text: 'Phone number\r\n+12065550199', dryRun: true },
  'destinations.add': { phoneNumber: '+12065550199' },
  'destinations.list': { filter: { status: 'VERIFIED' }, sort: { by: 'addedAt', direction: 'asc' }, page },
  'destinations.remove': { phoneNumber: '+12065550199' },
  'destinations.verify': { phoneNumber: '+12065550199', code: '123456' },
  'history.actions': {},
  'history.get': { entryId: 1, page },
  'history.list': {
    filter: { subject: 'Retail', action: 'projects.create', numberId: 'phone-1', from: 0, until: 1 },
    sort: { by: 'at', direction: 'asc' },
    page,
  },
  'history.undo': { entryId: 1 },
  'inbound.receive': inbound,
  'inbound.replay': { messages: [inbound] },
  'jobs.cancel': { jobId: 'job-1' },
  'jobs.list': {},
  'keywords.list': {
    numberId: 'phone-1',
    filter: { kind: 'MANDATORY' },
    sort: { by: 'keyword', direction: 'asc' },
    page,
  },
  'keywords.preview': { reply: 'Welcome' },
  'keywords.put': { numberId: 'phone-1', keyword: 'JOIN', reply: 'Welcome', kind: 'REGISTERED' },
  'keywords.remove': { numberId: 'phone-1', keyword: 'JOIN' },
  'messages.conversations': { filter: {}, sort: { by: 'lastAt', direction: 'desc' }, page },
  'messages.list': { filter: messageFilter, sort: { by: 'at', direction: 'desc' }, page },
  'messages.previewText': sentText,
  'messages.previewVoice': sentVoice,
  'messages.sendText': sentText,
  'messages.sendVoice': sentVoice,
  'numbers.check': { phoneNumber: '+12065550100', isoCode: 'US', numberType: 'LONG_CODE' },
  'numbers.copySettings': {
    fromNumberId: 'phone-1',
    toNumberIds: ['phone-2'],
    parts: ['KEYWORDS', 'TWO_WAY', 'OPT_OUTS'],
    dryRun: true,
  },
  'numbers.describe': {
    numberId: 'phone-1',
    notes: 'notes',
    tags: { team: 'retail' },
    deletionProtectionEnabled: true,
    revision: 0,
  },
  'numbers.get': { numberId: 'phone-1' },
  'numbers.list': { filter: numberFilter, sort: { by: 'phoneNumber', direction: 'asc' }, page },
  'numbers.record': {
    phoneNumber: '+12065550100',
    isoCode: 'US',
    numberType: 'TEN_DLC',
    smsEnabled: true,
    voiceEnabled: false,
    messageType: 'TRANSACTIONAL',
    pricePerMonthMicros: 1,
    leasedAt: 0,
  },
  'numbers.release': { numberId: 'phone-1', confirmation: 'delete' },
  'numbers.saveTwoWay': twoWay,
  'optOuts.add': { phoneNumber: '+12065550199' },
  'optOuts.list': { filter: optOutFilter, sort: { by: 'optedOutAt', direction: 'asc' }, page },
  'optOuts.remove': { phoneNumber: '+12065550199' },
  'projects.create': { name: 'Retail' },
  'projects.delete': { projectId: 'project', confirmation: 'Retail' },
  'projects.get': { projectId: 'project' },
  'projects.list': { filter: { text: 'r' }, sort: { by: 'createdAt', direction: 'asc' }, page },
  'projects.rename': { projectId: 'project', name: 'Shop', revision: 0 },
  'requests.get': { requestId: 'request-1' },
  'requests.list': { filter: { status: 'FULFILLED' }, sort: { by: 'at', direction: 'asc' }, page },
  'requests.quote': { lines },
  'requests.submit': { lines, priceVersion: 'version/0', clientToken: 'token' },
  'settings.get': { projectId: 'project' },
  'settings.save': {
    projectId: 'project',
    smsEnabled: true,
    voiceEnabled: true,
    defaultMessageType: 'TRANSACTIONAL',
    spendLimitUsd: 1,
    voiceSpendLimitUsd: 1,
    defaultSenderId: 'Retail',
    revision: 0,
    projectRevision: 0,
  },
  'simulation.advance': { byMs: 3_600_000 },
  'simulation.get': {},
  'simulation.save': {
    twoWayRouting: 'KEYWORD_ONLY',
    supportDesk: 'MANUAL',
    accountUnderReview: true,
    phoneNumberQuota: 30,
    provisioningDelayMs: 1_000,
    countries: [{ isoCode: 'US', stock: 5, provisioningFails: true }],
  },
  'topics.create': { name: 'replies', encrypted: true, fifo: true },
  'topics.deliveries': {
    filter: { topicArn: 'arn:aws:sns:us-east-1:123456789012:replies' },
    sort: { by: 'at', direction: 'asc' },
    page,
  },
  'topics.list': { filter: { text: 'replies' }, sort: { by: 'createdAt', direction: 'asc' }, page },
  'workspace.backups': { filter: {}, sort: { by: 'at', direction: 'asc' }, page },
  'workspace.create': { path: '/nowhere/x.numberdesk' },
  'workspace.endTour': {},
  'workspace.info': {},
  'workspace.open': { path: '/nowhere/x.numberdesk' },
  'workspace.restore': { backupId: 'backup' },
  'workspace.startTour': {},
};

/** Where a channel takes inputs of several shapes, one of each of the others. */
const otherShapes: { readonly [C in ChannelName]?: readonly Input<C>[] } = {
  'cases.create': [
    { type: 'SMS_PRODUCTION_ACCESS', fields: FREE_FORMS.SMS_PRODUCTION_ACCESS },
    { type: 'SPEND_INCREASE', fields: FREE_FORMS.SPEND_INCREASE },
    { type: 'SHORT_CODE', fields: SHORT_CODE },
    { type: 'LONG_CODE', fields: FREE_FORMS.LONG_CODE },
    { type: 'SENDER_ID', fields: FREE_FORMS.SENDER_ID },
    { type: 'REGISTERED_KEYWORD_CHANGE', fields: { numberId: 'phone-1', keyword: 'DEALS' } },
    { type: 'NUMBER_REQUEST_REVIEW', fields: { requestId: 'request-1', useCaseDescription: USE_CASE } },
    { type: 'OTHER', fields: FREE_FORMS.OTHER },
  ],
  'csv.export': [
    { kind: 'KEYWORDS', filter: { numberId: 'phone-1' } },
    { kind: 'OPT_OUTS', filter: optOutFilter },
    { kind: 'MESSAGES', filter: messageFilter },
    { kind: 'BILL', filter: { month: '2026-11' } },
  ],
  'simulation.advance': [{ to: 1_800_000_000_000 }],
  'numbers.saveTwoWay': [{ ...twoWay, destination: { createTopic: 'replies' } }],
};

/** A good input of every shape that a channel takes. */
export function samplesOf(channel: ChannelName): readonly unknown[] {
  return [samples[channel], ...(otherShapes[channel] ?? [])];
}
