-- The files that came with concerns; their content is in the vault, by its digest.
CREATE TABLE attachment (
  number     ${number},
  reference  TEXT NOT NULL,           -- the concern's
  parcel     BIGINT NOT NULL,
  name       TEXT NOT NULL,
  type       TEXT NOT NULL,
  bytes      BIGINT NOT NULL,
  state      TEXT NOT NULL,           -- WAITING, CHECKING, CLEAN, UNCHECKED, HELD, TOO_LARGE or ABSENT
  digest     TEXT NOT NULL,           -- SHA-256 in hexadecimal digits, or ''
  telling    BOOLEAN NOT NULL,        -- may still say where it was made
  showable   BOOLEAN NOT NULL,        -- a picture that a page may show
  note       TEXT NOT NULL,
  tries      INTEGER NOT NULL,
  next_try   BIGINT NOT NULL
);
CREATE INDEX attachment_reference ON attachment (reference, number);
CREATE INDEX attachment_parcel ON attachment (parcel, number);
CREATE INDEX attachment_due ON attachment (state, next_try, number)
  WHERE state IN ('WAITING', 'CHECKING', 'UNCHECKED');

ALTER TABLE conversation ADD COLUMN told_of_size BOOLEAN NOT NULL DEFAULT FALSE;
