-- The workspace itself: one row. `last_now_ms` and `chance_counter` are stored with every command.
CREATE TABLE workspace (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  seed TEXT NOT NULL,
  chance_counter INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  clock_offset_ms INTEGER NOT NULL CHECK (clock_offset_ms >= 0),
  last_now_ms INTEGER NOT NULL,
  price_counter INTEGER NOT NULL
) STRICT;

-- The account: one row. Limits are whole dollars a month.
CREATE TABLE account (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  account_id TEXT NOT NULL,
  region TEXT NOT NULL,
  sms_tier TEXT NOT NULL CHECK (sms_tier IN ('SANDBOX', 'PRODUCTION')),
  voice_tier TEXT NOT NULL CHECK (voice_tier IN ('SANDBOX', 'PRODUCTION')),
  default_message_type TEXT NOT NULL CHECK (default_message_type IN ('PROMOTIONAL', 'TRANSACTIONAL')),
  spend_limit_usd INTEGER NOT NULL CHECK (spend_limit_usd BETWEEN 1 AND spend_maximum_usd),
  spend_maximum_usd INTEGER NOT NULL,
  voice_spend_limit_usd INTEGER NOT NULL CHECK (voice_spend_limit_usd BETWEEN 1 AND voice_spend_maximum_usd),
  voice_spend_maximum_usd INTEGER NOT NULL,
  default_sender_id TEXT,
  revision INTEGER NOT NULL
) STRICT;

-- The simulated world of the account: one row.
CREATE TABLE simulation (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  two_way_routing TEXT NOT NULL CHECK (two_way_routing IN ('KEYWORD_ONLY', 'ALL_MESSAGES')),
  support_desk TEXT NOT NULL CHECK (support_desk IN ('AUTOMATIC', 'MANUAL')),
  account_under_review INTEGER NOT NULL CHECK (account_under_review IN (0, 1)),
  phone_number_quota INTEGER NOT NULL CHECK (phone_number_quota >= 0),
  provisioning_delay_ms INTEGER NOT NULL CHECK (provisioning_delay_ms >= 0)
) STRICT;

-- Only countries that differ from the start values (stock 200, provisioning works) have a row.
CREATE TABLE country_simulation (
  iso_code TEXT PRIMARY KEY,
  stock INTEGER NOT NULL CHECK (stock >= 0),
  provisioning_fails INTEGER NOT NULL CHECK (provisioning_fails IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Prices the operator entered over the shipped ones. `price_counter` is the workspace's counter at that edit.
CREATE TABLE price (
  iso_code TEXT NOT NULL,
  item TEXT NOT NULL CHECK (item IN ('LONG_CODE', 'SHORT_CODE', 'TOLL_FREE', 'TEN_DLC', 'SMS_PART', 'VOICE_MINUTE')),
  price_micros INTEGER NOT NULL CHECK (price_micros >= 0),
  price_counter INTEGER NOT NULL,
  edited_at INTEGER NOT NULL,
  PRIMARY KEY (iso_code, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE project (
  project_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  sms_enabled INTEGER NOT NULL CHECK (sms_enabled IN (0, 1)),
  voice_enabled INTEGER NOT NULL CHECK (voice_enabled IN (0, 1) AND voice_enabled <= sms_enabled),
  created_at INTEGER NOT NULL,
  revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was spent on messages in a calendar month (UTC); kept in step with the messages in their own transactions.
CREATE TABLE monthly_spend (
  month TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('SMS', 'VOICE')),
  spent_micros INTEGER NOT NULL CHECK (spent_micros >= 0),
  PRIMARY KEY (month, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE request (
  request_id TEXT PRIMARY KEY,
  client_token TEXT NOT NULL UNIQUE,
  requested_at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('FULFILLED', 'PARTLY_FULFILLED', 'FAILED', 'HELD')),
  case_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX request_by_time ON request (requested_at, request_id);

CREATE TABLE request_line (
  request_id TEXT NOT NULL REFERENCES request (request_id),
  position INTEGER NOT NULL,
  iso_code TEXT NOT NULL,
  message_type TEXT NOT NULL CHECK (message_type IN ('PROMOTIONAL', 'TRANSACTIONAL')),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  price_per_month_micros INTEGER NOT NULL CHECK (price_per_month_micros >= 0),
  outcome TEXT NOT NULL CHECK (
    outcome IN ('FULFILLED', 'NO_LONG_CODES_AVAILABLE', 'PROVISIONING_ERROR', 'ACCOUNT_UNDER_REVIEW')
  ),
  PRIMARY KEY (request_id, position)
) STRICT, WITHOUT ROWID;

-- A number is never deleted: a released one stays as the record of its lease, and is never handed out again.
CREATE TABLE number (
  number_id TEXT PRIMARY KEY,
  phone_number TEXT NOT NULL,
  national_format TEXT NOT NULL,
  iso_code TEXT NOT NULL,
  number_type TEXT NOT NULL CHECK (number_type IN ('LONG_CODE', 'SHORT_CODE', 'TOLL_FREE', 'TEN_DLC')),
  status TEXT NOT NULL CHECK (status IN ('PENDING', 'ACTIVE', 'RELEASED')),
  sms_enabled INTEGER NOT NULL CHECK (sms_enabled IN (0, 1)),
  voice_enabled INTEGER NOT NULL CHECK (voice_enabled IN (0, 1)),
  message_type TEXT NOT NULL CHECK (message_type IN ('PROMOTIONAL', 'TRANSACTIONAL')),
  price_per_month_micros INTEGER NOT NULL CHECK (price_per_month_micros >= 0),
  two_way_enabled INTEGER NOT NULL CHECK (two_way_enabled IN (0, 1)),
  two_way_topic_arn TEXT,
  self_managed_opt_outs_enabled INTEGER NOT NULL CHECK (self_managed_opt_outs_enabled IN (0, 1)),
  deletion_protection_enabled INTEGER NOT NULL CHECK (deletion_protection_enabled IN (0, 1)),
  notes TEXT NOT NULL,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  leased_at INTEGER NOT NULL,
  activates_at INTEGER,
  released_at INTEGER,
  request_id TEXT REFERENCES request (request_id),
  request_position INTEGER,
  revision INTEGER NOT NULL,
  CHECK ((status = 'RELEASED') = (released_at IS NOT NULL)),
  CHECK (status <> 'PENDING' OR activates_at IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX number_leased_once ON number (phone_number) WHERE status <> 'RELEASED';
CREATE INDEX number_by_phone_number ON number (phone_number, number_id);
CREATE INDEX number_by_request ON number (request_id, request_position, number_id) WHERE request_id IS NOT NULL;
CREATE INDEX number_by_activation ON number (activates_at, number_id) WHERE status = 'PENDING';
CREATE INDEX number_by_lease ON number (leased_at, number_id);
CREATE INDEX number_by_status ON number (status, leased_at, number_id);
