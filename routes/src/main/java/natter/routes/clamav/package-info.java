/** Asks ClamAV about files. */
@NullMarked
package natter.routes.clamav;

import org.jspecify.annotations.NullMarked;
