/** All doors together, in one Camel context with a start and an end. */
@NullMarked
package natter.routes.doors;

import org.jspecify.annotations.NullMarked;
