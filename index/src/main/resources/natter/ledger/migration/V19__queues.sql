-- What waits for officers. The deadline is when something is due next; null while everybody waits
-- for the resident, where nothing is promised, and once it is closed.
ALTER TABLE ticket ADD COLUMN deadline BIGINT;

-- Tickets from before: the first answer of a person is in their history.
UPDATE ticket SET first_word = (
    SELECT min(done) FROM act WHERE act.ticket = ticket.number AND what = 'answered')
  WHERE first_word IS NULL;
UPDATE ticket SET deadline = due WHERE status <> 'CLOSED' AND first_word IS NULL;

CREATE INDEX ticket_deadline ON ticket (deadline, opened) WHERE status <> 'CLOSED';
CREATE INDEX ticket_assignee ON ticket (assignee, deadline) WHERE status <> 'CLOSED';
CREATE INDEX ticket_team ON ticket (team, deadline) WHERE status <> 'CLOSED';
CREATE INDEX ticket_waiting ON ticket (waiting) WHERE status <> 'CLOSED' AND waiting IS NOT NULL;
CREATE INDEX ticket_flagged ON ticket (flags) WHERE status <> 'CLOSED' AND flags <> '[]';
CREATE INDEX concern_foreign ON concern (language) WHERE language <> 'en' AND status <> 'CLOSED';
