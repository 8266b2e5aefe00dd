-- The words in files, so that they can be searched; empty for one in which none can be read.
CREATE TABLE transcript (
  digest  TEXT PRIMARY KEY,
  words   TEXT NOT NULL
);
CREATE INDEX attachment_digest ON attachment (digest);
