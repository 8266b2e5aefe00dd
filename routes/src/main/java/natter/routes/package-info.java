/** Every door in and every door out, as Camel routes. */
@NullMarked
package natter.routes;

import org.jspecify.annotations.NullMarked;
