/** What is noted beside the ledger of dispatches on their way. */
@NullMarked
package natter.index.logbook;

import org.jspecify.annotations.NullMarked;
