/** Writes meetings as calendar files. */
@NullMarked
package natter.routes.calendar;

import org.jspecify.annotations.NullMarked;
