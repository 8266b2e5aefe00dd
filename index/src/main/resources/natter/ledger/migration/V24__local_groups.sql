-- Groups, hours and contacts of a forum's area, as its organisers keep them.
CREATE TABLE local_group (
  number       ${number},
  forum        TEXT NOT NULL,
  name         TEXT NOT NULL,
  about        TEXT NOT NULL,
  hours        TEXT NOT NULL,
  contact      TEXT NOT NULL,
  verified_by  TEXT,
  verified_on  BIGINT,                 -- day since 1970
  changed_by   TEXT NOT NULL,
  changed      BIGINT NOT NULL
);
CREATE INDEX local_group_forum ON local_group (forum, number);
