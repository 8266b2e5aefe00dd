package natter.bot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Round;
import natter.bot.care.Round.State;
import natter.bot.care.Round.Stop;
import natter.bot.care.Ticket;
import natter.bot.talk.Address;
import natter.bot.talk.Hush;

/**
 * Answers many concerns with the same words: each resident gets a copy of their own, on their own
 * channel, once. What is decided stands in the ledger, so that it goes on after a crash.
 */
public final class Canvass {
  /** The kind of errand that carries a round out; its argument is the round's id. */
  public static final String ERRAND = "round";

  /** More are never answered at once. */
  public static final int MOST = 500;

  private static final int AT_ONCE = 20;

  private final Office office;
  private final OfficerLetters letters;

  public Canvass(Office office) {
    this.office = office;
    this.letters = new OfficerLetters(office.phrases());
  }

  /**
   * What would become of each, in the order given: who is answered, and who is left out and why.
   */
  public List<Stop> planned(List<Reference> references, Access access) {
    return office
        .store()
        .read(
            tx -> {
              Set<Address> told = new HashSet<>();
              List<Stop> stops = new ArrayList<>();
              for (Reference reference : references.stream().distinct().limit(MOST).toList()) {
                tx.concerns()
                    .find(reference)
                    .filter(access::maySee)
                    .map(c -> stop(tx, c, told))
                    .ifPresent(stops::add);
              }
              return stops;
            });
  }

  private static Stop stop(Tx tx, Concern concern, Set<Address> told) {
    Optional<String> why = leftOut(tx, concern);
    if (why.isEmpty() && !told.add(concern.from())) {
      why = Optional.of("the same person is told once");
    }
    return new Stop(
        concern.reference(), why.isPresent() ? State.LEFT_OUT : State.WAITING, why.orElse(""));
  }

  private static Optional<String> leftOut(Tx tx, Concern concern) {
    if (concern.restricted()) {
      return Optional.of("restricted: answer it by itself");
    }
    if (Quiet.of(tx, concern).filter(Hush::numbersOnly).isPresent()) {
      return Optional.of("nobody knows whether it is safe to answer");
    }
    if (concern.from().isReadOut()) {
      return Optional.of("natter cannot write to them");
    }
    boolean closed =
        tx.tickets()
            .find(concern.reference())
            .filter(t -> t.status() == Ticket.Status.CLOSED)
            .isPresent();
    return closed ? Optional.of("closed") : Optional.empty();
  }

  /**
   * Decides it; it is carried out as an errand. The same id is decided once.
   *
   * @param id the round's
   * @throws IllegalArgumentException if there are no words
   */
  public void plan(String id, List<Reference> references, String words, Access access) {
    if (words.isBlank()) {
      throw new IllegalArgumentException("an answer needs words");
    }
    List<Stop> stops = planned(references, access);
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              if (tx.rounds().find(id).isEmpty()) {
                tx.rounds().plan(new Round(id, access.account(), words.strip(), now), stops);
                tx.errands().leave(ERRAND, id, now);
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
    Round round =
        office
            .store()
            .read(tx -> tx.rounds().find(id))
            .orElseThrow(() -> new IllegalArgumentException("no round " + id));
    long total = office.store().read(tx -> tx.rounds().stops(id)).size();
    List<Stop> waiting = waiting(id);
    while (!waiting.isEmpty()) {
      waiting.forEach(stop -> settle(round, stop));
      waiting = waiting(id);
      progress.accept(total - waiting.size(), total);
    }
    return total + " concerns dealt with";
  }

  private List<Stop> waiting(String id) {
    return office.store().read(tx -> tx.rounds().waiting(id, AT_ONCE));
  }

  private void settle(Round round, Stop stop) {
    try {
      office
          .store()
          .transact(
              tx -> {
                tx.rounds().settle(round.id(), answered(tx, round, stop.reference()));
                return null;
              });
    } catch (StoreTrouble trouble) {
      throw trouble;
    } catch (RuntimeException failed) {
      var why = new Stop(stop.reference(), State.FAILED, failed.getClass().getSimpleName());
      office
          .store()
          .transact(
              tx -> {
                tx.rounds().settle(round.id(), why);
                return null;
              });
    }
  }

  /** The letter and its mark in the round are one transaction: nobody is told twice. */
  private Stop answered(Tx tx, Round round, Reference reference) {
    Concern concern = Casework.concern(tx, reference);
    Optional<String> why = leftOut(tx, concern);
    if (why.isPresent()) {
      return new Stop(reference, State.LEFT_OUT, why.get());
    }
    String key = "round:" + round.id() + ":" + reference;
    var said = new OfficerLetters.Said(key, round.officer(), round.words());
    letters.send(tx, office.postage(), concern, round.officer(), said, office.clock().instant());
    return new Stop(reference, State.SENT, "");
  }
}
