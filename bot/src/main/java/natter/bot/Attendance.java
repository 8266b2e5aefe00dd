package natter.bot;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import natter.bot.care.Reference;

/**
 * Who is writing an answer at this moment, so that two do not answer at once. Nothing is locked.
 */
public final class Attendance {
  /** How long somebody is taken to write after they last said so. */
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Store store;
  private final InstantSource clock;

  public Attendance(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  public void claim(Reference reference, String officer) {
    store.transact(
        tx -> {
          tx.presences().claim(reference, officer, clock.instant().plus(PATIENCE));
          return null;
        });
  }

  public void release(Reference reference, String officer) {
    store.transact(
        tx -> {
          tx.presences().release(reference, officer);
          return null;
        });
  }

  /** Who else writes there. */
  public List<String> others(Reference reference, String officer) {
    return store.read(tx -> tx.presences().at(reference, clock.instant())).stream()
        .filter(who -> !who.equals(officer))
        .toList();
  }
}
