package natter.desk.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import natter.bot.AuditCheck;
import natter.bot.care.Audit.Line;
import natter.bot.care.Audit.What;
import natter.bot.care.Reference;
import natter.desk.page.Audited;
import natter.desk.page.Csv;
import natter.desk.page.Labels;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/audit}: a manager sees who did what, and whether anybody meddled with it. */
@Controller
public final class AuditPage {
  private static final int SIZE = 50;
  private static final int MOST = 100_000;

  private static final List<String> HEADER =
      List.of("number", "time", "who", "from", "what", "about", "detail", "seal");

  private final Lines lines;
  private final Watch watch;
  private final Times times;

  public AuditPage(Lines lines, Watch watch, Times times) {
    this.lines = lines;
    this.watch = watch;
    this.times = times;
  }

  /** A line as the page shows it. */
  public record Row(
      long number,
      String at,
      String who,
      String from,
      String what,
      String about,
      boolean isConcern,
      String detail) {}

  /** One kind of deed to choose. */
  public record Kind(String id, String label, boolean chosen) {}

  @Audited(
      value = What.SEARCHED,
      keeping = {"who", "what", "about", "from", "until"})
  @GetMapping("/desk/audit")
  String list(
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String below,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Wanted wanted =
        new Wanted(Plain.line(who), what, Plain.line(about), Plain.line(from), Plain.line(until));
    model.addAttribute("wanted", wanted);
    model.addAttribute("kinds", kinds(what));
    model.addAttribute("csv", wanted.path("/desk/audit.csv"));
    model.addAttribute("whole", whole());
    Problems problems = wanted.problems();
    model.addAttribute("problems", problems);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("rows", List.of());
      return "desk/audit";
    }
    long start = below.matches("\\d{1,18}") ? Long.parseLong(below) : Long.MAX_VALUE;
    List<Line> found = lines.find(wanted.asked(start, SIZE + 1), Visitor.of(signedIn).access());
    model.addAttribute("rows", found.stream().limit(SIZE).map(this::row).toList());
    if (found.size() > SIZE) {
      model.addAttribute(
          "older", wanted.path("/desk/audit") + "&below=" + found.get(SIZE - 1).number());
    }
    return "desk/audit";
  }

  /** Reads the whole audit now. */
  @PostMapping("/desk/audit")
  String check(RedirectAttributes after) {
    after.addFlashAttribute(
        "done", watch.look().isWhole() ? "The audit is whole" : "The audit is not whole");
    return "redirect:/desk/audit";
  }

  @Audited(
      value = What.EXPORTED,
      keeping = {"who", "what", "about", "from", "until"})
  @GetMapping("/desk/audit.csv")
  ResponseEntity<byte[]> csv(
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      Authentication signedIn,
      HttpServletRequest request) {
    Wanted wanted =
        new Wanted(Plain.line(who), what, Plain.line(about), Plain.line(from), Plain.line(until));
    List<Line> found =
        lines.find(wanted.asked(Long.MAX_VALUE, MOST), Visitor.of(signedIn).access());
    request.setAttribute(Audited.DETAIL, found.size() + " lines");
    return Csv.file("audit.csv", HEADER, found.stream().map(AuditPage::cells).toList());
  }

  private static List<String> cells(Line l) {
    return List.of(
        String.valueOf(l.number()),
        l.deed().at().toString(),
        l.deed().who(),
        l.deed().from(),
        l.deed().what().label(),
        l.deed().about(),
        l.deed().detail(),
        l.seal());
  }

  private Row row(Line l) {
    return new Row(
        l.number(),
        times.moment(l.deed().at()),
        l.deed().who(),
        l.deed().from(),
        Labels.capital(l.deed().what().label()),
        l.deed().about(),
        Reference.of(l.deed().about()).isPresent(),
        l.deed().detail());
  }

  private static List<Kind> kinds(String chosen) {
    return Stream.of(What.values())
        .map(w -> new Kind(w.name(), Labels.capital(w.label()), w.name().equals(chosen)))
        .toList();
  }

  /** What the last check found, in words. */
  private Whole whole() {
    Watch.Looked looked = watch.last();
    AuditCheck.Found found = looked.found();
    return new Whole(
        found.isWhole(),
        String.format(java.util.Locale.UK, "%,d", found.lines()),
        found.since().map(times::moment).orElse(""),
        found.brokenAt().map(String::valueOf).orElse(""),
        times.moment(looked.at()),
        looked.seal());
  }

  /** Whether nobody meddled with the audit. */
  public record Whole(
      boolean isWhole, String lines, String since, String brokenAt, String at, String seal) {}
}
