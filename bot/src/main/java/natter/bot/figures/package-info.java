/** What the numbers say: counts, times, hot spots, and what of them may be shown to whom. */
@NullMarked
package natter.bot.figures;

import org.jspecify.annotations.NullMarked;
