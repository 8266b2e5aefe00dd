-- What residents say of how their matter was dealt with; numbers alone.
CREATE TABLE verdict (
  reference  TEXT PRIMARY KEY,        -- the concern's
  asked      BIGINT NOT NULL,
  sorted     TEXT,                    -- YES, NO, PARTLY; null where nobody said
  did        INTEGER,                 -- how we did, 1 to 5
  safer      INTEGER,                 -- how much safer they feel, 1 to 5
  said       BIGINT                   -- when they said something last
);
CREATE INDEX verdict_said ON verdict (said) WHERE said IS NOT NULL;
