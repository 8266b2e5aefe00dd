-- What forums talk about at their meetings, and what is promised there. Days as 2026-12-01.
CREATE TABLE agenda (
  id         TEXT PRIMARY KEY,
  forum      TEXT NOT NULL,
  meeting    TEXT NOT NULL,
  looks_back TEXT NOT NULL,
  words      TEXT NOT NULL,
  minutes    TEXT NOT NULL,
  published  BIGINT,                  -- null while only organisers read it
  changed_by TEXT NOT NULL,
  changed    BIGINT NOT NULL
);
CREATE INDEX agenda_of_forum ON agenda (forum, meeting);

CREATE TABLE forum_action (
  number     ${number},
  id         TEXT NOT NULL UNIQUE,
  forum      TEXT NOT NULL,
  agreed     TEXT NOT NULL,
  what       TEXT NOT NULL,
  owner      TEXT NOT NULL,
  due        TEXT,
  state      TEXT NOT NULL,           -- OPEN, DONE, DROPPED
  note       TEXT NOT NULL,
  changed    BIGINT NOT NULL
);
CREATE INDEX forum_action_of_forum ON forum_action (forum, agreed, number);
