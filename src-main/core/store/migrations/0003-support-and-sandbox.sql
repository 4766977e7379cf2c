-- Destinations that a sandbox account may text. The code was sent to the handset; it is compared once, at verification.
CREATE TABLE destination (
  phone_number TEXT PRIMARY KEY,
  iso_code TEXT NOT NULL,
  national_format TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('PENDING', 'VERIFIED')),
  code TEXT NOT NULL,
  added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Support cases. `fields` is what the form of the type asks for. `due_at` is when the support desk answers by itself;
-- absent while nobody waits for an answer.
CREATE TABLE support_case (
  case_id TEXT PRIMARY KEY,
  type TEXT NOT NULL CHECK (type IN ('VOICE_PRODUCTION_ACCESS', 'SMS_PRODUCTION_ACCESS', 'SPEND_INCREASE', 'SHORT_CODE',
    'LONG_CODE', 'SENDER_ID', 'REGISTERED_KEYWORD_CHANGE', 'NUMBER_REQUEST_REVIEW', 'OTHER')),
  status TEXT NOT NULL CHECK (status IN ('SUBMITTED', 'GRANTED', 'NEEDS_INFORMATION', 'DECLINED', 'CLOSED')),
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  submitted_at INTEGER NOT NULL,
  due_at INTEGER,
  CHECK ((status = 'SUBMITTED') = (due_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX support_case_by_time ON support_case (submitted_at, case_id);
CREATE INDEX support_case_by_due ON support_case (due_at, case_id) WHERE status = 'SUBMITTED';

-- The time line of a case.
CREATE TABLE support_case_step (
  case_id TEXT NOT NULL REFERENCES support_case (case_id),
  position INTEGER NOT NULL,
  at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('SUBMITTED', 'GRANTED', 'NEEDS_INFORMATION', 'DECLINED', 'CLOSED')),
  text TEXT,
  PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;

-- Sender IDs that Support made usable in a country.
CREATE TABLE sender_id (
  sender_id TEXT NOT NULL,
  iso_code TEXT NOT NULL,
  granted_at INTEGER NOT NULL,
  PRIMARY KEY (sender_id, iso_code)
) STRICT, WITHOUT ROWID;

-- Granted changes of a short code's registered keyword; the change uses one up.
CREATE TABLE keyword_grant (
  case_id TEXT PRIMARY KEY REFERENCES support_case (case_id),
  number_id TEXT NOT NULL REFERENCES number (number_id),
  keyword_key TEXT NOT NULL,
  granted_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX keyword_grant_by_number ON keyword_grant (number_id, keyword_key) WHERE used_at IS NULL;

-- What a number cost once, at the start of its lease.
ALTER TABLE number ADD COLUMN setup_fee_micros INTEGER NOT NULL DEFAULT 0 CHECK (setup_fee_micros >= 0);

-- What a project sent; the voice limits' sliding windows; which number sends a text to a country.
CREATE INDEX message_by_project ON message (project_id, sequence) WHERE project_id IS NOT NULL;
CREATE INDEX message_voice_by_time ON message (at) WHERE channel = 'VOICE' AND direction = 'OUT' AND status = 'SENT';
CREATE INDEX message_voice_by_handset ON message (handset, at)
  WHERE channel = 'VOICE' AND direction = 'OUT' AND status = 'SENT';
CREATE INDEX number_by_sender ON number (iso_code, number_type, leased_at, number_id)
  WHERE status = 'ACTIVE' AND sms_enabled = 1;
