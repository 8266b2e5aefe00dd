-- Who said last that a group belongs to no forum: what the content says does not connect it again.
ALTER TABLE group_chat ADD COLUMN parted_by TEXT NOT NULL DEFAULT '';
