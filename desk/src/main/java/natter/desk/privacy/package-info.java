/** What is kept of persons: copies, erasure, holds, and how long it is kept. */
@NullMarked
package natter.desk.privacy;

import org.jspecify.annotations.NullMarked;
