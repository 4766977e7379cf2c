import type { FeatureHandlers } from '../handlers.ts';
import { getSimulation, saveSimulation } from './service.ts';

/** Channels of the simulated world that are one transaction. */
export const simulationHandlers: Omit<FeatureHandlers<'simulation'>, 'simulation.advance'> = {
  'simulation.get': getSimulation,
  'simulation.save': saveSimulation,
};
