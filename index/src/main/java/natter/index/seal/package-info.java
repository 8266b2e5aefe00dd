/** Encryption of what lies on the disk: keys, and what they seal. */
@NullMarked
package natter.index.seal;

import org.jspecify.annotations.NullMarked;
