-- You said, we did: what came of what several residents told. Who told it is told by a round of the same id.
CREATE TABLE theme (
  number     ${number},
  id         TEXT NOT NULL UNIQUE,
  said       TEXT NOT NULL,
  outcome    TEXT NOT NULL,           -- DONE, PARTLY, NO
  why        TEXT NOT NULL,
  query      TEXT NOT NULL,
  closes     BOOLEAN NOT NULL,
  closed_by  TEXT NOT NULL,
  closed     BIGINT NOT NULL
);
CREATE INDEX theme_by_query ON theme (query);

CREATE TABLE theme_forum (
  theme      TEXT NOT NULL,
  position   INTEGER NOT NULL,
  forum      TEXT NOT NULL,
  PRIMARY KEY (theme, forum)
);
CREATE INDEX theme_of_forum ON theme_forum (forum);

-- Ideas and offers of help; the words are those of the concern.
CREATE TABLE contribution (
  reference  TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,           -- IDEA, OFFER
  service    TEXT,
  ward       TEXT,
  given      BIGINT NOT NULL,
  state      TEXT NOT NULL,           -- NEW, TAKEN_UP, SET_ASIDE
  note       TEXT NOT NULL
);
CREATE INDEX contribution_given ON contribution (given);
CREATE INDEX contribution_alike ON contribution (service, ward, given);

-- Two who may want to meet. How to reach them stands here only until both have answered.
CREATE TABLE introduction (
  number          ${number},
  earlier         TEXT NOT NULL,
  later           TEXT NOT NULL,
  earlier_says    TEXT NOT NULL,      -- UNASKED, ASKED, YES, NO
  earlier_contact TEXT NOT NULL,
  later_says      TEXT NOT NULL,
  later_contact   TEXT NOT NULL,
  asked           BIGINT NOT NULL,
  UNIQUE (earlier, later)
);
CREATE INDEX introduction_later ON introduction (later);
