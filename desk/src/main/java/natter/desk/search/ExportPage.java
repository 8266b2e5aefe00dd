package natter.desk.search;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import natter.bot.Store;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.care.Export;
import natter.bot.care.Export.State;
import natter.bot.care.QueryMistake;
import natter.bot.care.Search;
import natter.bot.care.Searcher;
import natter.desk.page.Audited;
import natter.desk.page.Missing;
import natter.desk.page.Plain;
import natter.desk.page.Times;
import natter.desk.page.Unaudited;
import natter.desk.page.Visitor;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/exports}: lists that an officer takes away as files, theirs alone, for a day. */
@Controller
public final class ExportPage {
  private static final String HOME = "redirect:/desk/exports";
  private static final int MOST_AT_ONCE = 3;
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

  private final Store store;
  private final Searcher searcher;
  private final Exporter exporter;
  private final ExportFolder folder;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final Times times;

  public ExportPage(
      Store store,
      Searcher searcher,
      Exporter exporter,
      ExportFolder folder,
      InstantSource clock,
      Supplier<String> ids,
      Times times) {
    this.store = store;
    this.searcher = searcher;
    this.exporter = exporter;
    this.folder = folder;
    this.clock = clock;
    this.ids = ids;
    this.times = times;
  }

  /** A list as the page shows it. */
  public record Row(
      String id, String query, String asked, State state, long done, long total, String says) {}

  @GetMapping("/desk/exports")
  String list(Authentication signedIn, Model model) {
    List<Row> rows =
        store.read(tx -> tx.exports().of(exporting(signedIn).account())).stream()
            .map(this::row)
            .toList();
    model.addAttribute("exports", rows);
    model.addAttribute(
        "working",
        rows.stream().anyMatch(r -> r.state() == State.WAITING || r.state() == State.RUNNING));
    return "desk/exports";
  }

  private Row row(Export export) {
    return new Row(
        export.id(),
        export.query(),
        times.moment(export.asked()),
        export.state(),
        export.done(),
        export.total(),
        says(export));
  }

  private static String says(Export export) {
    return switch (export.state()) {
      case WAITING -> "Waiting";
      case RUNNING -> "%,d of %,d written".formatted(export.done(), export.total());
      case READY -> export.done() == 1 ? "1 concern" : "%,d concerns".formatted(export.done());
      case FAILED -> "Could not be written. Ask for it again.";
    };
  }

  @Audited(
      value = What.EXPORTED,
      keeping = {"q"})
  @PostMapping("/desk/exports")
  String ask(
      @RequestParam(defaultValue = "") String q, Authentication signedIn, RedirectAttributes next) {
    Access access = exporting(signedIn);
    String query = Plain.line(q);
    try {
      searcher.search(new Search(query, 0, 1, false));
    } catch (QueryMistake e) {
      next.addAttribute("q", query);
      return "redirect:/desk"; // which shows where the mistake is
    }
    var export =
        new Export(
            ids.get(),
            access.account(),
            query,
            access.maySeeRestricted(),
            State.WAITING,
            0,
            0,
            clock.instant());
    if (!keep(export)) {
      next.addFlashAttribute("full", "Wait until your other files are ready.");
    }
    exporter.ring();
    return HOME;
  }

  private boolean keep(Export export) {
    return store.transact(
        tx -> {
          long unmade =
              tx.exports().unmade().stream()
                  .filter(e -> e.officer().equals(export.officer()))
                  .count();
          if (unmade >= MOST_AT_ONCE) {
            return false;
          }
          tx.exports().keep(export);
          return true;
        });
  }

  /** How far each list is, for the bars on the page. */
  @Unaudited("asked again and again while the page is open")
  @GetMapping(path = "/desk/exports/progress", produces = "application/json")
  ResponseEntity<List<Map<String, Object>>> progress(Authentication signedIn) {
    List<Map<String, Object>> all =
        store.read(tx -> tx.exports().of(exporting(signedIn).account())).stream()
            .map(
                e ->
                    Map.<String, Object>of(
                        "id",
                        e.id(),
                        "state",
                        e.state().name(),
                        "done",
                        e.done(),
                        "total",
                        e.total(),
                        "says",
                        says(e)))
            .toList();
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(all);
  }

  @Audited(What.DOWNLOADED)
  @GetMapping("/desk/exports/{id}/file")
  ResponseEntity<Resource> file(@PathVariable String id, Authentication signedIn) {
    Access access = exporting(signedIn);
    Export export = theirs(id, access);
    boolean mayHaveIt = !export.restricted() || access.maySeeRestricted();
    var file = new FileSystemResource(folder.file(export.id()));
    if (export.state() != State.READY || !mayHaveIt || !file.exists()) {
      throw new Missing();
    }
    return ResponseEntity.ok()
        .contentType(CSV)
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"concerns.csv\"")
        .header("X-Content-Type-Options", "nosniff")
        .body(file);
  }

  @PostMapping("/desk/exports/{id}/delete")
  String delete(@PathVariable String id, Authentication signedIn) {
    Export export = theirs(id, exporting(signedIn));
    store.transact(
        tx -> {
          tx.exports().remove(export.id());
          return true;
        });
    exporter.forget(export.id());
    return HOME;
  }

  private Export theirs(String id, Access access) {
    return store
        .read(tx -> tx.exports().find(id))
        .filter(e -> e.officer().equals(access.account()))
        .orElseThrow(Missing::new);
  }

  private static Access exporting(Authentication signedIn) {
    Access access = Visitor.of(signedIn).access();
    if (!access.mayExport()) {
      throw new Missing();
    }
    return access;
  }
}
