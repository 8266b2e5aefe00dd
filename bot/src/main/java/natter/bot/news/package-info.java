/** What organisers announce, and who asked to hear it. */
@NullMarked
package natter.bot.news;

import org.jspecify.annotations.NullMarked;
