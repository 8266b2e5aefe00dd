/**
 * The Lucene view of what residents said: the index of concerns that follows the ledger, and
 * classification, which is search turned round.
 */
@NullMarked
package natter.index.lucene;

import org.jspecify.annotations.NullMarked;
