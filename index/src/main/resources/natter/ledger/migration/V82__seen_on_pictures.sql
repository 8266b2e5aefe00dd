-- What is to be seen on a picture, in the words of the organiser who mailed it with a broadcast.
ALTER TABLE attachment ADD COLUMN alt TEXT NOT NULL DEFAULT '';
