-- The natter that an errand is for, by the id of its data folder; empty for whichever does the work.
ALTER TABLE errand ADD COLUMN natter TEXT NOT NULL DEFAULT '';
