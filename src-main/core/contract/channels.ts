/**
 * The names of all channels, without a schema: for the preload script, which has no dependency. A name missing in the
 * contract does not compile there; a test finds a name missing here.
 */
export const channelNames = [
  'cases.answer',
  'cases.close',
  'cases.create',
  'cases.get',
  'cases.list',
  'cases.reply',
  'catalog.countries',
  'catalog.savePrice',
  'csv.export',
  'csv.import',
  'destinations.add',
  'destinations.list',
  'destinations.remove',
  'destinations.verify',
  'inbound.receive',
  'inbound.replay',
  'keywords.list',
  'keywords.preview',
  'keywords.put',
  'keywords.remove',
  'messages.conversations',
  'messages.list',
  'messages.previewText',
  'messages.previewVoice',
  'messages.sendText',
  'messages.sendVoice',
  'numbers.check',
  'numbers.copySettings',
  'numbers.describe',
  'numbers.get',
  'numbers.list',
  'numbers.record',
  'numbers.release',
  'numbers.saveTwoWay',
  'optOuts.add',
  'optOuts.list',
  'optOuts.remove',
  'projects.create',
  'projects.delete',
  'projects.get',
  'projects.list',
  'projects.rename',
  'requests.get',
  'requests.list',
  'requests.quote',
  'requests.submit',
  'settings.get',
  'settings.save',
  'simulation.advance',
  'simulation.get',
  'simulation.save',
  'topics.create',
  'topics.deliveries',
  'topics.list',
  'workspace.backups',
  'workspace.create',
  'workspace.endTour',
  'workspace.info',
  'workspace.open',
  'workspace.restore',
  'workspace.startTour',
] as const;
Object.freeze(channelNames);

/** The features that tell of changes after a commit. */
export const featureNames = [
  'projects',
  'settings',
  'catalog',
  'numbers',
  'keywords',
  'requests',
  'messages',
  'optOuts',
  'destinations',
  'topics',
  'cases',
  'simulation',
  'workspace',
] as const;
export type FeatureName = (typeof featureNames)[number];

/** What the core tells after a commit: which rows of a feature changed. An empty `ids` means any of them. */
export interface ChangedEvent {
  readonly feature: FeatureName;
  readonly ids: readonly string[];
}
