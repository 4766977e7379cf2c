import type { FeatureHandlers } from '../handlers.ts';
import { copySettings, saveTwoWay } from '../twoWay/service.ts';
import { checkPhoneNumber, describeNumber, getNumber, listNumbers, recordNumber, releaseNumber } from './service.ts';

/** Channels of the phone numbers. */
export const numberHandlers: FeatureHandlers<'numbers'> = {
  'numbers.list': listNumbers,
  'numbers.get': getNumber,
  'numbers.describe': describeNumber,
  'numbers.release': releaseNumber,
  'numbers.record': recordNumber,
  'numbers.check': checkPhoneNumber,
  'numbers.saveTwoWay': saveTwoWay,
  'numbers.copySettings': copySettings,
};
