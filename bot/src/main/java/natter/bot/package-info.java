/** The bot itself: hears, decides, and keeps everything in a store. */
@NullMarked
package natter.bot;

import org.jspecify.annotations.NullMarked;
