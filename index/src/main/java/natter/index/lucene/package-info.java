<<<<<<< HEAD
/** What Lucene does for us: search over what residents said, and the understanding of it. */
=======
/** The index of concerns, the search over it, and the classifier: all that knows Lucene. */
>>>>>>> d8393833589d3a5b8f466422d5326c80fce9fb52
@NullMarked
package natter.index.lucene;

import org.jspecify.annotations.NullMarked;
