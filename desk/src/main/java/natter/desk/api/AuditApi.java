package natter.desk.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import natter.bot.Store;
import natter.bot.care.Audit;
import natter.bot.care.Audit.Asked;
import natter.bot.care.Audit.What;
import natter.bot.care.Search;
import natter.desk.page.Audited;
import natter.desk.page.Nonsense;
import natter.desk.page.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** {@code GET /api/audit}: who did what, newest first; for those who may see the audit. */
@RestController
public final class AuditApi {
  private final Store store;

  public AuditApi(Store store) {
    this.store = store;
  }

  /** A page of the audit; {@code next} is where the next one is, or null after the last. */
  record Page(long total, List<Line> lines, @Nullable String next) {}

  /** One line; {@code what} as in {@code signed-in}. */
  record Line(
      long number,
      String at,
      String who,
      String from,
      String what,
      String about,
      String detail,
      String seal) {
    static Line of(Audit.Line line) {
      var deed = line.deed();
      return new Line(
          line.number(),
          deed.at().toString(),
          deed.who(),
          deed.from(),
          id(deed.what()),
          deed.about(),
          deed.detail(),
          line.seal());
    }
  }

  @Audited(
      value = What.SEARCHED,
      keeping = {"who", "what", "about", "from", "until"})
  @GetMapping(path = "/api/audit", produces = MediaType.APPLICATION_JSON_VALUE)
  Page lines(
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String below,
      @RequestParam(defaultValue = "20") String size,
      Authentication signedIn) {
    if (!Visitor.of(signedIn).access().maySeeAudit()) {
      throw new AccessDeniedException("no right to the audit");
    }
    int most = Math.min(Nonsense.number("size", size, 1), Search.MOST);
    var asked =
        new Asked(
            said(who),
            said(what).map(AuditApi::what),
            said(about),
            said(from).map(f -> moment("from", f)),
            said(until).map(u -> moment("until", u)),
            said(below).map(b -> (long) Nonsense.number("below", b, 1)).orElse(Long.MAX_VALUE),
            most);
    List<Audit.Line> found = store.read(tx -> tx.audit().find(asked));
    long total = store.read(tx -> tx.audit().head()).map(Audit.Head::number).orElse(0L);
    return new Page(total, found.stream().map(Line::of).toList(), next(asked, found));
  }

  private static @Nullable String next(Asked asked, List<Audit.Line> found) {
    if (found.size() < asked.atMost()) {
      return null;
    }
    return ServletUriComponentsBuilder.fromCurrentRequest()
        .replaceQueryParam("below", found.getLast().number())
        .scheme(null)
        .host(null)
        .port(null)
        .build()
        .toUriString();
  }

  private static Optional<String> said(String given) {
    return Optional.of(given.strip()).filter(g -> !g.isEmpty());
  }

  private static String id(What what) {
    return what.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static What what(String given) {
    for (What what : What.values()) {
      if (id(what).equals(given)) {
        return what;
      }
    }
    throw new Nonsense(
        "what is one of "
            + String.join(", ", List.of(What.values()).stream().map(AuditApi::id).toList()));
  }

  private static Instant moment(String name, String given) {
    try {
      return Instant.parse(given);
    } catch (DateTimeException e) {
      throw new Nonsense(name + " is a moment like 2026-11-21T09:00:00Z");
    }
  }
}
