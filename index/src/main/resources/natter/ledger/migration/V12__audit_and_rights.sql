-- Who saw, searched, exported, changed or sent what; added to, never changed. Each line holds the
-- seal of itself and all before it (see natter.bot.care.Seal), so that a change here shows.
CREATE TABLE audit (
  number  BIGINT PRIMARY KEY,         -- from 1, without gaps
  done    BIGINT NOT NULL,
  who     TEXT NOT NULL,
  origin  TEXT NOT NULL,              -- the network address, or ''
  what    TEXT NOT NULL,
  about   TEXT NOT NULL,
  detail  TEXT NOT NULL,
  seal    TEXT NOT NULL
);
CREATE INDEX audit_who ON audit (who, number);
CREATE INDEX audit_about ON audit (about, number);
CREATE INDEX audit_done ON audit (done);

-- The last line's number and seal: whoever adds holds this row, and lines cut off the end show.
CREATE TABLE audit_head (
  one     INTEGER PRIMARY KEY,        -- always 1
  number  BIGINT NOT NULL,
  seal    TEXT NOT NULL
);

-- Who an officer is and what they may do. The right to restricted concerns was the managers' before.
ALTER TABLE officer ADD COLUMN full_name TEXT NOT NULL DEFAULT '';
ALTER TABLE officer ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE officer ADD COLUMN teams TEXT NOT NULL DEFAULT '[]';      -- JSON
ALTER TABLE officer ADD COLUMN forums TEXT NOT NULL DEFAULT '[]';     -- JSON
ALTER TABLE officer ADD COLUMN wards TEXT NOT NULL DEFAULT '[]';      -- JSON
ALTER TABLE officer ADD COLUMN restricted BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE officer ADD COLUMN enabled BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE officer ADD COLUMN away_from BIGINT;                      -- days since 1970, null while here
ALTER TABLE officer ADD COLUMN away_until BIGINT;
ALTER TABLE officer ADD COLUMN deputy TEXT;
UPDATE officer SET restricted = TRUE WHERE roles LIKE '%"MANAGER"%';
