-- What one person told us: where it stands, and of which service it was.
CREATE INDEX concern_stands ON concern (channel, handle, status, received);
CREATE INDEX concern_told ON concern (channel, handle, service, received, parcel);
