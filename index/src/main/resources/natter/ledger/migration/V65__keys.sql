-- Encryption at rest: what is encrypted says by the id of which key; '' where it is plain.
ALTER TABLE content ADD COLUMN key TEXT NOT NULL DEFAULT '';
CREATE INDEX content_key ON content (key, parcel);
ALTER TABLE second_factor ADD COLUMN key TEXT NOT NULL DEFAULT '';

-- Keys that something here, or a file in the vault, may be encrypted with.
CREATE TABLE data_key (
  id     TEXT PRIMARY KEY,            -- the start of its SHA-256
  since  BIGINT NOT NULL
);
