import type { FeatureHandlers } from '../handlers.ts';
import { getRequest, listRequests, quoteRequest, submitRequest } from './service.ts';

/** Channels of the number requests. */
export const requestHandlers: FeatureHandlers<'requests'> = {
  'requests.quote': quoteRequest,
  'requests.submit': submitRequest,
  'requests.list': listRequests,
  'requests.get': getRequest,
};
