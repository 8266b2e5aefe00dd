/** What all pages share: who looks, how times and words are shown, what is wrong with a form. */
@NullMarked
package natter.desk.page;

import org.jspecify.annotations.NullMarked;
