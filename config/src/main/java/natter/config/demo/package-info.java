/**
 * The demo: a mail server on loopback and a sample borough, for whoever starts natter with no
 * settings.
 */
@NullMarked
package natter.config.demo;

import org.jspecify.annotations.NullMarked;
