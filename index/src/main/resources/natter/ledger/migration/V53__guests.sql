-- Browsers in which residents chat, by the digests of their secrets.
CREATE TABLE guest (
  digest   TEXT PRIMARY KEY,
  channel  TEXT NOT NULL,
  handle   TEXT NOT NULL,
  since    BIGINT NOT NULL,
  until    BIGINT NOT NULL
);
CREATE INDEX guest_address ON guest (channel, handle);
CREATE INDEX guest_until ON guest (until);

-- Who hears of their chat by email too.
CREATE TABLE mail_copy (
  chat       TEXT NOT NULL,           -- the handle in the web chat
  email      TEXT NOT NULL,
  confirmed  BOOLEAN NOT NULL,        -- whoever has the mailbox said yes
  since      BIGINT NOT NULL,
  language   TEXT NOT NULL,
  PRIMARY KEY (chat, email)
);
CREATE INDEX mail_copy_email ON mail_copy (email);
