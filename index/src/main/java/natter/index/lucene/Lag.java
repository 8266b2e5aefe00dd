package natter.index.lucene;

import java.time.Duration;

/**
 * How far the index is behind the ledger.
 *
 * @param sequence of the last change that a search sees
 * @param changes how many are still to come
 * @param time how long the first of them has waited, at most
 */
public record Lag(long sequence, long changes, Duration time) {}
