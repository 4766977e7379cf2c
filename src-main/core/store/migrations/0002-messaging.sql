-- Keywords of a number. `keyword_key` is the normalised form, in which words are compared. A number that can receive
-- texts has its HELP and STOP rows from the start.
CREATE TABLE keyword (
  number_id TEXT NOT NULL REFERENCES number (number_id),
  keyword_key TEXT NOT NULL,
  keyword TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('MANDATORY', 'REGISTERED', 'TWO_WAY')),
  reply TEXT CHECK (reply IS NOT NULL OR kind = 'TWO_WAY'),
  is_silenced INTEGER NOT NULL CHECK (is_silenced IN (0, 1)),
  position INTEGER NOT NULL,
  PRIMARY KEY (number_id, keyword_key)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX keyword_registered_once ON keyword (number_id) WHERE kind = 'REGISTERED';

INSERT INTO keyword (number_id, keyword_key, keyword, kind, reply, is_silenced, position)
SELECT number_id, 'help', 'HELP', 'MANDATORY',
  'For help call 1 (206) 555-0199. Msg and data rates may apply. Reply STOP to opt out.', 0, 0
FROM number WHERE sms_enabled = 1;
INSERT INTO keyword (number_id, keyword_key, keyword, kind, reply, is_silenced, position)
SELECT number_id, 'stop', 'STOP', 'MANDATORY',
  'You have been opted out and will receive no more messages from this number.', 0, 1
FROM number WHERE sms_enabled = 1;

CREATE TABLE topic (
  topic_arn TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  encrypted INTEGER NOT NULL CHECK (encrypted IN (0, 1)),
  fifo INTEGER NOT NULL CHECK (fifo IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The log of all messages. `handset` is the end user's phone; `account_side` the number or sender ID at the other end,
-- `number_id` the account's number there, where it is one. `iso_code` is the country of the handset. An outbound message
-- without a type is the network's or the service's own: nobody pays for it. `seconds` is the length of a voice message.
CREATE TABLE message (
  sequence INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('IN', 'OUT')),
  channel TEXT NOT NULL CHECK (channel IN ('SMS', 'VOICE')),
  handset TEXT NOT NULL,
  iso_code TEXT,
  number_id TEXT,
  account_side TEXT NOT NULL,
  project_id TEXT,
  body TEXT NOT NULL,
  parts INTEGER NOT NULL CHECK (parts >= 0),
  seconds INTEGER CHECK (seconds IS NULL OR channel = 'VOICE'),
  price_micros INTEGER NOT NULL CHECK (price_micros >= 0),
  message_type TEXT CHECK (message_type IN ('PROMOTIONAL', 'TRANSACTIONAL')),
  status TEXT NOT NULL CHECK (status IN ('RECEIVED', 'SENT', 'REFUSED', 'FAILED', 'SUPPRESSED', 'CARRIER')),
  reason TEXT,
  rule INTEGER
) STRICT;
CREATE INDEX message_by_conversation ON message (handset, number_id, sequence);
CREATE INDEX message_by_number ON message (number_id, sequence);
CREATE INDEX message_by_time ON message (at, sequence);

-- The pairs that exchanged messages, kept in step with the log: finding the last message, or the last one that went out,
-- must not depend on how long the conversation is.
CREATE TABLE conversation (
  handset TEXT NOT NULL,
  number_id TEXT NOT NULL REFERENCES number (number_id),
  last_sequence INTEGER NOT NULL REFERENCES message (sequence),
  last_sent_id TEXT,
  PRIMARY KEY (handset, number_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_by_last ON conversation (last_sequence);

-- What was published to a topic: one row for each inbound message that went there.
CREATE TABLE delivery (
  sequence INTEGER PRIMARY KEY,
  topic_arn TEXT NOT NULL REFERENCES topic (topic_arn),
  at INTEGER NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload))
) STRICT;
CREATE INDEX delivery_by_topic ON delivery (topic_arn, sequence);

-- The account's opt-out list.
CREATE TABLE opt_out (
  phone_number TEXT PRIMARY KEY,
  iso_code TEXT,
  national_format TEXT NOT NULL,
  opted_out_at INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('END_USER', 'OPERATOR')),
  number_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX opt_out_by_time ON opt_out (opted_out_at, phone_number);

-- When an operator last took a handset off the list: at most once in 30 days.
CREATE TABLE opt_out_removal (
  phone_number TEXT PRIMARY KEY,
  removed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Handsets that the carrier layer blocks for a US toll-free number. The account has no influence on it.
CREATE TABLE carrier_block (
  number_id TEXT NOT NULL REFERENCES number (number_id),
  handset TEXT NOT NULL,
  blocked_at INTEGER NOT NULL,
  PRIMARY KEY (number_id, handset)
) STRICT, WITHOUT ROWID;
