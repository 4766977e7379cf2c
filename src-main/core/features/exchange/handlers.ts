import type { SlicedHandlers } from '../handlers.ts';
import { exportDocument, exportFile, importFile, importInCall } from './service.ts';

/** The channels of the whole workspace as one document; all of them work in slices. */
export const exchangeHandlers: SlicedHandlers<
  'workspace.export' | 'workspace.exportFile' | 'workspace.import' | 'workspace.importFile'
> = {
  'workspace.export': exportDocument,
  'workspace.exportFile': exportFile,
  'workspace.import': importInCall,
  'workspace.importFile': importFile,
};
