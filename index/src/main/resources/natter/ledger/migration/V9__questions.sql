-- Several concerns may come in one message.
CREATE INDEX concern_parcel ON concern (parcel);

-- What residents told us when they were asked.
CREATE TABLE fact (
  number     ${number},
  reference  TEXT NOT NULL,           -- the concern's
  question   TEXT NOT NULL,
  name       TEXT NOT NULL,
  answer     TEXT NOT NULL,           -- empty if it was left out
  told       BIGINT NOT NULL
);
CREATE UNIQUE INDEX fact_question ON fact (reference, question);
