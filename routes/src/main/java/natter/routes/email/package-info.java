/** Email: the mailbox that residents write to, what their mails say, and the way back to them. */
@NullMarked
package natter.routes.email;

import org.jspecify.annotations.NullMarked;
