-- What organisers say about their forum on the desk; it holds over the content.
CREATE TABLE forum_change (
  forum    TEXT PRIMARY KEY,
  said     TEXT NOT NULL,             -- JSON
  changed  BIGINT NOT NULL
);
