-- Who failed lately to prove who they are, by digests of name and address: for every natter on this ledger the same.
CREATE TABLE failure (
  digest  TEXT PRIMARY KEY,
  times   INTEGER NOT NULL,
  last    BIGINT NOT NULL
);
CREATE INDEX failure_last ON failure (last);
