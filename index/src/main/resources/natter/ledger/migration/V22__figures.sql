-- What the overview counts, so that it need not read whole rows.
CREATE INDEX concern_figures ON concern (received, restricted, service, ward, channel, level);
CREATE INDEX concern_restricted ON concern (reference) WHERE restricted;
CREATE INDEX ticket_opened ON ticket (opened, team, first_word, closed, due, reference);
CREATE INDEX ticket_closed ON ticket (closed, team, opened, resolve_by, outcome, reference)
  WHERE closed IS NOT NULL;
CREATE INDEX act_telling ON act (what, done, ticket) WHERE what IN ('answered', 'closed', 'reopened');
