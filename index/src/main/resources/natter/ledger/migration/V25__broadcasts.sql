-- A broadcast has a course of its own; its copies are dispatches that name it.
ALTER TABLE broadcast ADD COLUMN state TEXT NOT NULL DEFAULT 'SENT';
ALTER TABLE broadcast ADD COLUMN audience TEXT NOT NULL DEFAULT '';   -- JSON
ALTER TABLE broadcast ADD COLUMN course TEXT NOT NULL DEFAULT '';     -- JSON
ALTER TABLE broadcast ADD COLUMN poll TEXT NOT NULL DEFAULT '';       -- JSON; '' for none
ALTER TABLE broadcast ADD COLUMN closes BIGINT;                       -- when the poll does; null once its result is known
ALTER TABLE broadcast ADD COLUMN campaign TEXT NOT NULL DEFAULT '';
UPDATE broadcast SET
  audience = '{"interests":[{"kind":"FORUM","id":"' || forum || '"}],"channels":[],"named":[]}',
  course = '{"urgent":false,"resting":false,"planned":true}';
CREATE INDEX broadcast_state ON broadcast (state) WHERE state IN ('SCHEDULED', 'SENDING');
CREATE INDEX broadcast_closes ON broadcast (closes) WHERE closes IS NOT NULL;
CREATE INDEX broadcast_campaign ON broadcast (campaign, announced) WHERE campaign <> '';

ALTER TABLE dispatch ADD COLUMN broadcast TEXT;                       -- of which it is a copy
ALTER TABLE dispatch ADD COLUMN ending TEXT NOT NULL DEFAULT '';      -- how it ended if it is DEAD
UPDATE dispatch SET broadcast = substr(key, 11, 36) WHERE kind = 'BROADCAST';
UPDATE dispatch SET ending = 'FAILED' WHERE state = 'DEAD';
CREATE INDEX dispatch_broadcast ON dispatch (broadcast, state, ending) WHERE broadcast IS NOT NULL;

-- What was said to the question of a broadcast: one vote each, the last one counts.
CREATE TABLE vote (
  broadcast  TEXT NOT NULL,
  person     TEXT NOT NULL,
  choice     INTEGER NOT NULL,        -- from 0
  voted      BIGINT NOT NULL,
  PRIMARY KEY (broadcast, person)
);

-- Concerns that answer a broadcast.
CREATE TABLE broadcast_answer (
  number     ${number},
  broadcast  TEXT NOT NULL,
  reference  TEXT NOT NULL UNIQUE
);
CREATE INDEX broadcast_answer_broadcast ON broadcast_answer (broadcast, number);
