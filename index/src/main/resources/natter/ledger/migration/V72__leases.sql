-- Which of several natters on this ledger does what only one may do.
CREATE TABLE lease (
  work    TEXT PRIMARY KEY,
  holder  TEXT NOT NULL,              -- id of a natter; empty if none does it
  term    BIGINT NOT NULL,            -- another one for each that takes it
  beats   BIGINT NOT NULL,            -- grows while its holder lives
  since   BIGINT NOT NULL
);

-- The natters that run on this ledger.
CREATE TABLE running (
  id      TEXT PRIMARY KEY,
  place   TEXT NOT NULL,
  since   BIGINT NOT NULL,
  seen    BIGINT NOT NULL
);
