import type { Account } from '../../contract/index.ts';
import { nextRevision } from '../../store/revisions.ts';
import { perConnection } from '../../store/statements.ts';

/** What the account row holds: the account without its simulated and its computed parts. */
export type AccountRow = Omit<
  Account,
  'spentThisMonthMicros' | 'voiceSpentThisMonthMicros' | 'twoWayRouting' | 'phoneNumberQuota'
>;

const NEXT_REVISION = nextRevision('account', 'id');
const SELECT_ACCOUNT = `SELECT account_id AS accountId, region, sms_tier AS smsTier, voice_tier AS voiceTier,
  default_message_type AS defaultMessageType, spend_limit_usd AS spendLimitUsd, spend_maximum_usd AS spendMaximumUsd,
  voice_spend_limit_usd AS voiceSpendLimitUsd, voice_spend_maximum_usd AS voiceSpendMaximumUsd,
  default_sender_id AS defaultSenderId, revision FROM account WHERE id = 1`;
const SELECT_SPENT = `SELECT spent_micros FROM monthly_spend WHERE month = ? AND channel = ?`;

const SAVE_ACCOUNT = `UPDATE account SET default_message_type = ?, spend_limit_usd = ?, voice_spend_limit_usd = ?,
  default_sender_id = ?, revision = ${NEXT_REVISION} WHERE id = 1`;

const GRANT_SMS = `UPDATE account SET sms_tier = ?, spend_maximum_usd = ?, revision = ${NEXT_REVISION} WHERE id = 1`;
const GRANT_VOICE = `UPDATE account SET voice_tier = ?, voice_spend_maximum_usd = ?, revision = ${NEXT_REVISION} WHERE id = 1`;

/** What Support grants to one channel. The maximum in whole dollars a month. */
export interface Granted {
  readonly tier: Account['smsTier'];
  readonly maximumUsd: number;
}

/** What the operator may change of the account. Limits in whole dollars a month. */
export type AccountValues = Pick<
  Account,
  'defaultMessageType' | 'spendLimitUsd' | 'voiceSpendLimitUsd' | 'defaultSenderId'
>;

/** The account's settings, by plain SQL. */
export const settingsRepository = perConnection((db) => {
  const selectAccount = db.prepare<[], AccountRow>(SELECT_ACCOUNT);
  const selectSpent = db.prepare<[string, 'SMS' | 'VOICE'], number>(SELECT_SPENT).pluck();
  const saveAccount = db.prepare<[string, number, number, string | null]>(SAVE_ACCOUNT);
  const grantSms = db.prepare<[string, number]>(GRANT_SMS);
  const grantVoice = db.prepare<[string, number]>(GRANT_VOICE);
  return {
    grant(channel: 'SMS' | 'VOICE', { tier, maximumUsd }: Granted): void {
      (channel === 'SMS' ? grantSms : grantVoice).run(tier, maximumUsd);
    },
    save(values: AccountValues): void {
      saveAccount.run(
        values.defaultMessageType,
        values.spendLimitUsd,
        values.voiceSpendLimitUsd,
        values.defaultSenderId,
      );
    },
    account(): AccountRow {
      const row = selectAccount.get();
      if (row === undefined) throw new Error('The account row is missing.');
      return row;
    },
    /** Micro-dollars spent on one channel in a month (`2026-11`). */
    spentMicros: (month: string, channel: 'SMS' | 'VOICE') => selectSpent.get(month, channel) ?? 0,
  };
});
