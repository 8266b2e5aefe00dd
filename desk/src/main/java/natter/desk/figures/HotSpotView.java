package natter.desk.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import natter.bot.care.Access;
import natter.bot.figures.Axis;
import natter.bot.figures.Figures;
import natter.bot.figures.HotSpot;
import natter.bot.figures.HotSpots;
import natter.bot.figures.Period;
import natter.bot.figures.PlainWords;
import natter.bot.figures.Redaction;
import natter.bot.figures.SmallNumbers;
import natter.bot.figures.TellingWord;
import natter.bot.figures.TellingWords;
import natter.bot.scope.Scope;
import natter.desk.page.Times;

/**
 * A hot spot as a page shows it.
 *
 * @param count how many; as a band of five for those who may not see the concerns
 * @param usual how many are usual; empty for them
 * @param times how many times as many
 * @param chance how likely that is by chance; empty for them
 * @param words what makes it unusual
 * @param lines what some people said, without what tells who they are; none for them
 */
public record HotSpotView(
    String ward,
    String service,
    String week,
    String count,
    String usual,
    String times,
    String chance,
    List<TellingWord> words,
    List<String> lines,
    String query) {
  private static final int READ = 500;
  private static final int LINES = 5;

  /** Makes views of hot spots. */
  static final class Maker {
    private final Scope scope;
    private final Named named;
    private final HotSpots hotSpots = new HotSpots(Times.LONDON);

    Maker(Scope scope, Named named) {
      this.scope = scope;
      this.named = named;
    }

    HotSpots hotSpots() {
      return hotSpots;
    }

    /** The hot spots of a week as far as somebody may see them. */
    List<HotSpotView> views(LocalDate monday, Figures figures, Access access) {
      return hotSpots.in(monday, figures, access.maySeeRestricted()).stream()
          .filter(s -> access.maySeeFigures(s.ward()))
          .map(s -> access.maySeeConcerns() ? whole(s, figures) : coarse(s, figures))
          .toList();
    }

    /** With all that is known: for those who may see the concerns. */
    HotSpotView whole(HotSpot spot, Figures figures) {
      var concerns =
          figures.told(
              spot.service(), spot.ward(), Period.weeks(spot.monday(), 1, Times.LONDON), READ);
      List<TellingWord> words = words(spot, figures, PlainWords.forOfficers(scope));
      Set<String> telling = words.stream().map(TellingWord::word).collect(Collectors.toSet());
      return view(
          spot,
          Named.number(spot.count()),
          String.format(Locale.UK, "%.1f", spot.usual()),
          chance(spot),
          words,
          Redaction.sample(concerns, telling, LINES));
    }

    /** Without exact numbers and sample lines: for everybody else. */
    HotSpotView coarse(HotSpot spot, Figures figures) {
      long least = SmallNumbers.band(spot.count());
      String band = "%d to %d".formatted(least, least + SmallNumbers.LEAST - 1);
      List<TellingWord> words =
          words(spot, figures, PlainWords.forAll(scope)).stream()
              .filter(w -> SmallNumbers.isShown(w.people()))
              .toList();
      return view(spot, band, "", "", words, List.of());
    }

    private List<TellingWord> words(HotSpot spot, Figures figures, PlainWords plain) {
      return new TellingWords(plain)
          .in(
              figures.told(
                  spot.service(), spot.ward(), Period.weeks(spot.monday(), 1, Times.LONDON), READ),
              figures.told(spot.service(), "", hotSpots.past(spot.monday()), READ));
    }

    private HotSpotView view(
        HotSpot spot,
        String count,
        String usual,
        String chance,
        List<TellingWord> words,
        List<String> lines) {
      String ward = named.value(Axis.WARD, spot.ward());
      String service = named.value(Axis.SERVICE, spot.service());
      return new HotSpotView(
          ward,
          service,
          Grain.WEEK.name(spot.monday()),
          count,
          usual,
          "about %d times".formatted(Math.round(spot.times())),
          chance,
          words,
          lines,
          "ward:\"%s\" service:\"%s\" received:[%s TO %s]"
              .formatted(ward, service, spot.monday(), spot.monday().plusDays(6)));
    }

    private static String chance(HotSpot spot) {
      return spot.chance() < 1e-6
          ? "less than 1 in a million"
          : String.format(Locale.UK, "1 in %,.0f", 1 / spot.chance());
    }
  }
}
