package natter.bot;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.scope.Judgement;
import natter.bot.scope.Level;
import natter.bot.scope.Place;
import natter.bot.scope.Places;
import natter.bot.scope.Point;
import natter.bot.scope.Precision;
import natter.bot.scope.Rules;

/** What officers set by hand, and no rule changes after that. */
public final class Amendments {
  private static final Pattern POSITION =
      Pattern.compile("(-?\\d{1,3}(?:\\.\\d{1,9})?)\\s?[,; ]\\s?(-?\\d{1,3}(?:\\.\\d{1,9})?)");

  private final Office office;
  private final Places places;

  public Amendments(Office office, Places places) {
    this.office = office;
    this.places = places;
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

  /**
   * Says where it is.
   *
   * @param typed a postcode, a street, a ward, or a position as {@code 52.61420, -1.98230}
   * @param note why, may be empty
   * @return what is known of that place now; empty if it names none that we know
   * @throws IllegalArgumentException if there is no such concern
   */
  public Optional<Place> place(Reference reference, String officer, String typed, String note) {
    Optional<Place> there = located(typed.strip());
    Instant now = office.clock().instant();
    there.ifPresent(
        place ->
            office
                .store()
                .transact(
                    tx -> {
                      Concern before = Casework.concern(tx, reference);
                      tx.concerns().keep(before.at(place));
                      String was = before.place().map(Place::said).orElse("not known");
                      String change = was + " → " + place.said();
                      noted(
                          tx,
                          reference,
                          officer,
                          "place changed",
                          note.isBlank() ? change : change + ": " + note.strip(),
                          now);
                      return null;
                    }));
    return there;
  }

  private static void noted(
      Tx tx, Reference reference, String officer, String what, String note, Instant now) {
    tx.tickets()
        .find(reference)
        .map(t -> t.note(officer, what, note, now))
        .ifPresent(tx.tickets()::keep);
  }

  private Optional<Place> located(String typed) {
    Matcher position = POSITION.matcher(typed);
    if (position.matches()) {
      double latitude = Double.parseDouble(position.group(1));
      double longitude = Double.parseDouble(position.group(2));
      boolean onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
      return onEarth ? Optional.of(places.at(new Point(latitude, longitude))) : Optional.empty();
    }
    return places.find(typed).filter(p -> p.precision() != Precision.SAID);
  }
}
