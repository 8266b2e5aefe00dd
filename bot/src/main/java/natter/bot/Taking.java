package natter.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.people.Digest;
import natter.bot.people.Link.Purpose;

/** By the link in a call, a person says that they take it; nobody is called any more then. */
public final class Taking {
  /** Longer than a name. */
  private static final int LONGEST = 80;

  private final Store store;
  private final InstantSource clock;

  public Taking(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * What a link is about.
   *
   * @param taken who has taken it already; empty if nobody has
   */
  public record Call(Reference reference, Optional<String> taken) {}

  /** The call, if the link is good. */
  public Optional<Call> find(String token) {
    Instant now = clock.instant();
    return store.read(
        tx ->
            tx.links()
                .find(Digest.of(token), now)
                .filter(l -> l.purpose() == Purpose.TAKE)
                .flatMap(Calls::about)
                .flatMap(tx.tickets()::find)
                .map(Taking::call));
  }

  private static Call call(Ticket ticket) {
    Optional<String> by =
        ticket.history().stream()
            .filter(a -> a.what().equals(Deadlines.TAKEN))
            .map(Ticket.Act::who)
            .reduce((first, last) -> last);
    return new Call(ticket.reference(), by.filter(x -> Deadlines.isTaken(ticket)));
  }

  /**
   * A named person takes it; the link is used up. Returns what they took, if the link was good.
   *
   * @throws IllegalArgumentException if they gave no name
   */
  public Optional<Call> take(String token, String name) {
    String who = name.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    if (who.isEmpty()) {
      throw new IllegalArgumentException("whoever takes it has a name");
    }
    String kept = who.substring(0, Math.min(who.length(), LONGEST));
    Instant now = clock.instant();
    return store.transact(
        tx ->
            tx.links()
                .find(Digest.of(token), now)
                .filter(l -> l.purpose() == Purpose.TAKE)
                .flatMap(l -> tx.links().use(l.digest(), now))
                .flatMap(Calls::about)
                .flatMap(tx.tickets()::find)
                .map(t -> taken(tx, t, kept, now)));
  }

  private static Call taken(Tx tx, Ticket ticket, String who, Instant now) {
    Ticket noted =
        ticket.status() == Ticket.Status.CLOSED
            ? ticket
            : ticket.note(who, Deadlines.TAKEN, "by the link in the call", now);
    tx.tickets().keep(noted);
    return call(noted);
  }
}
