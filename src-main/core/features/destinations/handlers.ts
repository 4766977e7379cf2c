import type { FeatureHandlers } from '../handlers.ts';
import { addDestination, listDestinations, removeDestination, verifyDestination } from './service.ts';

/** Channels of the sandbox destinations. */
export const destinationHandlers: FeatureHandlers<'destinations'> = {
  'destinations.list': listDestinations,
  'destinations.add': addDestination,
  'destinations.verify': verifyDestination,
  'destinations.remove': removeDestination,
};
