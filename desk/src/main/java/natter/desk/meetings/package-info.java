/** What organisers do about meetings, ideas and what came of what residents said. */
@NullMarked
package natter.desk.meetings;

import org.jspecify.annotations.NullMarked;
