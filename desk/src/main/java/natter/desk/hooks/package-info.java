/** The doors at which other servers knock. */
@NullMarked
package natter.desk.hooks;

import org.jspecify.annotations.NullMarked;
