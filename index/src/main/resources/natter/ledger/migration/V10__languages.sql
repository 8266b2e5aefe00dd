-- Whether a person chose the language they are answered in; what they write in changes it otherwise.
ALTER TABLE conversation ADD COLUMN chosen BOOLEAN NOT NULL DEFAULT FALSE;
