/** The index of concerns, the search over it, and the classifier: all that knows Lucene. */
@NullMarked
package natter.index.lucene;

import org.jspecify.annotations.NullMarked;
