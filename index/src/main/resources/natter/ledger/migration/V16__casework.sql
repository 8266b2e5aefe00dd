-- What officers do with tickets.
CREATE TABLE watcher (
  reference  TEXT NOT NULL,
  officer    TEXT NOT NULL,
  since      BIGINT NOT NULL,
  PRIMARY KEY (reference, officer)
);
CREATE INDEX watcher_officer ON watcher (officer, since);

-- Who is writing an answer at this moment.
CREATE TABLE presence (
  reference  TEXT NOT NULL,
  officer    TEXT NOT NULL,
  until      BIGINT NOT NULL,
  PRIMARY KEY (reference, officer)
);

-- Every version of every template.
CREATE TABLE template (
  number      ${number},
  id          TEXT NOT NULL,
  name        TEXT NOT NULL,
  service     TEXT,                   -- null for all
  words       TEXT NOT NULL,
  withdrawn   BOOLEAN NOT NULL,
  changed_by  TEXT NOT NULL,
  changed     BIGINT NOT NULL
);
CREATE INDEX template_id ON template (id, number);

-- Files that go out with dispatches.
CREATE TABLE luggage (
  number    ${number},
  dispatch  TEXT NOT NULL,            -- the dispatch's key
  name      TEXT NOT NULL,
  type      TEXT NOT NULL,
  bytes     BIGINT NOT NULL,
  digest    TEXT NOT NULL
);
CREATE INDEX luggage_dispatch ON luggage (dispatch, number);

-- Links for people without an account.
CREATE TABLE pass (
  digest   TEXT PRIMARY KEY,          -- of the token
  purpose  TEXT NOT NULL,
  about    TEXT NOT NULL,
  expires  BIGINT NOT NULL
);
CREATE INDEX pass_about ON pass (purpose, about);

CREATE TABLE referral (
  id         TEXT PRIMARY KEY,
  reference  TEXT NOT NULL,
  partner    TEXT NOT NULL,
  email      TEXT NOT NULL,
  officer    TEXT NOT NULL,
  shared     TEXT NOT NULL,           -- the words that left, exactly
  sent       BIGINT NOT NULL,
  until      BIGINT NOT NULL,
  state      TEXT NOT NULL,           -- ASKED, ACCEPTED, DECLINED, CLOSED, SILENT, WITHDRAWN
  line       TEXT NOT NULL
);
CREATE INDEX referral_reference ON referral (reference, sent);
CREATE INDEX referral_until ON referral (until) WHERE state = 'ASKED';

-- Concerns that have to do with each other, kept both ways.
CREATE TABLE tie (
  one      TEXT NOT NULL,
  other    TEXT NOT NULL,
  officer  TEXT NOT NULL,
  since    BIGINT NOT NULL,
  PRIMARY KEY (one, other)
);

CREATE TABLE tag (
  reference  TEXT NOT NULL,
  tag        TEXT NOT NULL,
  PRIMARY KEY (reference, tag)
);
CREATE INDEX tag_tag ON tag (tag);

-- What officers noted about residents.
CREATE TABLE resident (
  id          TEXT PRIMARY KEY,       -- says nothing about them
  needs       TEXT NOT NULL,          -- JSON
  note        TEXT NOT NULL,
  changed_by  TEXT NOT NULL,
  changed     BIGINT NOT NULL
);
CREATE TABLE resident_address (
  channel   TEXT NOT NULL,
  handle    TEXT NOT NULL,
  resident  TEXT NOT NULL,
  PRIMARY KEY (channel, handle)
);
CREATE INDEX resident_address_resident ON resident_address (resident);

-- Acts on many concerns at once.
CREATE TABLE round (
  id       TEXT PRIMARY KEY,
  officer  TEXT NOT NULL,
  words    TEXT NOT NULL,
  planned  BIGINT NOT NULL
);
CREATE TABLE round_stop (
  number     ${number},
  round      TEXT NOT NULL,
  reference  TEXT NOT NULL,
  state      TEXT NOT NULL,           -- WAITING, SENT, LEFT_OUT, FAILED
  note       TEXT NOT NULL
);
CREATE INDEX round_stop_round ON round_stop (round, number);
CREATE UNIQUE INDEX round_stop_reference ON round_stop (round, reference);
