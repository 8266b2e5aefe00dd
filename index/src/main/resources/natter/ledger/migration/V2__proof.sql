-- Which dispatch an answer or a bounce belongs to, and the keys that seal the addresses that say so.
ALTER TABLE dispatch ADD COLUMN mark TEXT NOT NULL DEFAULT '';  -- '' for those from before
CREATE INDEX dispatch_mark ON dispatch (mark) WHERE mark <> '';

CREATE TABLE secret (
  purpose  TEXT PRIMARY KEY,
  content  ${bytes} NOT NULL
);
