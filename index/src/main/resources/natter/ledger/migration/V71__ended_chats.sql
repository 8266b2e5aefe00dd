-- When an officer ended the chat in this browser; its next page says so.
ALTER TABLE guest ADD COLUMN ended BIGINT;
