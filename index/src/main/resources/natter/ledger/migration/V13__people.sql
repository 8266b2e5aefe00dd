-- How those with an account come in. Of what is secret only digests are kept, but for the keys of
-- second factors, which must be known to check a code.
CREATE TABLE session (
  digest   TEXT PRIMARY KEY,
  account  TEXT NOT NULL,
  stage    TEXT NOT NULL,             -- OPEN, CODE or SET_UP
  way      TEXT NOT NULL,
  origin   TEXT NOT NULL,
  browser  TEXT NOT NULL,
  made     BIGINT NOT NULL,
  used     BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account);

CREATE TABLE link (
  digest   TEXT PRIMARY KEY,
  purpose  TEXT NOT NULL,             -- FIRST, INVITATION or PASSWORD
  account  TEXT NOT NULL,             -- '' for the first administrator's
  made     BIGINT NOT NULL,
  expires  BIGINT NOT NULL
);
CREATE UNIQUE INDEX link_purpose ON link (purpose, account);
DROP TABLE invitation;

CREATE TABLE token (
  number   ${number},
  account  TEXT NOT NULL,
  name     TEXT NOT NULL,
  scopes   TEXT NOT NULL,             -- JSON
  digest   TEXT NOT NULL UNIQUE,
  made     BIGINT NOT NULL,
  expires  BIGINT NOT NULL,
  used     BIGINT
);
CREATE INDEX token_account ON token (account);

CREATE TABLE second_factor (
  account    TEXT PRIMARY KEY,
  secret     ${bytes} NOT NULL,
  confirmed  BOOLEAN NOT NULL,
  last_step  BIGINT NOT NULL,
  recovery   TEXT NOT NULL            -- JSON: digests
);
