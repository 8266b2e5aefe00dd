-- Which addresses people said are theirs.
CREATE TABLE linking (
  number        ${number},
  channel       TEXT NOT NULL,        -- where they agreed
  handle        TEXT NOT NULL,
  with_channel  TEXT NOT NULL,
  with_handle   TEXT NOT NULL,
  words         TEXT NOT NULL,        -- what they said
  agreed        BIGINT NOT NULL,
  undone        BIGINT                -- when they parted them again
);
CREATE INDEX linking_address ON linking (channel, handle);
CREATE INDEX linking_with ON linking (with_channel, with_handle);
