-- Searches that officers saved, and what came to match them.
CREATE TABLE saved_search (
  number   ${number},
  officer  TEXT NOT NULL,
  name     TEXT NOT NULL,
  query    TEXT NOT NULL,
  tell     TEXT NOT NULL,
  saved    BIGINT NOT NULL
);
CREATE INDEX saved_search_officer ON saved_search (officer, number);

CREATE TABLE search_hit (
  search     BIGINT NOT NULL,
  reference  TEXT NOT NULL,
  found      BIGINT NOT NULL,
  seen       BOOLEAN NOT NULL,
  told       BOOLEAN NOT NULL,
  PRIMARY KEY (search, reference)
);

-- How far saved searches got in the change log: one row, or none before the first.
CREATE TABLE search_mark (
  one       INTEGER PRIMARY KEY,      -- 1
  sequence  BIGINT NOT NULL
);

-- Lists that officers take away; the files lie in the data folder.
CREATE TABLE export (
  id          TEXT PRIMARY KEY,
  officer     TEXT NOT NULL,
  query       TEXT NOT NULL,
  restricted  BOOLEAN NOT NULL,
  state       TEXT NOT NULL,
  done        BIGINT NOT NULL,
  total       BIGINT NOT NULL,
  asked       BIGINT NOT NULL
);
