package natter.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import natter.bot.care.Concern;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Line;

/** What officers do about a concern: look at it, answer it, close it, open it again. */
public final class Casework {
  private final Store store;
  private final Postage postage;
  private final Phrases phrases;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final Outcomes outcomes;

  /**
   * A case as an officer sees it.
   *
   * @param concern what a resident told us
   * @param ticket who must act, if anybody
   * @param lines the conversation about it
   */
  public record Case(Concern concern, Optional<Ticket> ticket, List<Line> lines) {
    public Case {
      lines = List.copyOf(lines);
    }
  }

  public Casework(
      Store store, Postage postage, Phrases phrases, InstantSource clock, Supplier<String> ids) {
    this.store = store;
    this.postage = postage;
    this.phrases = phrases;
    this.clock = clock;
    this.ids = ids;
    this.outcomes = new Outcomes(postage, phrases);
  }

  /**
   * The case as far as the asking person may see it: a restricted one is not there without the
   * right.
   */
  public Optional<Case> find(Reference reference, Sight sight) {
    return store.read(
        tx ->
            tx.concerns()
                .find(reference)
                .filter(sight::covers)
                .map(
                    c ->
                        new Case(
                            c,
                            tx.tickets().find(reference),
                            tx.conversations().about(reference.value()))));
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
  public Company company(Reference reference, Sight sight) {
    return store.read(
        tx ->
            new Company(
                tx.neighbours()
                    .older(reference)
                    .flatMap(tx.concerns()::find)
                    .filter(sight::covers),
                tx.neighbours().echoes(reference).stream()
                    .flatMap(r -> tx.concerns().find(r).stream())
                    .filter(sight::covers)
                    .toList(),
                tx.neighbours().listeners(reference).size()));
  }

  /** What somebody may see. */
  public enum Sight {
    /** Everything but restricted concerns. */
    OPEN,
    /** Restricted concerns too. */
    RESTRICTED;

    boolean covers(Concern concern) {
      return this == RESTRICTED || !concern.restricted();
    }
  }

  /**
   * Sends an officer's words to the resident, on the channel they used.
   *
   * @throws IllegalArgumentException if there is no such concern, or no words
   * @throws IllegalStateException if its ticket is closed
   */
  public void answer(Reference reference, String officer, String words) {
    String text = words.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an answer needs words");
    }
    Instant now = clock.instant();
    store.transact(
        tx -> {
          Concern concern = concern(tx, reference);
          tx.tickets().find(reference).ifPresent(t -> tx.tickets().keep(t.answer(officer, now)));
          if (concern.status() != Concern.Status.SIGNPOSTED) {
            tx.concerns().keep(concern.in(Concern.Status.ANSWERED));
          }
          postage.say(tx, letter(concern, text, now), Line.Who.OFFICER, officer, now);
          return null;
        });
  }

  /**
   * Closes the ticket, and those of neighbours who said the same.
   *
   * @param words what came of it, in one line for the resident and for neighbours who asked to
   *     hear; empty if nobody is to be told
   * @throws IllegalArgumentException if there is no such concern
   * @throws IllegalStateException if it has no ticket, or that is closed already
   */
  public void close(Reference reference, String officer, String note, String words) {
    Instant now = clock.instant();
    String line = words.strip().replaceAll("\\s+", " ");
    store.transact(
        tx -> {
          tx.tickets().keep(ticket(tx, reference).close(officer, note.strip(), now));
          Concern concern = concern(tx, reference);
          tx.concerns().keep(concern.in(Concern.Status.CLOSED));
          Outcomes.closeEchoes(tx, reference, officer, now);
          if (!line.isEmpty()) {
            postage.say(tx, letter(concern, line, now), Line.Who.OFFICER, officer, now);
            outcomes.tell(tx, concern, ids.get(), line, now);
          }
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
          tx.concerns().keep(concern(tx, reference).in(Concern.Status.OPEN));
          return null;
        });
  }

  private Dispatch letter(Concern concern, String text, Instant now) {
    String reference = concern.reference().value();
    return new Dispatch(
        "officer:" + ids.get(),
        concern.from(),
        Dispatch.Kind.OFFICER,
        Optional.of(reference),
        phrases.say(concern.language(), "subject-officer", Map.of("reference", reference)),
        phrases.say(
            concern.language(), "officer-answer", Map.of("text", text, "reference", reference)),
        List.of(),
        concern.threading().answer(),
        now);
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
