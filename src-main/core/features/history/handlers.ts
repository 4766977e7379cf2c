import type { FeatureHandlers, SlicedHandlers } from '../handlers.ts';
import { getEntry, listActions, listHistory, undoEntry } from './service.ts';

/** Channels of the history that take one step. */
export const historyHandlers: Omit<FeatureHandlers<'history'>, 'history.undo'> = {
  'history.actions': listActions,
  'history.get': getEntry,
  'history.list': listHistory,
};

/** Channels that work in slices: an import of thousands of rows is undone row by row. */
export const historySlicedHandlers: SlicedHandlers<'history.undo'> = {
  'history.undo': undoEntry,
};
