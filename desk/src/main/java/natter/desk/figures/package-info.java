/** Pages of figures: overview, hot spots, map, quarterly pack. */
@NullMarked
package natter.desk.figures;

import org.jspecify.annotations.NullMarked;
