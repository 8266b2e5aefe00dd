/**
 * How those with an account come in: sessions, one-time links, tokens of programs, second factors.
 */
@NullMarked
package natter.bot.people;

import org.jspecify.annotations.NullMarked;
