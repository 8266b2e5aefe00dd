/** Takes out of pictures what is not seen in them, without decoding a pixel. */
@NullMarked
package natter.routes.photo;

import org.jspecify.annotations.NullMarked;
