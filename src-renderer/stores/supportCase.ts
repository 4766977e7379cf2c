import { defineStore } from 'pinia';
import type { Input } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

/** One case, and the switch that says who answers it. */
export const useSupportCaseStore = defineStore('supportCase', () => {
  const query = channelQuery('cases.get', ['cases']);
  const simulation = channelQuery('simulation.get', ['simulation']);

  async function load(caseId: string): Promise<void> {
    await Promise.all([query.load({ caseId }), simulation.load({})]);
  }

  return {
    supportCase: query.value,
    error: query.error,
    simulation: simulation.value,
    load,
    reload: query.reload,
    leave: () => {
      query.leave(true);
      simulation.leave();
    },
    reply: (input: Input<'cases.reply'>) => call('cases.reply', input),
    answer: (input: Input<'cases.answer'>) => call('cases.answer', input),
    close: (input: Input<'cases.close'>) => call('cases.close', input),
  };
});
