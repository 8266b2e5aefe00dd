-- How far natter has come in each folder it takes mail from. Days are texts, as in 2026-11-21.
CREATE TABLE mail_folder (
  id         TEXT PRIMARY KEY,        -- of this folder of this mailbox
  name       TEXT NOT NULL,           -- for pages
  validity   BIGINT NOT NULL,         -- UIDVALIDITY; the mails' numbers belong to it
  last       BIGINT NOT NULL,         -- mails above it are new
  looked     BIGINT NOT NULL,
  old_to     BIGINT NOT NULL,         -- unread mails from before natter: up to this one; 0 for none
  old_from   BIGINT NOT NULL,
  old_since  TEXT NOT NULL,
  old_seen   TEXT,
  old_taking BOOLEAN NOT NULL,
  decided    BOOLEAN NOT NULL,
  waiting    BIGINT NOT NULL,         -- how many of them wait for an administrator's word
  oldest     BIGINT,
  rival      TEXT,                    -- another natter that has this folder
  word       TEXT,                    -- what an administrator said and is still to be done
  word_since TEXT
);

-- Mails that could not be fetched, and whose place in line was passed.
CREATE TABLE late_mail (
  folder   TEXT NOT NULL,
  uid      BIGINT NOT NULL,
  tries    BIGINT NOT NULL,
  next_try BIGINT NOT NULL,
  since    BIGINT NOT NULL,
  arrived  BIGINT,
  PRIMARY KEY (folder, uid)
);

-- What they helped to find is now in mail_folder.last.
DROP INDEX parcel_live;
ALTER TABLE parcel DROP COLUMN live;
