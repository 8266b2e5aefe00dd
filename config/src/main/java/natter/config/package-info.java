/**
 * Joins the parts: reads settings and content, wires everything by constructor, and runs commands.
 */
@NullMarked
package natter.config;

import org.jspecify.annotations.NullMarked;
