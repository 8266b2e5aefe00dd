package natter.bot;

import java.time.Instant;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.scope.Judgement;
import natter.bot.scope.Level;
import natter.bot.scope.Rules;

/** What officers set by hand, and no rule changes after that. */
public final class Amendments {
  private final Office office;

  public Amendments(Office office) {
    this.office = office;
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
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              Concern before = Casework.concern(tx, reference);
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
}
