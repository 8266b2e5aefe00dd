/** What residents say, for organisers and councillors: no more of it than they may know. */
@NullMarked
package natter.desk.voices;

import org.jspecify.annotations.NullMarked;
