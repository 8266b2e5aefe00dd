/** Accounts of the desk: who they are, how they sign in, how the first one comes to be. */
@NullMarked
package natter.desk.people;

import org.jspecify.annotations.NullMarked;
