/** Announcements of community forums. */
@NullMarked
package natter.desk.news;

import org.jspecify.annotations.NullMarked;
