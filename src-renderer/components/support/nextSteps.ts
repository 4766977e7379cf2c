import type { SupportCase } from '../../../src-main/core/contract/index.ts';
import { formatDayAndTime } from '../../format/dates.ts';
import { formatWholeUsd } from '../../format/money.ts';
import { editSettingsPath, newCasePath, numberPath, smsAndVoicePath } from '../../navigation.ts';

/** What a grant changed. */
function grantedWords({ type, fields }: SupportCase): string {
  switch (type) {
    case 'VOICE_PRODUCTION_ACCESS':
    case 'SMS_PRODUCTION_ACCESS':
      return `${type === 'SMS_PRODUCTION_ACCESS' ? 'SMS' : 'Voice'} is in production. Up to ${formatWholeUsd(fields.newLimitUsd)} per month was granted; the limit in force stays until you raise it.`;
    case 'SPEND_INCREASE':
      return `Up to ${formatWholeUsd(fields.newLimitUsd)} per month was granted; the limit in force stays until you raise it.`;
    case 'SHORT_CODE':
      return 'The account has been charged since the grant. The carriers take 8 weeks to activate it; until then it is pending.';
    case 'LONG_CODE':
      return 'The numbers are active.';
    case 'SENDER_ID':
      return `Texts to the country can show ${fields.senderId}.`;
    case 'REGISTERED_KEYWORD_CHANGE':
      return `The registered keyword can be changed to ${fields.keyword.toUpperCase()}, once.`;
    case 'NUMBER_REQUEST_REVIEW':
      return 'The request was carried out at the prices that were quoted, as far as the carriers could.';
    case 'OTHER':
      return 'Support answered. Nothing changed in the account.';
  }
}

/** What happens next with a case, or what became of it, in a sentence or two. */
export function nextOf(supportCase: SupportCase, isAutomatic: boolean): string {
  const { status, dueAt } = supportCase;
  switch (status) {
    case 'SUBMITTED': {
      const by = dueAt === null ? '' : `, by ${formatDayAndTime(dueAt)} of simulated time`;
      const answer = isAutomatic
        ? `Support gives a first answer within 24 hours${by}.`
        : 'Support gives a first answer within 24 hours. The desk is worked by hand, so the answer is given here.';
      return `${answer} Questions may prolong it, and a use case against policy may be declined.`;
    }
    case 'NEEDS_INFORMATION':
      return 'Support waits for your reply. After it, the next answer takes up to 24 hours again.';
    case 'GRANTED':
      return grantedWords(supportCase);
    case 'DECLINED':
      return 'Support declined the case, so nothing changed. You can create a new one with a different use case.';
    case 'CLOSED':
      return 'You closed the case before it was decided. Nothing changed.';
  }
}

/** Where to go on after a grant. */
export function wayOnOf(supportCase: SupportCase): { readonly label: string; readonly to: string } | undefined {
  const { type, fields, status } = supportCase;
  if (type === 'NUMBER_REQUEST_REVIEW' && status === 'CLOSED') {
    return {
      label: 'Create another review case',
      to: newCasePath('NUMBER_REQUEST_REVIEW', { requestId: fields.requestId }),
    };
  }
  if (status !== 'GRANTED') return undefined;
  switch (type) {
    case 'VOICE_PRODUCTION_ACCESS':
    case 'SMS_PRODUCTION_ACCESS':
    case 'SPEND_INCREASE':
      return { label: 'Raise the spending limit', to: editSettingsPath() };
    case 'SHORT_CODE':
    case 'LONG_CODE':
      return { label: 'Show the phone numbers', to: smsAndVoicePath() };
    case 'SENDER_ID':
      return { label: 'Edit the default sender ID', to: editSettingsPath() };
    case 'REGISTERED_KEYWORD_CHANGE':
      return { label: 'Change the registered keyword', to: numberPath(fields.numberId, 'keywords') };
    case 'NUMBER_REQUEST_REVIEW':
      return {
        label: 'Show the numbers of the request',
        to: `${smsAndVoicePath()}?request=${encodeURIComponent(fields.requestId)}`,
      };
    case 'OTHER':
      return undefined;
  }
}
