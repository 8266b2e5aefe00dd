/** Broadcasts: what organisers tell those who asked to hear. */
@NullMarked
package natter.desk.news;

import org.jspecify.annotations.NullMarked;
