package crooked.config;

/** A name that says nothing. */
record NothingImpl() {}
