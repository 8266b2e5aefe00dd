/** What organisers write in simple Markdown, as each channel shows it. */
@NullMarked
package natter.routes.markup;

import org.jspecify.annotations.NullMarked;
