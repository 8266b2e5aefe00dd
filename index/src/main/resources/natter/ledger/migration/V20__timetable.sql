-- What natter does about tickets at a time of its own. Whoever starts with an old ledger follows
-- it from the beginning; nobody is mailed about what is long past.
CREATE TABLE alarm (
  reference  TEXT NOT NULL,
  kind       TEXT NOT NULL,
  deadline   BIGINT NOT NULL,
  rings      BIGINT NOT NULL,
  rung       BOOLEAN NOT NULL,
  PRIMARY KEY (reference, kind)
);
CREATE INDEX alarm_due ON alarm (rings) WHERE NOT rung;

CREATE TABLE followed (
  reference  TEXT PRIMARY KEY,
  acts       INTEGER NOT NULL,
  waiting    BIGINT,
  closed     BOOLEAN NOT NULL,
  past       BOOLEAN NOT NULL         -- made for the demo, or out of an archive
);

CREATE TABLE mark (
  name   TEXT PRIMARY KEY,
  amount BIGINT NOT NULL
);

-- What officers are told by mail.
CREATE TABLE tiding (
  number     ${number},
  recipient  TEXT NOT NULL,           -- account name, or team: and the id of a team
  reference  TEXT NOT NULL,
  what       TEXT NOT NULL,
  happened   BIGINT NOT NULL,
  mailed     BIGINT                   -- null while it waits for a daily mail
);
CREATE INDEX tiding_waiting ON tiding (recipient, number) WHERE mailed IS NULL;
CREATE INDEX tiding_mailed ON tiding (recipient, mailed) WHERE mailed IS NOT NULL;

CREATE TABLE tiding_choice (
  recipient  TEXT PRIMARY KEY,
  choice     TEXT NOT NULL            -- NOW, DAILY, NONE
);
