/** What is said: parcels, messages, conversations and the words on their way out. */
@NullMarked
package natter.bot.talk;

import org.jspecify.annotations.NullMarked;
