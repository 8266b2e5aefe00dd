/** Joins the parts: settings, content, wiring, and the commands of the one jar. */
@NullMarked
package natter.config;

import org.jspecify.annotations.NullMarked;
