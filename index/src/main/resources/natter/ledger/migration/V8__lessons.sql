-- What officers say about how natter understood, and what a second opinion doubts.
CREATE TABLE lesson (
  number         ${number},
  reference      TEXT NOT NULL,
  given          BIGINT NOT NULL,
  officer        TEXT NOT NULL,
  taken_service  TEXT,                -- what natter took it for
  taken_danger   TEXT,
  service        TEXT,                -- what it is
  danger         TEXT,
  note           TEXT NOT NULL
);
CREATE INDEX lesson_reference ON lesson (reference, number);

-- The last review: one row, or none before the first.
CREATE TABLE review (
  one      INTEGER PRIMARY KEY,       -- 1
  done     BIGINT NOT NULL,
  lessons  BIGINT NOT NULL,
  looked   BIGINT NOT NULL
);

CREATE TABLE doubt (
  reference  TEXT PRIMARY KEY,
  taken      TEXT,
  other      TEXT NOT NULL,
  share      DOUBLE PRECISION NOT NULL,
  alike      TEXT NOT NULL            -- JSON: references
);

-- Going through all concerns, newest first.
CREATE INDEX concern_received ON concern (received, reference);
