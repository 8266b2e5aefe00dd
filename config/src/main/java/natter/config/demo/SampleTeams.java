package natter.config.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import natter.bot.Casework;
import natter.bot.Closing;
import natter.bot.Office;
import natter.bot.Postage;
import natter.bot.Store;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;

/**
 * What the teams of the made-up borough did: most older tickets are answered, many closed. Safe to
 * repeat.
 */
public final class SampleTeams {
  private static final String OFFICER = "officer";
  private static final Duration LATELY = Duration.ofDays(4);

  private final Store store;
  private volatile Instant time = Instant.EPOCH;
  private final Casework casework;
  private final Closing closing;

  public SampleTeams(Office office) {
    this.store = office.store();
    var past =
        new Office(
            store,
            office.scope(),
            office.phrases(),
            Postage.pretending(),
            office.working(),
            office.baseUrl(),
            () -> time,
            () -> "sample:" + time.toEpochMilli());
    this.casework = new Casework(past);
    this.closing = new Closing(past);
  }

  /**
   * Works through every sample concern that still has an open ticket and is not of the last days.
   */
  public void work(Instant now) {
    store.read(tx -> tx.changes().after(0, Integer.MAX_VALUE)).stream()
        .map(change -> change.reference())
        .distinct()
        .forEach(reference -> work(reference, now));
  }

  private void work(Reference reference, Instant now) {
    Optional<Concern> concern = store.read(tx -> tx.concerns().find(reference));
    Optional<Ticket> ticket = store.read(tx -> tx.tickets().find(reference));
    if (concern.isEmpty()
        || !isSample(concern.get())
        || ticket.isEmpty()
        || ticket.get().status() != Ticket.Status.OPEN) {
      return;
    }
    Instant received = concern.get().received();
    int luck = Math.floorMod(reference.hashCode(), 10);
    if (received.isAfter(now.minus(LATELY)) || luck == 0) {
      return;
    }
    time = received.plus(Duration.ofHours(20 + luck * 5L));
    casework.answerAnyway(
        reference, OFFICER, "Thank you for telling us. We have been and looked at it.");
    if (luck > 3) {
      time = received.plus(Duration.ofHours(30 + luck * 6L));
      closing.close(reference, OFFICER, "Done.");
    }
  }

  private boolean isSample(Concern concern) {
    return store
        .read(tx -> tx.inbox().find(concern.parcel()))
        .filter(arrival -> arrival.parcel().isSample())
        .isPresent();
  }
}
