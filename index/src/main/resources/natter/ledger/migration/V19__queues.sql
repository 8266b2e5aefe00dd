-- What waits for officers. The deadline is when something is due next; null while everybody waits
-- for the resident, where nothing is promised, and once it is closed.
ALTER TABLE ticket ADD COLUMN deadline BIGINT;

-- Tickets from before: the first answer of a person is in their history.
UPDATE ticket SET first_word = (
    SELECT min(done) FROM act WHERE act.ticket = ticket.number AND what = 'answered')
  WHERE first_word IS NULL;
UPDATE ticket SET deadline = due WHERE status <> 'CLOSED' AND first_word IS NULL;

-- As the concern is: so that queues are counted without looking at the concerns.
ALTER TABLE ticket ADD COLUMN restricted BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE ticket SET restricted = TRUE
  WHERE reference IN (SELECT reference FROM concern WHERE restricted);

CREATE INDEX ticket_deadline ON ticket (deadline, restricted, team) WHERE status <> 'CLOSED';
CREATE INDEX ticket_next ON ticket ((deadline IS NULL), deadline, opened, reference)
  WHERE status <> 'CLOSED';
CREATE INDEX ticket_assignee ON ticket (assignee, restricted, team) WHERE status <> 'CLOSED';
CREATE INDEX ticket_team ON ticket (team, restricted) WHERE status <> 'CLOSED';
CREATE INDEX ticket_waiting ON ticket (waiting) WHERE status <> 'CLOSED' AND waiting IS NOT NULL;
CREATE INDEX ticket_flagged ON ticket (flags) WHERE status <> 'CLOSED' AND flags <> '[]';
CREATE INDEX concern_foreign ON concern (language, reference)
  WHERE language <> 'en' AND status <> 'CLOSED';
