import type { FeatureHandlers } from '../handlers.ts';
import { getSimulation, saveSimulation } from './service.ts';

/** Channels of the simulated world. */
export const simulationHandlers: FeatureHandlers<'simulation'> = {
  'simulation.get': getSimulation,
  'simulation.save': saveSimulation,
};
