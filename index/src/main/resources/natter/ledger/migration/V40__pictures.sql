-- What is to be seen on a picture that goes out, for whoever does not see it.
ALTER TABLE luggage ADD COLUMN alt TEXT NOT NULL DEFAULT '';
