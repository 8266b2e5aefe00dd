/** Who did what on the desk, for managers. */
@NullMarked
package natter.desk.audit;

import org.jspecify.annotations.NullMarked;
