package natter.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.HeldAnswer;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.care.Ticket.Act;
import natter.bot.scope.Judgement;
import natter.bot.scope.Level;
import natter.bot.scope.Rules;
import natter.bot.talk.Hush;

/** What officers do about a concern: look at it, answer it, close it, open it again. */
public final class Casework {
  private static final int HELD = 500;
  private static final int FOLLOWING = 20;

  private final Store store;
  private final Postage postage;
  private final OfficerLetters letters;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final Outcomes outcomes;

  public Casework(
      Store store, Postage postage, Phrases phrases, InstantSource clock, Supplier<String> ids) {
    this.store = store;
    this.postage = postage;
    this.letters = new OfficerLetters(phrases);
    this.clock = clock;
    this.ids = ids;
    this.outcomes = new Outcomes(postage, phrases);
  }

  /**
   * The case as far as the asking person may see it: a restricted one is not there without the
   * right.
   */
  public Optional<Case> find(Reference reference, Access access) {
    return store.read(
        tx -> tx.concerns().find(reference).filter(access::maySee).map(c -> found(tx, c, access)));
  }

  private static Case found(Tx tx, Concern concern, Access access) {
    Reference reference = concern.reference();
    List<Concern> together = Together.others(tx, concern).stream().filter(access::maySee).toList();
    return new Case(
        concern,
        tx.tickets().find(reference),
        Together.lines(tx, concern, together),
        Together.files(tx, concern, together),
        tx.facts().about(reference),
        tx.heldAnswers().about(reference),
        concern.follows().filter(r -> tx.concerns().find(r).filter(access::maySee).isPresent()),
        tx.concerns().following(reference, FOLLOWING).stream()
            .filter(access::maySee)
            .map(Concern::reference)
            .toList(),
        together.stream().map(Concern::reference).toList(),
        Quiet.of(tx, concern));
  }

  /** Answers that wait for an officer's word, as far as the asking person may see them. */
  public List<HeldAnswer> held(Access access) {
    return store.read(
        tx ->
            tx.heldAnswers().waiting(HELD).stream()
                .filter(h -> tx.concerns().find(h.reference()).filter(access::maySee).isPresent())
                .toList());
  }

  /**
   * Who else told us of the same matter.
   *
   * @param older the concern that this one says the same as
   * @param echoes concerns that say the same as this one
   * @param listeners how many people asked to hear what comes of it
   */
  public record Company(Optional<Concern> older, List<Concern> echoes, int listeners) {
    public Company {
      echoes = List.copyOf(echoes);
    }
  }

  /** The company of a concern, as far as the asking person may see it. */
  public Company company(Reference reference, Access access) {
    return store.read(
        tx ->
            new Company(
                tx.neighbours()
                    .older(reference)
                    .flatMap(tx.concerns()::find)
                    .filter(access::maySee),
                tx.neighbours().echoes(reference).stream()
                    .flatMap(r -> tx.concerns().find(r).stream())
                    .filter(access::maySee)
                    .toList(),
                tx.neighbours().listeners(reference).size()));
  }

  /**
   * Sends an officer's words to the resident, on the channel they used.
   *
   * @throws IllegalArgumentException if there is no such concern, or no words
   * @throws IllegalStateException if its ticket is closed
   * @throws NotYetSafe if a person at home may be the danger, and the resident has not said that
   *     they can be answered there
   */
  public void answer(Reference reference, String officer, String words) {
    store.read(
        tx -> {
          refuseUnsafe(tx, reference);
          return null;
        });
    answerAnyway(reference, officer, words);
  }

  private static void refuseUnsafe(Tx tx, Reference reference) {
    if (Quiet.of(tx, concern(tx, reference)).filter(Hush::numbersOnly).isPresent()) {
      throw new NotYetSafe(reference.value());
    }
  }

  /**
   * The same, by an officer who has thought of it that somebody else may read it.
   *
   * @throws IllegalArgumentException if there is no such concern, or no words
   * @throws IllegalStateException if its ticket is closed
   */
  public void answerAnyway(Reference reference, String officer, String words) {
    String text = words.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an answer needs words");
    }
    Instant now = clock.instant();
    store.transact(
        tx -> {
          var said = new OfficerLetters.Said("officer:" + ids.get(), officer, text);
          letters.send(tx, postage, concern(tx, reference), officer, said, now);
          return null;
        });
  }

  /**
   * Sends an answer that was held, as it is; a closed ticket is opened for it.
   *
   * @throws IllegalStateException if it no longer waits, or has no words
   * @throws NotYetSafe if a person at home may be the danger: then an officer writes it by hand
   */
  public void sendHeld(Reference reference, long parcel, String officer) {
    Instant now = clock.instant();
    store.transact(
        tx -> {
          refuseUnsafe(tx, reference);
          HeldAnswer held = held(tx, reference, parcel);
          if (held.words().isEmpty()) {
            throw new IllegalStateException("the held answer " + parcel + " has no words");
          }
          Ticket ticket = settled(tx, held, new Act(now, officer, "sent", held.author()));
          tx.tickets()
              .keep(
                  ticket.status() == Ticket.Status.CLOSED
                      ? ticket.reopen(officer, "", now)
                      : ticket);
          var said = new OfficerLetters.Said(TeamMail.key(parcel), held.author(), held.words());
          letters.send(tx, postage, concern(tx, reference), officer, said, now);
          return null;
        });
  }

  /**
   * Puts a held answer away; its words stay in the history.
   *
   * @throws IllegalStateException if it no longer waits
   */
  public void discardHeld(Reference reference, long parcel, String officer) {
    Instant now = clock.instant();
    store.transact(
        tx -> {
          HeldAnswer held = held(tx, reference, parcel);
          String note = held.author() + (held.words().isEmpty() ? "" : ": " + held.words());
          tx.tickets().keep(settled(tx, held, new Act(now, officer, "discarded", note)));
          return null;
        });
  }

  private static HeldAnswer held(Tx tx, Reference reference, long parcel) {
    return tx.heldAnswers()
        .find(parcel)
        .filter(h -> h.reference().equals(reference))
        .orElseThrow(() -> new IllegalStateException("no answer " + parcel + " waits any more"));
  }

  /** The ticket with the act; its flag comes down with the last answer that waited. */
  private static Ticket settled(Tx tx, HeldAnswer held, Act act) {
    tx.heldAnswers().remove(held.parcel());
    Ticket ticket = ticket(tx, held.reference());
    return tx.heldAnswers().about(held.reference()).isEmpty()
        ? ticket.lower(Ticket.Flag.HELD, act)
        : ticket.note(act.who(), act.what(), act.note(), act.at());
  }

  /**
   * Says that the resident can be reached again where they wrote from.
   *
   * @throws IllegalArgumentException if there is no such concern
   */
  public void reachable(Reference reference, String officer) {
    Instant now = clock.instant();
    store.transact(
        tx -> {
          Bounces.works(tx, concern(tx, reference).from(), officer, now);
          return null;
        });
  }

  /**
   * Closes the ticket as {@link #close(Reference, String, String, String)} does; nobody is told.
   */
  public void close(Reference reference, String officer, String note) {
    close(reference, officer, note, "");
  }

  /**
   * Closes the ticket, and those of neighbours who said the same.
   *
   * @param words what came of it, in one line for the resident and for neighbours who asked to
   *     hear; empty if nobody is to be told
   * @throws IllegalArgumentException if there is no such concern
   * @throws IllegalStateException if it has no ticket, or that is closed already
   * @throws NotYetSafe if there are words, and a person at home may be the danger
   */
  public void close(Reference reference, String officer, String note, String words) {
    Instant now = clock.instant();
    String line = words.strip().replaceAll("\\s+", " ");
    store.transact(
        tx -> {
          if (!line.isEmpty()) {
            refuseUnsafe(tx, reference);
            var said = new OfficerLetters.Said("officer:" + ids.get(), officer, line);
            letters.send(tx, postage, concern(tx, reference), officer, said, now);
            outcomes.tell(tx, reference, ids.get(), line, now);
          }
          tx.tickets().keep(ticket(tx, reference).close(officer, note.strip(), now));
          Concern closed = concern(tx, reference).in(Concern.Status.CLOSED);
          tx.concerns().keep(closed);
          Quiet.closed(tx, closed);
          Outcomes.closeEchoes(tx, reference, officer, now);
          return null;
        });
  }

  /**
   * Opens a closed ticket again.
   *
   * @throws IllegalArgumentException if there is no such concern
   * @throws IllegalStateException if it has no ticket
   */
  public void reopen(Reference reference, String officer, String note) {
    Instant now = clock.instant();
    store.transact(
        tx -> {
          tx.tickets().keep(ticket(tx, reference).reopen(officer, note.strip(), now));
          Concern open = concern(tx, reference).in(Concern.Status.OPEN);
          tx.concerns().keep(open);
          Quiet.reopened(tx, open, now);
          return null;
        });
  }

  /**
   * Sets the leading level of response by hand; no rule changes it after that.
   *
   * @param note why, as it stands in the history
   * @throws IllegalArgumentException if there is no such concern, or no note
   */
  public void level(Reference reference, String officer, Level level, String note) {
    String why = note.strip();
    if (why.isEmpty()) {
      throw new IllegalArgumentException("another level of response needs a note");
    }
    Instant now = clock.instant();
    store.transact(
        tx -> {
          Concern before = concern(tx, reference);
          var judged =
              new Judgement(
                  level, Rules.leading(level, before.levels()), before.why().by(officer, why));
          tx.concerns().keep(before.judged(judged));
          String act = before.level().label() + " → " + level.label() + ": " + why;
          tx.tickets()
              .find(reference)
              .ifPresent(t -> tx.tickets().keep(t.note(officer, "level changed", act, now)));
          return null;
        });
  }

  private static Concern concern(Tx tx, Reference reference) {
    return tx.concerns()
        .find(reference)
        .orElseThrow(() -> new IllegalArgumentException("no concern " + reference));
  }

  private static Ticket ticket(Tx tx, Reference reference) {
    return tx.tickets()
        .find(reference)
        .orElseThrow(() -> new IllegalStateException(reference + " has no ticket"));
  }
}
