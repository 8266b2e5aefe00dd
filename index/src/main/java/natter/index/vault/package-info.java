/** The vault: the content of files that residents sent. */
@NullMarked
package natter.index.vault;

import org.jspecify.annotations.NullMarked;
