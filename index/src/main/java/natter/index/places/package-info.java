/** Brings in where things are: postcodes, streets, and the boundaries of wards. */
@NullMarked
package natter.index.places;

import org.jspecify.annotations.NullMarked;
