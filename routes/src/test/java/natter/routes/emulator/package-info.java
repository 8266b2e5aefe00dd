/** Telegram, emulated: the Bot API on a loopback port, for tests and for the demo. */
@NullMarked
package natter.routes.emulator;

import org.jspecify.annotations.NullMarked;
