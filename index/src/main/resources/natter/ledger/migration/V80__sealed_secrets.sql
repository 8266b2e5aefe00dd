-- Keys that natter made for itself, and what others handed it: by which key they are encrypted; '' where plain.
ALTER TABLE secret ADD COLUMN key TEXT NOT NULL DEFAULT '';
