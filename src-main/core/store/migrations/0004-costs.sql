-- What messages cost in a calendar month (UTC), by all that a bill tells apart. Kept in step with the log in the same
-- transactions, so that a bill does not have to read a million messages. `quantity` counts parts of texts, and started
-- minutes of voice messages; a price that was edited within the month gives a row of its own.
CREATE TABLE monthly_usage (
  month TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('SMS', 'VOICE')),
  iso_code TEXT NOT NULL,
  message_type TEXT NOT NULL CHECK (message_type IN ('PROMOTIONAL', 'TRANSACTIONAL')),
  unit_micros INTEGER NOT NULL CHECK (unit_micros >= 0),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (month, channel, iso_code, message_type, unit_micros)
) STRICT, WITHOUT ROWID;

INSERT INTO monthly_usage (month, channel, iso_code, message_type, unit_micros, quantity)
SELECT month, channel, iso_code, message_type, price_micros / quantity, sum(quantity)
FROM (
  SELECT strftime('%Y-%m', at / 1000, 'unixepoch') AS month, channel, coalesce(iso_code, '') AS iso_code, message_type,
    price_micros, CASE channel WHEN 'SMS' THEN parts ELSE (seconds + 59) / 60 END AS quantity
  FROM message WHERE direction = 'OUT' AND status = 'SENT' AND message_type IS NOT NULL
)
WHERE quantity > 0
GROUP BY month, channel, iso_code, message_type, price_micros / quantity;

-- A bill names leases by country and number.
CREATE INDEX number_by_country ON number (iso_code, phone_number, number_id);

-- A price that was taken back leaves its row: quotes from before have to be told that a price changed.
ALTER TABLE price ADD COLUMN is_withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (is_withdrawn IN (0, 1));

-- Texts that were refused or failed reached nobody, so they make no conversation.
DELETE FROM conversation;
INSERT INTO conversation (handset, number_id, last_sequence, last_sent_id)
SELECT handset, number_id, sequence, CASE WHEN direction = 'OUT' AND status = 'SENT' THEN message_id END
FROM message WHERE number_id IS NOT NULL AND status NOT IN ('REFUSED', 'FAILED') ORDER BY sequence
ON CONFLICT (handset, number_id) DO UPDATE SET last_sequence = excluded.last_sequence,
  last_sent_id = coalesce(excluded.last_sent_id, last_sent_id);
