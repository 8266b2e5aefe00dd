-- What came from a backup, and when. Parcels that may have been answered before it was restored.
CREATE TABLE restored (
  number     ${number},
  made       BIGINT NOT NULL,         -- the backup
  restored   BIGINT NOT NULL,
  gathered   BIGINT                   -- when mail that had been moved away was taken again
);
ALTER TABLE parcel ADD COLUMN again BOOLEAN NOT NULL DEFAULT FALSE;
