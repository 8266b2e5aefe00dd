package natter.bot;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import natter.bot.care.Concern;
import natter.bot.care.Handling.Outcome;
import natter.bot.care.Reference;
import natter.bot.talk.Dispatch;

/** How officers end a matter, and take it up again. */
public final class Closing {
  private final Office office;
  private final OfficerLetters letters;
  private final Outcomes outcomes;
  private final Names names;

  public Closing(Office office) {
    this.office = office;
    this.letters = new OfficerLetters(office.phrases());
    this.outcomes = new Outcomes(office.postage(), office.phrases());
    this.names = office.names();
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
    Instant now = office.clock().instant();
    String line = line(words);
    office
        .store()
        .transact(
            tx -> {
              if (!line.isEmpty()) {
                Casework.refuseUnsafe(tx, reference);
                letters.send(
                    tx,
                    office.postage(),
                    Casework.concern(tx, reference),
                    officer,
                    said(officer, line),
                    now);
                outcomes.tell(tx, reference, office.ids().get(), language -> line, now);
              }
              return closed(tx, reference, officer, Optional.empty(), note.strip(), now);
            });
  }

  /**
   * Closes the ticket, and tells the resident and neighbours who asked to hear what came of it,
   * each in their language.
   *
   * @param why in a few words for the resident; may be empty
   * @param note for colleagues; may be empty
   * @throws IllegalArgumentException if there is no such concern
   * @throws IllegalStateException if it has no ticket, or that is closed already
   * @throws NotYetSafe if a person at home may be the danger
   */
  public void resolve(
      Reference reference, String officer, Outcome outcome, String why, String note) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              Casework.refuseUnsafe(tx, reference);
              Concern concern = Casework.concern(tx, reference);
              var said = said(officer, line(why));
              letters.send(
                  tx, office.postage(), concern, said, resolved(concern, outcome, said, now), now);
              outcomes.tell(
                  tx, reference, office.ids().get(), language -> came(outcome, why, language), now);
              return closed(
                  tx, reference, officer, Optional.of(outcome), both(line(why), note.strip()), now);
            });
  }

  /** What the resident is told of how it ended, as they get it. */
  public Dispatch preview(Concern concern, Outcome outcome, String why) {
    return resolved(
        concern,
        outcome,
        new OfficerLetters.Said("preview", "", line(why)),
        office.clock().instant());
  }

  private Dispatch resolved(
      Concern concern, Outcome outcome, OfficerLetters.Said said, Instant now) {
    String language = concern.language();
    String service = names.service(concern, language);
    return letters.letter(
        concern,
        said.key(),
        "resolved",
        Map.of("came", came(outcome, said.text(), language), "service", service),
        now);
  }

  /** What came of it, with why. */
  private String came(Outcome outcome, String why, String language) {
    return (office.phrases().say(language, "came-" + outcome.id()) + " " + line(why)).strip();
  }

  private static String both(String why, String note) {
    return why.isEmpty() || note.isEmpty() ? why + note : why + " / " + note;
  }

  private OfficerLetters.Said said(String officer, String line) {
    return new OfficerLetters.Said("officer:" + office.ids().get(), officer, line);
  }

  private static String line(String words) {
    return words.strip().replaceAll("\\s+", " ");
  }

  private static Concern closed(
      Tx tx, Reference reference, String officer, Optional<Outcome> how, String note, Instant now) {
    tx.tickets().keep(Casework.ticket(tx, reference).close(officer, how, note, now));
    Concern closed = Casework.concern(tx, reference).in(Concern.Status.CLOSED);
    tx.concerns().keep(closed);
    Quiet.closed(tx, closed);
    Outcomes.closeEchoes(tx, reference, officer, now);
    return closed;
  }

  /**
   * Opens a closed ticket again.
   *
   * @throws IllegalArgumentException if there is no such concern
   * @throws IllegalStateException if it has no ticket
   */
  public void reopen(Reference reference, String officer, String note) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              tx.tickets().keep(Casework.ticket(tx, reference).reopen(officer, note.strip(), now));
              Concern open = Casework.concern(tx, reference).in(Concern.Status.OPEN);
              tx.concerns().keep(open);
              Quiet.reopened(tx, open, now);
              return null;
            });
  }
}
