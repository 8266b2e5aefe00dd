/** The groups that forums have on a chat service, and what is raised in them. */
@NullMarked
package natter.bot.groups;

import org.jspecify.annotations.NullMarked;
