/** What officers' corrections teach: words that are suggested, and concerns that are doubtful. */
@NullMarked
package natter.desk.learning;

import org.jspecify.annotations.NullMarked;
