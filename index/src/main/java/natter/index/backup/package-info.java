/** Backups of ledger and vault: made while natter runs, looked through, thinned out, restored. */
@NullMarked
package natter.index.backup;

import org.jspecify.annotations.NullMarked;
