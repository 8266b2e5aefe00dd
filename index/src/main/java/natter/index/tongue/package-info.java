/** Tells which language words are in: by script, by little words, and by a model of letters. */
@NullMarked
package natter.index.tongue;

import org.jspecify.annotations.NullMarked;
