/** Learning from what officers said: a second opinion, and words worth adding. Neither decides. */
@NullMarked
package natter.index.learning;

import org.jspecify.annotations.NullMarked;
