import type { Memory, Step } from './step.ts';

const nothing = { added: 0, changed: 0, removed: 0, problems: [], sections: [] };

/** The whole workspace as a document: out and in again, with what is refused on the way. */
export const exchangeSteps: readonly Step[] = [
  {
    title: 'the workspace is one document',
    channel: 'workspace.export',
    input: {},
    expected: { value: { document: { format: 'numberdesk/1', workspace: { name: 'Test' } } } },
    keep: 'exported',
  },
  {
    title: 'which changes nothing where it comes from',
    channel: 'workspace.import',
    input: (memory: Memory) => ({ document: memory.exported.document, dryRun: true }),
    expected: { value: nothing },
  },
  {
    title: 'and can be imported all the same',
    channel: 'workspace.import',
    input: (memory: Memory) => ({ document: memory.exported.document }),
    expected: { value: nothing },
  },
  {
    title: 'a document of another format is refused',
    channel: 'workspace.import',
    input: (memory: Memory) => ({ document: { ...memory.exported.document, format: 'numberdesk/2' } }),
    expected: { code: 'INVALID_INPUT', reason: 'DOCUMENT_HAS_PROBLEMS' },
  },
  {
    title: 'a preview lists its problems by path',
    channel: 'workspace.import',
    input: (memory: Memory) => ({ document: { ...memory.exported.document, optOuts: [7], colour: 1 }, dryRun: true }),
    expected: {
      value: { added: 0, changed: 0, removed: 0, problems: [{ path: 'optOuts.0' }, { path: 'colour' }] },
    },
  },
  {
    title: 'a file needs a folder',
    channel: 'workspace.exportFile',
    input: { path: '/nowhere/at all.json' },
    expected: { code: 'INVALID_INPUT' },
  },
  {
    title: 'and has to be there to be imported',
    channel: 'workspace.importFile',
    input: { path: '/nowhere/at all.json' },
    expected: { code: 'INVALID_INPUT', reason: 'FILE_MISSING' },
  },
];
