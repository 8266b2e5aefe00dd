-- The meetings of a forum as they were last read in the content: what tells one that moves from a new one.
CREATE TABLE forum_meetings (
  forum     TEXT PRIMARY KEY,
  meetings  TEXT NOT NULL              -- JSON
);
