/** What the desk shows, as JSON, for a council’s own programs. */
@NullMarked
package natter.desk.api;

import org.jspecify.annotations.NullMarked;
