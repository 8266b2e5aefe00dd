/** What we do about it: concerns, tickets, answers, and finding them again. */
@NullMarked
package natter.bot.care;

import org.jspecify.annotations.NullMarked;
