/** What we can help with: services, teams, places, and what a resident's words are about. */
@NullMarked
package natter.bot.scope;

import org.jspecify.annotations.NullMarked;
