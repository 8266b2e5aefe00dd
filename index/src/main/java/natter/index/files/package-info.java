/** Reads the words in files that residents sent. */
@NullMarked
package natter.index.files;

import org.jspecify.annotations.NullMarked;
