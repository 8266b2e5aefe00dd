/** The web chat: a door in and out like any other. */
@NullMarked
package natter.desk.chat;

import org.jspecify.annotations.NullMarked;
