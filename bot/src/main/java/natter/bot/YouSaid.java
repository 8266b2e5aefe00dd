package natter.bot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import natter.bot.care.Concern;
import natter.bot.care.Neighbours.Listener;
import natter.bot.care.Reference;
import natter.bot.care.Round;
import natter.bot.care.Round.State;
import natter.bot.care.Round.Stop;
import natter.bot.care.Ticket;
import natter.bot.news.Theme;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Line;

/**
 * You said, we did: tells everybody who raised a theme, and everybody who asked to hear of it, what
 * came of it: one line each, on their own channel, once. What is decided stands in the ledger, so
 * that it goes on after a crash.
 */
public final class YouSaid {
  /** The kind of errand that carries it out; its argument is the theme's id. */
  public static final String ERRAND = "theme";

  /** More are never told at once. */
  public static final int MOST = 5_000;

  private static final int AT_ONCE = 50;
  private static final String TWICE = "the same person is told once";

  private final Office office;
  private final OfficerLetters letters;

  public YouSaid(Office office) {
    this.office = office;
    this.letters = new OfficerLetters(office.phrases());
  }

  /**
   * What would become of each who raised it.
   *
   * @param found the concerns that the search found; those who asked to hear of them come on top
   */
  public List<Stop> planned(List<Reference> found) {
    return office.store().read(tx -> stops(tx, found));
  }

  /** The forums of the wards in which it was raised. */
  public List<String> forums(List<Reference> found) {
    Set<String> wards =
        office
            .store()
            .read(
                tx -> {
                  Set<String> all = new HashSet<>();
                  found.stream()
                      .flatMap(r -> tx.concerns().find(r).stream())
                      .filter(c -> !c.restricted())
                      .flatMap(c -> c.place().flatMap(p -> p.ward()).stream())
                      .forEach(all::add);
                  return all;
                });
    return office.scope().forums().stream()
        .filter(f -> f.wards().stream().anyMatch(wards::contains))
        .map(f -> f.id())
        .toList();
  }

  /** What was closed by the same search before, newest first. */
  public List<Theme> before(String query) {
    return office.store().read(tx -> tx.themes().by(query));
  }

  private static List<Stop> stops(Tx tx, List<Reference> found) {
    Set<Reference> all = new LinkedHashSet<>();
    for (Reference reference : found.stream().distinct().limit(MOST).toList()) {
      all.add(reference);
    }
    for (Reference reference : List.copyOf(all)) {
      Reference older = tx.neighbours().older(reference).orElse(reference);
      tx.neighbours().listeners(older).stream().map(Listener::own).forEach(all::add);
    }
    Set<String> told = new HashSet<>();
    List<Stop> stops = new ArrayList<>();
    for (Reference reference : all) {
      tx.concerns().find(reference).map(c -> stop(tx, c, told)).ifPresent(stops::add);
    }
    return stops;
  }

  private static Stop stop(Tx tx, Concern concern, Set<String> told) {
    Optional<String> why = leftOut(tx, concern);
    if (why.isEmpty() && !told.add(Persons.key(tx, concern.from()))) {
      why = Optional.of(TWICE);
    }
    return new Stop(
        concern.reference(), why.isPresent() ? State.LEFT_OUT : State.WAITING, why.orElse(""));
  }

  private static Optional<String> leftOut(Tx tx, Concern concern) {
    if (concern.restricted()) {
      return Optional.of("restricted");
    }
    if (Quiet.of(tx, concern).isPresent()) {
      return Optional.of("better not written to now");
    }
    if (tx.conversations().with(concern.from()).filter(Conversation::stopped).isPresent()) {
      return Optional.of("said stop");
    }
    if (concern.from().isReadOut()) {
      return Optional.of("natter cannot write to them");
    }
    return tx.reach().isOpen(concern.from()) ? Optional.empty() : Optional.of("cannot be reached");
  }

  /** Decides it; it is carried out as an errand. The same id is decided once. */
  public void close(Theme theme, List<Reference> found) {
    Instant now = theme.closed();
    office
        .store()
        .transact(
            tx -> {
              if (tx.themes().find(theme.id()).isEmpty()) {
                tx.themes().keep(theme);
                tx.rounds()
                    .plan(
                        new Round(theme.id(), theme.closedBy(), theme.why(), now),
                        stops(tx, found));
                tx.errands().leave(ERRAND, theme.id(), now);
              }
              return null;
            });
  }

  /** Has it go on where it stopped. */
  public void resume(String id) {
    Instant now = office.clock().instant();
    office.store().transact(tx -> tx.errands().leave(ERRAND, id, now));
  }

  /**
   * Carries it out, as far as it is not yet.
   *
   * @param progress is told how many are dealt with, of how many
   * @return what to tell
   */
  public String carryOut(String id, BiConsumer<Long, Long> progress) {
    Theme theme =
        office
            .store()
            .read(tx -> tx.themes().find(id))
            .orElseThrow(() -> new IllegalArgumentException("no theme " + id));
    List<Stop> all = office.store().read(tx -> tx.rounds().stops(id));
    long total = all.size();
    List<Stop> waiting = waiting(id);
    while (!waiting.isEmpty()) {
      waiting.forEach(stop -> settle(theme, stop));
      waiting = waiting(id);
      progress.accept(total - waiting.size(), total);
    }
    if (theme.closesTickets()) {
      all.forEach(stop -> end(theme, stop.reference()));
    }
    return total + " concerns dealt with";
  }

  private List<Stop> waiting(String id) {
    return office.store().read(tx -> tx.rounds().waiting(id, AT_ONCE));
  }

  private void settle(Theme theme, Stop stop) {
    try {
      office.store().transact(tx -> settled(tx, theme, told(tx, theme, stop.reference())));
    } catch (StoreTrouble trouble) {
      throw trouble;
    } catch (RuntimeException failed) {
      var why = new Stop(stop.reference(), State.FAILED, failed.getClass().getSimpleName());
      office.store().transact(tx -> settled(tx, theme, why));
    }
  }

  private static Stop settled(Tx tx, Theme theme, Stop stop) {
    tx.rounds().settle(theme.id(), stop);
    return stop;
  }

  /** The letter and its mark are one transaction: nobody is told twice. */
  private Stop told(Tx tx, Theme theme, Reference reference) {
    Optional<Concern> concern = tx.concerns().find(reference);
    Optional<String> why = concern.isEmpty() ? Optional.of("erased") : leftOut(tx, concern.get());
    if (why.isPresent()) {
      return new Stop(reference, State.LEFT_OUT, why.get());
    }
    if (isTold(tx, theme, concern.get())) {
      return new Stop(reference, State.LEFT_OUT, TWICE);
    }
    Instant now = office.clock().instant();
    office.postage().say(tx, letter(theme, concern.get(), now), Line.Who.NATTER, "", now);
    tx.tickets()
        .find(reference)
        .map(t -> t.note("natter", "noted", "you said, we did: " + theme.why(), now))
        .ifPresent(tx.tickets()::keep);
    return new Stop(reference, State.SENT, "");
  }

  /** Somebody may have become known as one person since it was decided. */
  private static boolean isTold(Tx tx, Theme theme, Concern concern) {
    return Persons.addresses(tx, concern.from()).stream()
        .filter(a -> !a.equals(concern.from()))
        .flatMap(a -> tx.concerns().from(a, MOST).stream())
        .anyMatch(c -> tx.outbox().find(key(theme, c)).isPresent());
  }

  /** What this person gets; the fixed parts are in their language. */
  public Dispatch preview(Theme theme, Concern concern) {
    return letter(theme, concern, office.clock().instant());
  }

  private Dispatch letter(Theme theme, Concern concern, Instant now) {
    String came = office.phrases().say(concern.language(), "came-" + theme.outcome().id());
    return letters.letter(
        concern,
        key(theme, concern),
        "you-said",
        Map.of("said", theme.said(), "came", came, "why", theme.why()),
        now);
  }

  private static String key(Theme theme, Concern concern) {
    return "theme:" + theme.id() + ":" + concern.reference();
  }

  /** Ends its ticket with it, if that is open and nobody may be in danger. */
  private void end(Theme theme, Reference reference) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              Optional<Concern> open =
                  tx.concerns()
                      .find(reference)
                      .filter(c -> !c.restricted() && Quiet.of(tx, c).isEmpty());
              open.flatMap(c -> tx.tickets().find(c.reference()))
                  .filter(t -> t.status() != Ticket.Status.CLOSED)
                  .ifPresent(t -> end(tx, theme, t, open.orElseThrow(), now));
              return null;
            });
  }

  private static void end(Tx tx, Theme theme, Ticket ticket, Concern concern, Instant now) {
    tx.tickets()
        .keep(ticket.close(theme.closedBy(), Optional.of(theme.outcome()), theme.why(), now));
    tx.concerns().keep(concern.in(Concern.Status.CLOSED));
  }

  /** What was told to whom, as far as it is known by now. */
  public List<Stop> told(String id) {
    return office.store().read(tx -> tx.rounds().stops(id));
  }
}
