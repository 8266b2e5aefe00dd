/**
 * Every page and HTTP door, joined: who may see what, the front page, and what is said when
 * something goes wrong.
 */
@NullMarked
package natter.desk;

import org.jspecify.annotations.NullMarked;
