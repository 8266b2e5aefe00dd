/** What anybody may read of a community forum, without signing in. */
@NullMarked
package natter.desk.forum;

import org.jspecify.annotations.NullMarked;
