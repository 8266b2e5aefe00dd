package natter.bot;

import java.time.Instant;
import natter.bot.care.Concern;
import natter.bot.care.Reference;

/** How officers end a matter, and take it up again. */
public final class Closing {
  private final Office office;
  private final OfficerLetters letters;
  private final Outcomes outcomes;

  public Closing(Office office) {
    this.office = office;
    this.letters = new OfficerLetters(office.phrases());
    this.outcomes = new Outcomes(office.postage(), office.phrases());
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
    String line = words.strip().replaceAll("\\s+", " ");
    office
        .store()
        .transact(
            tx -> {
              if (!line.isEmpty()) {
                Casework.refuseUnsafe(tx, reference);
                var said = new OfficerLetters.Said("officer:" + office.ids().get(), officer, line);
                letters.send(
                    tx, office.postage(), Casework.concern(tx, reference), officer, said, now);
                outcomes.tell(tx, reference, office.ids().get(), line, now);
              }
              tx.tickets().keep(Casework.ticket(tx, reference).close(officer, note.strip(), now));
              Concern closed = Casework.concern(tx, reference).in(Concern.Status.CLOSED);
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
