package crooked.config;

/** A name that says what it is for the compiler, and nothing for the reader. */
abstract class AbstractNothing {}
