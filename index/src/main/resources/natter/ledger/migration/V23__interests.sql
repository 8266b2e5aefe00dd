-- A subscription is to hear about something: a forum, a ward, a service or a topic. It is asked
-- for, then on, then stopped; what was stopped is kept.
DROP INDEX subscription_forum;
DROP INDEX subscription_address;
ALTER TABLE subscription RENAME COLUMN forum TO interest;
ALTER TABLE subscription ADD COLUMN kind TEXT NOT NULL DEFAULT 'FORUM';  -- or WARD, SERVICE, TOPIC
ALTER TABLE subscription ADD COLUMN often TEXT NOT NULL DEFAULT 'AT_ONCE';
ALTER TABLE subscription ADD COLUMN version TEXT NOT NULL DEFAULT '';    -- of the words we asked by
ALTER TABLE subscription ADD COLUMN asked_by TEXT NOT NULL DEFAULT '';   -- channel of the consent
ALTER TABLE subscription ADD COLUMN consented BIGINT NOT NULL DEFAULT 0;
ALTER TABLE subscription ADD COLUMN state TEXT NOT NULL DEFAULT 'ON';    -- or ASKED, REMINDED, STOPPED
ALTER TABLE subscription ADD COLUMN ending TEXT NOT NULL DEFAULT '';     -- how it was stopped
ALTER TABLE subscription ADD COLUMN told BIGINT NOT NULL DEFAULT 0;      -- until when they know all
UPDATE subscription SET asked_by = channel, consented = since, told = since;
UPDATE subscription SET state = 'STOPPED', since = stopped, ending = 'stop' WHERE stopped IS NOT NULL;
ALTER TABLE subscription DROP COLUMN stopped;

CREATE UNIQUE INDEX subscription_open ON subscription (channel, handle, kind, interest)
  WHERE state <> 'STOPPED';
CREATE INDEX subscription_ever ON subscription (channel, handle);
CREATE INDEX subscription_interest ON subscription (kind, interest, channel, handle, often)
  WHERE state = 'ON';
CREATE INDEX subscription_waiting ON subscription (state, since) WHERE state IN ('ASKED', 'REMINDED');
CREATE INDEX subscription_told ON subscription (often, told) WHERE state = 'ON';
