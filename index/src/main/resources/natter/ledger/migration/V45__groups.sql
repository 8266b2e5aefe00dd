-- The groups on a chat service that natter is in, or was. The handle is that of the whole chat.
CREATE TABLE group_chat (
  channel  TEXT NOT NULL,
  handle   TEXT NOT NULL,
  title    TEXT NOT NULL,
  forum    TEXT,
  topic    BIGINT,                    -- that news go into; null for none
  state    TEXT NOT NULL,             -- UNSEEN, MEMBER, ADMINISTRATOR, RESTRICTED or REMOVED
  since    BIGINT NOT NULL,
  trouble  TEXT NOT NULL,
  posted   BIGINT,                    -- when natter last wrote there
  PRIMARY KEY (channel, handle)
);

-- A group that became a supergroup has another number since.
CREATE TABLE group_moved (
  channel  TEXT NOT NULL,
  handle   TEXT NOT NULL,
  now      TEXT NOT NULL,
  PRIMARY KEY (channel, handle)
);

-- What was written to groups within the last hour.
CREATE TABLE group_post (
  channel  TEXT NOT NULL,
  handle   TEXT NOT NULL,
  posted   BIGINT NOT NULL
);
CREATE INDEX group_post_chat ON group_post (channel, handle, posted);

-- What groups want on the agenda, and who backs it.
CREATE TABLE raised (
  reference   TEXT PRIMARY KEY,
  forum       TEXT NOT NULL,
  channel     TEXT NOT NULL,
  handle      TEXT NOT NULL,          -- of the room
  by_channel  TEXT NOT NULL,
  by_handle   TEXT NOT NULL,
  at          BIGINT NOT NULL
);
CREATE INDEX raised_forum ON raised (forum, at);

CREATE TABLE backing (
  number     ${number},
  reference  TEXT NOT NULL,
  channel    TEXT NOT NULL,
  handle     TEXT NOT NULL,
  since      BIGINT NOT NULL,
  UNIQUE (reference, channel, handle)
);

-- Albums that are still coming in.
CREATE TABLE album (
  id      TEXT NOT NULL,
  parcel  BIGINT NOT NULL,
  came    BIGINT NOT NULL,
  PRIMARY KEY (id, parcel)
);
