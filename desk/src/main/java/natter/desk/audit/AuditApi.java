package natter.desk.audit;

import java.util.List;
import natter.bot.care.Audit.Line;
import natter.bot.care.Audit.What;
import natter.desk.page.Audited;
import natter.desk.page.Visitor;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/audit}: who did what, newest first, as JSON. */
@RestController
public final class AuditApi {
  private static final int MOST = 500;
  private static final int SIZE = 100;

  private final Lines lines;

  public AuditApi(Lines lines) {
    this.lines = lines;
  }

  /**
   * Some lines.
   *
   * @param next what to give as {@code below} to go on; 0 if there are no more
   */
  record Page(List<Row> lines, long next) {}

  record Row(
      long number,
      String time,
      String who,
      String from,
      String what,
      String about,
      String detail,
      String seal) {
    static Row of(Line l) {
      return new Row(
          l.number(),
          l.deed().at().toString(),
          l.deed().who(),
          l.deed().from(),
          l.deed().what().name().toLowerCase(java.util.Locale.ROOT),
          l.deed().about(),
          l.deed().detail(),
          l.seal());
    }
  }

  @Audited(
      value = What.SEARCHED,
      keeping = {"who", "what", "about", "from", "until"})
  @GetMapping(path = "/api/audit", produces = MediaType.APPLICATION_JSON_VALUE)
  Page list(
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String below,
      @RequestParam(defaultValue = "") String size,
      Authentication signedIn) {
    int most = size.matches("\\d{1,3}") ? Math.clamp(Integer.parseInt(size), 1, MOST) : SIZE;
    long start = below.matches("\\d{1,18}") ? Long.parseLong(below) : Long.MAX_VALUE;
    var wanted = new Wanted(who, what.toUpperCase(java.util.Locale.ROOT), about, from, until);
    List<Line> found = lines.find(wanted.asked(start, most + 1), Visitor.of(signedIn).access());
    List<Line> shown = found.subList(0, Math.min(most, found.size()));
    long next = found.size() > most ? shown.getLast().number() : 0;
    return new Page(shown.stream().map(Row::of).toList(), next);
  }
}
