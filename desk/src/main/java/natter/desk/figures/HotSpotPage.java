package natter.desk.figures;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import natter.bot.Store;
import natter.bot.care.Audit.What;
import natter.bot.figures.HotSpots;
import natter.bot.figures.Period;
import natter.bot.figures.TellingWord;
import natter.bot.scope.Scope;
import natter.desk.page.Audited;
import natter.desk.page.Csv;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /desk/hotspots}: wards in which far more is told of a service than is usual there. */
@Controller
public final class HotSpotPage {
  private static final DateTimeFormatter ISO_WEEK = DateTimeFormatter.ISO_WEEK_DATE;

  private final Store store;
  private final Times times;
  private final HotSpotView.Maker maker;

  public HotSpotPage(Store store, Scope scope, Named named, Times times) {
    this.store = store;
    this.times = times;
    this.maker = new HotSpotView.Maker(scope, named);
  }

  @GetMapping("/desk/hotspots")
  @Audited(value = What.SAW, keeping = "week")
  String show(
      @RequestParam(defaultValue = "") String week,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Visitor visitor = Visitor.of(signedIn);
    LocalDate now = Period.monday(times.today());
    Optional<LocalDate> asked = monday(week, now);
    LocalDate monday = asked.orElse(now);
    if (asked.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("problems", Problems.of("week", "Enter a week like 2026-W47"));
    }
    model.addAttribute("whole", visitor.seesConcerns());
    model.addAttribute("spots", spots(monday, visitor));
    model.addAttribute(
        "known", store.read(tx -> maker.hotSpots().weeksKnown(monday, tx.figures())));
    model.addAttribute("fewest", HotSpots.FEWEST);
    model.addAttribute("monday", times.date(monday));
    model.addAttribute("sunday", times.date(monday.plusDays(6)));
    model.addAttribute("running", monday.equals(now));
    model.addAttribute("week", name(monday));
    model.addAttribute("before", name(monday.minusWeeks(1)));
    model.addAttribute("after", monday.isBefore(now) ? name(monday.plusWeeks(1)) : "");
    return "desk/hotspots";
  }

  @GetMapping("/desk/hotspots.csv")
  @Audited(value = What.EXPORTED, keeping = "week")
  ResponseEntity<byte[]> file(
      @RequestParam(defaultValue = "") String week, Authentication signedIn) {
    LocalDate now = Period.monday(times.today());
    LocalDate monday = monday(week, now).orElse(now);
    return Csv.file(
        "hot-spots-%s.csv".formatted(name(monday)),
        HEADER,
        spots(monday, Visitor.of(signedIn)).stream().map(s -> row(monday, s)).toList());
  }

  static final List<String> HEADER =
      List.of("Week from", "Ward", "Service", "Concerns", "Usual in a week", "Times", "Words");

  static List<String> row(LocalDate monday, HotSpotView spot) {
    return List.of(
        monday.toString(),
        spot.ward(),
        spot.service(),
        spot.count(),
        spot.usual(),
        spot.times(),
        spot.words().stream().map(TellingWord::word).collect(Collectors.joining(" ")));
  }

  private List<HotSpotView> spots(LocalDate monday, Visitor visitor) {
    return store.read(tx -> maker.views(monday, tx.figures(), visitor.access()));
  }

  /** The Monday of a week such as {@code 2026-W47}; the one given if none is asked for. */
  static Optional<LocalDate> monday(String week, LocalDate now) {
    if (week.isBlank()) {
      return Optional.of(now);
    }
    try {
      LocalDate monday = LocalDate.parse(week.strip() + "-1", ISO_WEEK);
      boolean sensible = !monday.isAfter(now) && ChronoUnit.WEEKS.between(monday, now) < 520;
      return Optional.of(monday).filter(m -> sensible);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static String name(LocalDate monday) {
    String whole = ISO_WEEK.format(monday);
    return whole.substring(0, whole.length() - "-1".length());
  }
}
