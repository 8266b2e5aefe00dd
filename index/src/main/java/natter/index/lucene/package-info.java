/** What Lucene does for us: search over what residents said, and the understanding of it. */
@NullMarked
package natter.index.lucene;

import org.jspecify.annotations.NullMarked;
