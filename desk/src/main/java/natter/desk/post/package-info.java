/** What got stuck: parcels set aside and dispatches that did not go out. */
@NullMarked
package natter.desk.post;

import org.jspecify.annotations.NullMarked;
