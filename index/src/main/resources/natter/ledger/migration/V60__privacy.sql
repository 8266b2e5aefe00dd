-- Whose a parcel is, as soon as it is read; what a person asked to be done with their data; what was
-- erased, so that a backup does not bring it back; and what may not be.
ALTER TABLE parcel ADD COLUMN sender_channel TEXT;
ALTER TABLE parcel ADD COLUMN sender TEXT;          -- null while nobody knows
UPDATE parcel SET sender_channel = said.channel, sender = said.handle
  FROM (SELECT parcel, min(channel) AS channel, min(handle) AS handle FROM line
        WHERE parcel > 0 AND who = 'RESIDENT' GROUP BY parcel) AS said
  WHERE said.parcel = parcel.number;
UPDATE parcel SET sender_channel = told.channel, sender = told.handle
  FROM (SELECT parcel, min(channel) AS channel, min(handle) AS handle FROM concern
        WHERE parcel > 0 GROUP BY parcel) AS told
  WHERE told.parcel = parcel.number AND parcel.sender IS NULL;
CREATE INDEX parcel_sender ON parcel (sender_channel, sender) WHERE sender IS NOT NULL;
CREATE INDEX parcel_nobodys ON parcel (number) WHERE sender IS NULL;
CREATE INDEX parcel_received ON parcel (received, number);

-- The version of the words that somebody agreed to; '' for those from before.
ALTER TABLE consent ADD COLUMN version TEXT NOT NULL DEFAULT '';

CREATE TABLE privacy_request (
  number   ${number},
  id       TEXT NOT NULL UNIQUE,
  kind     TEXT NOT NULL,           -- COPY, ERASE
  channel  TEXT NOT NULL,
  handle   TEXT NOT NULL,
  asked    BIGINT NOT NULL,
  due      BIGINT NOT NULL,         -- a month later
  state    TEXT NOT NULL,           -- OPEN, DONE, REFUSED
  officer  TEXT NOT NULL,           -- who settled it, or ''
  note     TEXT NOT NULL,
  settled  BIGINT
);
CREATE INDEX privacy_request_open ON privacy_request (due) WHERE state = 'OPEN';

-- Addresses that were erased, as digests by a key that no backup list goes without.
CREATE TABLE erased (
  number    ${number},
  digest    TEXT NOT NULL,
  done      BIGINT NOT NULL,
  stopped   BOOLEAN NOT NULL,       -- they had said stop, and it stays so
  concerns  TEXT NOT NULL,          -- JSON: references of what was emptied
  files     TEXT NOT NULL,          -- JSON: digests of files that went
  UNIQUE (digest, done)
);

-- Concerns that nobody may erase for now.
CREATE TABLE legal_hold (
  reference  TEXT PRIMARY KEY,
  officer    TEXT NOT NULL,
  reason     TEXT NOT NULL,
  since      BIGINT NOT NULL
);

-- A line whose words were erased keeps its seal; the lines before the first were let go.
ALTER TABLE audit ADD COLUMN redacted BIGINT;
CREATE TABLE audit_base (
  one     INTEGER PRIMARY KEY,      -- always 1
  number  BIGINT NOT NULL,          -- of the last line that was let go
  seal    TEXT NOT NULL
);

-- What the last nights' retention did, or would have done.
CREATE TABLE swept (
  number   ${number},
  done     BIGINT NOT NULL,
  kind     TEXT NOT NULL,
  service  TEXT NOT NULL,           -- '' for all
  before   BIGINT NOT NULL,         -- what is older goes
  amount   BIGINT NOT NULL,
  held     BIGINT NOT NULL,         -- how many stay on hold
  kept     BOOLEAN NOT NULL         -- whether it was done, or only looked at
);
