-- The system of record, in the SQL that SQLite and PostgreSQL both speak; what differs is filled in:
--   ${number}  a row number that grows by itself
--   ${bytes}   raw bytes
-- Times are epoch milliseconds. Lists that nobody searches are JSON. Texts may hold anything a
-- resident can send: what a database refuses is escaped behind U+0010 (see Texts.java).

-- The inbox: what channels handed over, before anybody reads it.
CREATE TABLE parcel (
  number    ${number},
  channel   TEXT NOT NULL,
  id        TEXT NOT NULL,            -- the channel's own
  received  BIGINT NOT NULL,
  live      BOOLEAN NOT NULL,         -- neither made for the demo nor out of an archive
  size      BIGINT NOT NULL,          -- bytes of its content
  state     TEXT NOT NULL,            -- WAITING, HEARD, ROBOT or ASIDE
  reason    TEXT NOT NULL,            -- why it is with the robots or aside
  since     BIGINT NOT NULL,          -- when it was set aside, else when it was received
  UNIQUE (channel, id)
);
CREATE INDEX parcel_waiting ON parcel (number, size, received) WHERE state = 'WAITING';
CREATE INDEX parcel_robot ON parcel (number) WHERE state = 'ROBOT';
CREATE INDEX parcel_aside ON parcel (since, number) WHERE state = 'ASIDE';
CREATE INDEX parcel_live ON parcel (channel, number) WHERE live;

-- Apart from the parcel, so that noting what became of it does not write 30 MB again.
CREATE TABLE content (
  parcel  BIGINT PRIMARY KEY REFERENCES parcel (number),
  raw     ${bytes} NOT NULL
);

-- The outbox.
CREATE TABLE dispatch (
  number      ${number},
  key         TEXT NOT NULL UNIQUE,
  channel     TEXT NOT NULL,
  handle      TEXT NOT NULL,
  kind        TEXT NOT NULL,
  turn        INTEGER NOT NULL,       -- lower ones go first
  planned     BIGINT NOT NULL,
  state       TEXT NOT NULL,          -- PLANNED, SENDING, SENT, LATER, DEAD, UNKNOWN or HELD
  tries       INTEGER NOT NULL,
  next_try    BIGINT NOT NULL,
  reason      TEXT NOT NULL,
  sent        BIGINT,
  sent_id     TEXT NOT NULL,          -- the channel's own id of what was sent, or ''
  reference   TEXT,
  message_id  TEXT NOT NULL,
  thread      TEXT NOT NULL,          -- JSON: the ids it refers to
  buttons     TEXT NOT NULL,          -- JSON
  subject     TEXT NOT NULL,
  text        TEXT NOT NULL
);
CREATE INDEX dispatch_planned ON dispatch (channel, turn, number, planned) WHERE state = 'PLANNED';
CREATE INDEX dispatch_later ON dispatch (channel, next_try, planned) WHERE state = 'LATER';
CREATE INDEX dispatch_odd ON dispatch (state, number) WHERE state NOT IN ('PLANNED', 'LATER', 'SENT');
CREATE INDEX dispatch_sent ON dispatch (channel, sent_id) WHERE sent_id <> '';

-- Where we are with each person on each channel.
CREATE TABLE conversation (
  channel   TEXT NOT NULL,
  handle    TEXT NOT NULL,
  language  TEXT NOT NULL,
  welcomed  BOOLEAN NOT NULL,
  stopped   BOOLEAN NOT NULL,
  last      TEXT,
  asked_at  BIGINT,
  asked     TEXT,                     -- JSON: the question we wait for an answer to
  answered  TEXT NOT NULL,            -- JSON
  PRIMARY KEY (channel, handle)
);
CREATE INDEX conversation_asked ON conversation (asked_at) WHERE asked_at IS NOT NULL;

-- Every line that was said.
CREATE TABLE line (
  number     ${number},
  channel    TEXT NOT NULL,
  handle     TEXT NOT NULL,
  reference  TEXT,
  who        TEXT NOT NULL,
  author     TEXT NOT NULL,
  said       BIGINT NOT NULL,
  parcel     BIGINT NOT NULL,         -- 0 for none
  dispatch   TEXT NOT NULL,           -- the key of the dispatch that carries it, or ''
  buttons    TEXT NOT NULL,           -- JSON
  text       TEXT NOT NULL
);
CREATE INDEX line_address ON line (channel, handle, number);
CREATE INDEX line_reference ON line (reference, number) WHERE reference IS NOT NULL;

-- What residents told us.
CREATE TABLE concern (
  reference    TEXT PRIMARY KEY,
  channel      TEXT NOT NULL,
  handle       TEXT NOT NULL,
  received     BIGINT NOT NULL,
  status       TEXT NOT NULL,
  finding      TEXT NOT NULL,
  service      TEXT,
  level        TEXT NOT NULL,
  danger       TEXT,
  restricted   BOOLEAN NOT NULL,
  said_place   TEXT,                  -- null if there is no place at all
  ward         TEXT,
  postcode     TEXT,
  parcel       BIGINT NOT NULL,
  language     TEXT NOT NULL,
  name         TEXT NOT NULL,
  message_id   TEXT NOT NULL,
  thread       TEXT NOT NULL,         -- JSON: the ids it refers to
  others       TEXT NOT NULL,         -- JSON
  levels       TEXT NOT NULL,         -- JSON
  evidence     TEXT NOT NULL,         -- JSON
  attachments  TEXT NOT NULL,         -- JSON
  subject      TEXT NOT NULL,
  text         TEXT NOT NULL
);
CREATE INDEX concern_address ON concern (channel, handle, received);

-- What somebody must act on, and every act.
CREATE TABLE ticket (
  number     ${number},
  reference  TEXT NOT NULL UNIQUE,    -- the concern's
  team       TEXT NOT NULL,
  status     TEXT NOT NULL,
  opened     BIGINT NOT NULL,
  due        BIGINT NOT NULL,
  closed     BIGINT
);
CREATE INDEX ticket_open ON ticket (due) WHERE status <> 'CLOSED';

CREATE TABLE act (
  ticket  BIGINT NOT NULL REFERENCES ticket (number),
  place   INTEGER NOT NULL,           -- in the history, from 0
  done    BIGINT NOT NULL,
  who     TEXT NOT NULL,
  what    TEXT NOT NULL,
  note    TEXT NOT NULL,
  PRIMARY KEY (ticket, place)
);

-- What changed, in the order of the commits; whoever follows reads the concern again.
CREATE TABLE change (
  sequence   ${number},
  reference  TEXT NOT NULL
);

-- The desk.
CREATE TABLE officer (
  name      TEXT PRIMARY KEY,
  password  TEXT NOT NULL,
  roles     TEXT NOT NULL             -- JSON
);

CREATE TABLE invitation (
  digest   TEXT PRIMARY KEY,
  expires  BIGINT NOT NULL
);

CREATE TABLE errand (
  number    ${number},
  kind      TEXT NOT NULL,
  argument  TEXT NOT NULL,
  asked     BIGINT NOT NULL,
  done      BIGINT NOT NULL,
  total     BIGINT NOT NULL,
  state     TEXT NOT NULL,
  note      TEXT NOT NULL
);
CREATE INDEX errand_open ON errand (number) WHERE state IN ('WAITING', 'RUNNING');

-- News: who asked to hear it, with what became of that, and what was told.
CREATE TABLE subscription (
  number   ${number},
  channel  TEXT NOT NULL,
  handle   TEXT NOT NULL,
  forum    TEXT NOT NULL,
  consent  TEXT NOT NULL,
  since    BIGINT NOT NULL,
  stopped  BIGINT                     -- null while it goes on
);
CREATE UNIQUE INDEX subscription_forum ON subscription (forum, channel, handle) WHERE stopped IS NULL;
CREATE INDEX subscription_address ON subscription (channel, handle) WHERE stopped IS NULL;

CREATE TABLE broadcast (
  number     ${number},
  id         TEXT NOT NULL UNIQUE,
  forum      TEXT NOT NULL,
  author     TEXT NOT NULL,
  announced  BIGINT NOT NULL,
  subject    TEXT NOT NULL,
  text       TEXT NOT NULL
);

-- Written and read again to see that the ledger is well.
CREATE TABLE heartbeat (
  beats  BIGINT NOT NULL
);
INSERT INTO heartbeat (beats) VALUES (0);
