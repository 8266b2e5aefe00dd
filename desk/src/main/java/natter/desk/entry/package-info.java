/** How people and programs come in: passwords, codes, single sign-on, sessions, tokens. */
@NullMarked
package natter.desk.entry;

import org.jspecify.annotations.NullMarked;
