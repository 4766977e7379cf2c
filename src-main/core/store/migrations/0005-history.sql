-- What every command changed. An entry is never edited, but for which later entry undid it. `at` is real time,
-- `simulated_at` the workspace's.
CREATE TABLE history_entry (
  entry_id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  simulated_at INTEGER NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  change_count INTEGER NOT NULL CHECK (change_count >= 0),
  undoes INTEGER REFERENCES history_entry (entry_id),
  undone_by INTEGER REFERENCES history_entry (entry_id)
) STRICT;
CREATE INDEX history_entry_by_action ON history_entry (action, entry_id);
CREATE INDEX history_entry_by_time ON history_entry (simulated_at, entry_id);

-- The rows of configuration that an entry changed, as JSON with all their columns; null where there was or is none.
-- `row_key` is the JSON array of the primary key.
CREATE TABLE history_change (
  entry_id INTEGER NOT NULL REFERENCES history_entry (entry_id),
  position INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_change_by_row ON history_change (table_name, row_key, entry_id);

-- The highest revision that a row had before an undo took it back to an earlier one: the next change goes beyond it, so
-- that no revision ever stands for two states.
CREATE TABLE revision_floor (
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_id)
) STRICT, WITHOUT ROWID;
