-- How far a ticket has come in the hands of its team.
ALTER TABLE ticket ADD COLUMN assignee TEXT;      -- account name; null while nobody has it
ALTER TABLE ticket ADD COLUMN first_word BIGINT;  -- when a person first answered
ALTER TABLE ticket ADD COLUMN resolve_by BIGINT;
ALTER TABLE ticket ADD COLUMN waiting BIGINT;     -- since when everybody waits for the resident
ALTER TABLE ticket ADD COLUMN outcome TEXT;       -- DONE, PARTLY, NO; null where nobody said
