-- Where things are, as the sources give it, and concerns that tell of the same matter.

-- A unit postcode; which ward it lies in is worked out from what is here when natter starts.
CREATE TABLE unit (
  postcode   TEXT PRIMARY KEY,        -- in its usual form
  latitude   DOUBLE PRECISION NOT NULL,
  longitude  DOUBLE PRECISION NOT NULL,
  district   TEXT NOT NULL,           -- GSS code of the council, or ''
  ward       TEXT NOT NULL            -- code or name, or ''
);

CREATE TABLE road (
  name      TEXT NOT NULL,
  locality  TEXT NOT NULL,
  postcode  TEXT NOT NULL,            -- or ''
  PRIMARY KEY (name, locality, postcode)
);

CREATE TABLE boundary (
  ward      TEXT PRIMARY KEY,         -- its name
  code      TEXT NOT NULL,
  geometry  TEXT NOT NULL             -- GeoJSON
);

-- Grows with every change of the three.
CREATE TABLE gazetteer (
  edition  BIGINT NOT NULL
);
INSERT INTO gazetteer (edition) VALUES (0);

-- What is known of a concern's place beside the ward and the postcode.
ALTER TABLE concern ADD COLUMN street TEXT;
ALTER TABLE concern ADD COLUMN locality TEXT;
ALTER TABLE concern ADD COLUMN latitude DOUBLE PRECISION;
ALTER TABLE concern ADD COLUMN longitude DOUBLE PRECISION;
ALTER TABLE concern ADD COLUMN precise TEXT;   -- null for those from before
ALTER TABLE concern ADD COLUMN outside TEXT;   -- the council whose area it is in, '' if not known
ALTER TABLE concern ADD COLUMN website TEXT;
CREATE INDEX concern_open ON concern (service, received)
  WHERE status IN ('OPEN', 'ANSWERED') AND precise IN ('POINT', 'POSTCODE', 'STREET');

-- Which concern says the same as which older one.
CREATE TABLE echo (
  reference  TEXT PRIMARY KEY,
  older      TEXT NOT NULL,
  since      BIGINT NOT NULL
);
CREATE INDEX echo_older ON echo (older, since);

-- Who asked to be told what comes of somebody else's concern.
CREATE TABLE listener (
  number     ${number},
  older      TEXT NOT NULL,           -- the concern
  channel    TEXT NOT NULL,
  handle     TEXT NOT NULL,
  reference  TEXT NOT NULL,           -- their own
  since      BIGINT NOT NULL,
  UNIQUE (older, channel, handle)
);
