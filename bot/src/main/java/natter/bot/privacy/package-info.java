/** Where a person's data lies, how long it is kept, and what they may ask to be done with it. */
@NullMarked
package natter.bot.privacy;

import org.jspecify.annotations.NullMarked;
