/** The Telegram door: updates in by long polling, update JSON to words, dispatches out. */
@NullMarked
package natter.routes.telegram;

import org.jspecify.annotations.NullMarked;
