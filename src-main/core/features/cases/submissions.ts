import type { CaseSubmission } from '../../contract/index.ts';
import { refuse, type Refused } from '../../kernel/result.ts';
import type { ReadUnit } from '../../store/unit.ts';
import { findCountry } from '../catalog/service.ts';
import { refuseKeywordChange, refuseRegisteredWord } from '../keywords/service.ts';
import { hasSentVoiceMessage } from '../messages/service.ts';
import { getLeasedNumber } from '../numbers/service.ts';
import { getRequest } from '../requests/service.ts';
import { getAccount } from '../settings/service.ts';
import { caseRepository } from './repository.ts';
import { isOpen, refuseCountryOfCase, refuseMaximum, refuseWithoutVoiceMessage } from './rules.ts';

/** Why a case cannot be submitted as things are; undefined when it can. Each refusal points at the field it is about. */
export function refuseSubmission(unit: ReadUnit, { type, fields }: CaseSubmission): Refused | undefined {
  switch (type) {
    case 'VOICE_PRODUCTION_ACCESS':
      return (
        refuseWithoutVoiceMessage(hasSentVoiceMessage(unit)) ??
        refuseMaximum(type, fields.newLimitUsd, getAccount(unit).voiceSpendMaximumUsd)
      );
    case 'SMS_PRODUCTION_ACCESS':
      return refuseMaximum(type, fields.newLimitUsd, getAccount(unit).spendMaximumUsd);
    case 'SPEND_INCREASE': {
      const { spendMaximumUsd, voiceSpendMaximumUsd } = getAccount(unit);
      return refuseMaximum(type, fields.newLimitUsd, fields.channel === 'SMS' ? spendMaximumUsd : voiceSpendMaximumUsd);
    }
    case 'SHORT_CODE':
      return (
        refuseCountryOfCase(type, findCountry(unit, fields.isoCode)) ??
        refuseRegisteredWord(fields.registeredKeyword, 'fields.registeredKeyword')
      );
    case 'LONG_CODE':
    case 'SENDER_ID':
      return refuseCountryOfCase(type, findCountry(unit, fields.isoCode));
    case 'REGISTERED_KEYWORD_CHANGE': {
      const number = getLeasedNumber(unit, fields);
      return number.ok ? refuseKeywordChange(unit, number.value, fields.keyword, 'fields.keyword') : number;
    }
    case 'NUMBER_REQUEST_REVIEW':
      return refuseReview(unit, fields.requestId);
    case 'OTHER':
      return undefined;
  }
}

function refuseReview(unit: ReadUnit, requestId: string): Refused | undefined {
  const request = getRequest(unit, { requestId });
  if (!request.ok) return request;
  const { status, caseId } = request.value;
  if (status !== 'HELD') {
    return refuse('REFUSED', 'This request is not held for review any more. Make a new request instead.', {
      fields: [{ path: 'fields.requestId', message: 'This request is not held for review any more.' }],
    });
  }
  const earlier = caseId === undefined ? undefined : caseRepository(unit.db).find(caseId);
  if (earlier === undefined || !isOpen(earlier.status)) return undefined;
  const message = 'A case about this request is open already. Go on with that one.';
  return refuse('CONFLICT', message, {
    reason: 'RESOURCE_ALREADY_EXISTS',
    fields: [{ path: 'fields.requestId', message, rule: 'RESOURCE_ALREADY_EXISTS' }],
  });
}
