package crooked.desk;

import org.apache.lucene.search.Query;

/** A page has no business with Lucene. */
record SearchesByItself(Query query) {}
