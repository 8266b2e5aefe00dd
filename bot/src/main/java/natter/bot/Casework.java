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
import natter.bot.talk.Attached;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Line;

/** What officers do about a concern: look at it, answer it, close it, open it again. */
public final class Casework {
  private final Store store;
  private final Postage postage;
  private final Phrases phrases;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * A case as an officer sees it.
   *
   * @param concern what a resident told us
   * @param ticket who must act, if anybody
   * @param lines the conversation about it
   * @param files what came with it, in the order it came
   */
  public record Case(
      Concern concern, Optional<Ticket> ticket, List<Line> lines, List<Attached> files) {
    public Case {
      lines = List.copyOf(lines);
      files = List.copyOf(files);
    }

    /** The n-th file, from 1. */
    public Optional<Attached> file(int n) {
      return n >= 1 && n <= files.size() ? Optional.of(files.get(n - 1)) : Optional.empty();
    }

    /** Whether this is the number of a parcel that belongs here. */
    public boolean cameIn(long parcel) {
      return parcel > 0
          && (concern.parcel() == parcel || lines.stream().anyMatch(l -> l.parcel() == parcel));
    }

    /** Whether something in that parcel must not be opened, or not yet. */
    public boolean isHeld(long parcel) {
      return files.stream()
          .filter(f -> f.parcel() == parcel)
          .map(Attached::state)
          .anyMatch(
              s ->
                  s == Attached.State.HELD
                      || s == Attached.State.CHECKING
                      || s == Attached.State.WAITING);
    }
  }

  public Casework(
      Store store, Postage postage, Phrases phrases, InstantSource clock, Supplier<String> ids) {
    this.store = store;
    this.postage = postage;
    this.phrases = phrases;
    this.clock = clock;
    this.ids = ids;
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
                            tx.conversations().about(reference.value()),
                            tx.attachments().about(reference.value()))));
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
   * Closes the ticket.
   *
   * @throws IllegalArgumentException if there is no such concern
   * @throws IllegalStateException if it has no ticket, or that is closed already
   */
  public void close(Reference reference, String officer, String note) {
    Instant now = clock.instant();
    store.transact(
        tx -> {
          tx.tickets().keep(ticket(tx, reference).close(officer, note.strip(), now));
          tx.concerns().keep(concern(tx, reference).in(Concern.Status.CLOSED));
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
