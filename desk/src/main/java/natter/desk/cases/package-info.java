/** Concerns on the desk: found, opened, answered, closed. */
@NullMarked
package natter.desk.cases;

import org.jspecify.annotations.NullMarked;
