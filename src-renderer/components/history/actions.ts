import type { CommandName, DueEventKind, HistoryEntry, UndoObstacle } from '../../../src-main/core/contract/index.ts';

/** Commands that leave no entry: they work on the file as a whole. */
type Untold = Exclude<Extract<CommandName, `workspace.${string}`>, 'workspace.import' | 'workspace.importFile'>;
/** What an entry can be called. A new command or due event does not compile until it has its words here. */
type Action = Exclude<CommandName, Untold> | `event.${DueEventKind}`;

const words: Readonly<Record<Action, string>> = {
  'cases.answer': 'Support case answered',
  'cases.close': 'Support case closed',
  'cases.create': 'Support case submitted',
  'cases.reply': 'Reply to Support',
  'catalog.resetPrice': 'Shipped price again',
  'catalog.savePrice': 'Price edited',
  'csv.import': 'List imported',
  'destinations.add': 'Destination added',
  'destinations.remove': 'Destination removed',
  'destinations.verify': 'Destination verified',
  'event.CASE_ANSWERED': 'Support answered',
  'event.MONTH_CHANGED': 'Month began',
  'event.NUMBER_ACTIVATED': 'Number activated',
  'history.undo': 'Undo',
  'inbound.receive': 'Text received',
  'inbound.replay': 'Texts replayed',
  'keywords.put': 'Keyword saved',
  'keywords.remove': 'Keyword removed',
  'messages.sendText': 'Text sent',
  'messages.sendVoice': 'Voice message sent',
  'numbers.copySettings': 'Settings copied to other numbers',
  'numbers.describe': 'Notes, tags or protection saved',
  'numbers.record': 'Existing number added',
  'numbers.release': 'Phone number removed',
  'numbers.saveTwoWay': 'Two-way SMS saved',
  'optOuts.add': 'Opt-out added',
  'optOuts.remove': 'Opt-out removed',
  'projects.create': 'Project created',
  'projects.delete': 'Project deleted',
  'projects.rename': 'Project renamed',
  'requests.submit': 'Phone numbers requested',
  'settings.save': 'Settings saved',
  'simulation.advance': 'Clock advanced',
  'simulation.save': 'Simulation changed',
  'topics.create': 'Topic created',
  'workspace.import': 'Workspace imported',
  'workspace.importFile': 'Workspace imported',
};

/** Every action that has words. */
export const knownActions = Object.keys(words);

/** What an entry's action is called. */
export function actionWords(action: string): string {
  return (words as Readonly<Record<string, string>>)[action] ?? action;
}

/** Actions with the same words are one choice: `workspace.import` and `workspace.importFile`. */
export function actionChoices(actions: readonly string[]): { label: string; actions: string[] }[] {
  const choices = new Map<string, string[]>();
  for (const action of actions) {
    const label = actionWords(action);
    choices.set(label, [...(choices.get(label) ?? []), action]);
  }
  return [...choices]
    .map(([label, these]) => ({ label, actions: these }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}

/** What was undone and what undid it, as an entry of its own says it. */
export function titleOf({ action, undoes }: Pick<HistoryEntry, 'action' | 'undoes'>): string {
  return undoes === undefined ? actionWords(action) : `Undo of entry ${undoes}`;
}

const IRREVERSIBLE: Readonly<Partial<Record<Action, string>>> = {
  'requests.submit': 'A request is final: numbers are leased at once. Remove the numbers to end their leases.',
  'numbers.release': 'A number that was given back is not offered again.',
  'numbers.record': 'Remove the number to end its lease.',
  'messages.sendText': 'A message that went out cannot be called back.',
  'messages.sendVoice': 'A message that went out cannot be called back.',
  'inbound.receive': 'A text that was received stays received.',
  'inbound.replay': 'Texts that were received stay received.',
  'cases.create': 'A case that was submitted can be closed, not taken back.',
  'simulation.advance': 'The clock only goes forwards.',
  'catalog.savePrice': 'Take the price back on the tab Prices of Costs.',
  'catalog.resetPrice': 'Edit the price again on the tab Prices of Costs.',
  'simulation.save': 'Set it back on the page Simulation.',
  'workspace.import': 'Restore the backup that was made before the import.',
  'workspace.importFile': 'Restore the backup that was made before the import.',
};

const obstacleWords: Readonly<Record<UndoObstacle, string>> = {
  IRREVERSIBLE: 'This has happened and cannot be undone.',
  UNDONE: 'This was undone already. To have it again, undo the undoing.',
  CHANGED_SINCE: 'Something of this was changed later. Undo the later change first, or set the values by hand.',
  RELEASED: 'The lease of the number has ended, so its settings stay as they are.',
};

/** Why an entry cannot be undone, and what to do instead; undefined where it can be. */
export function whyNotUndoable({ action, obstacle }: Pick<HistoryEntry, 'action' | 'obstacle'>): string | undefined {
  if (obstacle === undefined) return undefined;
  const special = obstacle === 'IRREVERSIBLE' ? IRREVERSIBLE[action as Action] : undefined;
  return special ?? obstacleWords[obstacle];
}
