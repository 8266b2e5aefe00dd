-- What residents agreed to, for one concern, or for whatever is heard of in a parcel.
CREATE TABLE consent (
  number     ${number},
  reference  TEXT,
  parcel     BIGINT,
  kind       TEXT NOT NULL,           -- FORUM, COUNCILLOR
  who        TEXT NOT NULL,           -- id of the forum, account of the councillor
  words      TEXT NOT NULL,
  channel    TEXT NOT NULL,
  noted_by   TEXT NOT NULL,           -- account of an officer, or ''
  given      BIGINT NOT NULL,
  withdrawn  BIGINT
);
CREATE INDEX consent_reference ON consent (reference, number) WHERE reference IS NOT NULL;
CREATE INDEX consent_parcel ON consent (parcel) WHERE parcel IS NOT NULL;
CREATE INDEX consent_who ON consent (kind, who, given) WHERE withdrawn IS NULL;

-- What was told of a ward, newest first.
CREATE INDEX concern_ward ON concern (ward, received) WHERE NOT restricted;
