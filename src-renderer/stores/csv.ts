import { defineStore } from 'pinia';
import type { Input } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';

/** Lists as CSV tables, whole. */
export const useCsvStore = defineStore('csv', () => ({
  /** A bill is exported with its month, on its own page. */
  exportCsv: (kind: Exclude<Input<'csv.export'>['kind'], 'BILL'>) => call('csv.export', { kind }),
  importCsv: (kind: Input<'csv.import'>['kind'], text: string, dryRun: boolean) =>
    call('csv.import', { kind, text, dryRun }),
}));
