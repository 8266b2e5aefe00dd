/** What officers do with a search beside looking at it: complete, save, take away. */
@NullMarked
package natter.desk.search;

import org.jspecify.annotations.NullMarked;
