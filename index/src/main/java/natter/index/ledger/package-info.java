/** The system of record: every storing port over SQL, in SQLite or PostgreSQL. */
@NullMarked
package natter.index.ledger;

import org.jspecify.annotations.NullMarked;
