/** What waits for officers: their own first. */
@NullMarked
package natter.desk.queues;

import org.jspecify.annotations.NullMarked;
