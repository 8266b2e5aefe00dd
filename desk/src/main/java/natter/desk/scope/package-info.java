/** What the council told natter about itself, to read: services, teams, forums. */
@NullMarked
package natter.desk.scope;

import org.jspecify.annotations.NullMarked;
