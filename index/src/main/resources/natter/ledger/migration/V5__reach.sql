-- Who cannot be reached, what waits for an officer's word, and what seems to go on about what.
ALTER TABLE concern ADD COLUMN follows TEXT;                      -- a reference
CREATE INDEX concern_follows ON concern (follows, received) WHERE follows IS NOT NULL;

ALTER TABLE ticket ADD COLUMN flags TEXT NOT NULL DEFAULT '[]';   -- JSON: UNREACHABLE, UNTOLD, HELD

ALTER TABLE conversation ADD COLUMN told TEXT NOT NULL DEFAULT '[]';  -- JSON: notices they caused

-- Addresses that something came back from.
CREATE TABLE standing (
  channel    TEXT NOT NULL,
  handle     TEXT NOT NULL,
  score      INTEGER NOT NULL,        -- days on which something came back lately
  last       BIGINT NOT NULL,         -- the last of them
  reachable  BOOLEAN NOT NULL,
  reason     TEXT NOT NULL,
  PRIMARY KEY (channel, handle)
);

-- Answers by mail that are not sent before an officer says so.
CREATE TABLE held_answer (
  parcel     BIGINT PRIMARY KEY,
  reference  TEXT NOT NULL,
  author     TEXT NOT NULL,
  words      TEXT NOT NULL,
  why        TEXT NOT NULL,
  received   BIGINT NOT NULL
);
CREATE INDEX held_answer_reference ON held_answer (reference, parcel);
