/**
 * The names of all channels, without a schema: for the preload script, which has no dependency. A name missing in the
 * contract does not compile there; a test finds a name missing here.
 */
export const channelNames = [
  'catalog.countries',
  'catalog.savePrice',
  'csv.export',
  'numbers.describe',
  'numbers.get',
  'numbers.list',
  'numbers.release',
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
  'simulation.get',
  'simulation.save',
  'workspace.backups',
  'workspace.create',
  'workspace.info',
  'workspace.open',
  'workspace.restore',
] as const;
Object.freeze(channelNames);

/** The features that tell of changes after a commit. */
export const featureNames = [
  'projects',
  'settings',
  'catalog',
  'numbers',
  'requests',
  'simulation',
  'workspace',
] as const;
export type FeatureName = (typeof featureNames)[number];

/** What the core tells after a commit: which rows of a feature changed. An empty `ids` means any of them. */
export interface ChangedEvent {
  readonly feature: FeatureName;
  readonly ids: readonly string[];
}
