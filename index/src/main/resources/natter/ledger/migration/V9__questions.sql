-- Several concerns may come in one message.
CREATE INDEX concern_parcel ON concern (parcel);
