package natter.desk.learning;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import natter.bot.Teaching;
import natter.bot.care.Audit.What;
import natter.bot.care.Reference;
import natter.bot.care.Suggestion;
import natter.bot.care.Suggestions;
import natter.desk.page.Audited;
import natter.desk.page.Labels;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** {@code /desk/words}: what corrections would add to the word list; a manager may copy it. */
@Controller
@RequestMapping("/desk/words")
public final class WordsPage {
  private static final MediaType TSV =
      new MediaType("text", "tab-separated-values", StandardCharsets.UTF_8);

  private final Suggestions suggestions;
  private final Teaching teaching;
  private final Labels labels;

  public WordsPage(Suggestions suggestions, Teaching teaching, Labels labels) {
    this.suggestions = suggestions;
    this.teaching = teaching;
    this.labels = labels;
  }

  /** A suggestion as the page shows it. */
  public record Row(
      String words,
      String service,
      String language,
      int here,
      int elsewhere,
      int people,
      String strength,
      int rights,
      int wrongs,
      String line,
      List<String> messages) {}

  @GetMapping
  String list(Model model) {
    model.addAttribute("rows", suggestions.all().stream().map(this::row).toList());
    model.addAttribute("examples", teaching.count());
    return "desk/words";
  }

  private Row row(Suggestion s) {
    return new Row(
        s.words(),
        labels.service(s.service()),
        Locale.forLanguageTag(s.language()).getDisplayLanguage(Locale.UK),
        s.here(),
        s.elsewhere(),
        s.people(),
        String.format(Locale.UK, "%.1f", s.strength()),
        s.rights(),
        s.wrongs(),
        s.line(),
        s.messages().stream().map(Reference::value).toList());
  }

  /** The labelled examples, for {@code natter score}. */
  @Audited(What.EXPORTED)
  @GetMapping("/examples.tsv")
  ResponseEntity<byte[]> examples() throws IOException {
    var out = new StringWriter();
    teaching.write(out);
    return ResponseEntity.ok()
        .contentType(TSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"natter-examples.tsv\"")
        .header("X-Content-Type-Options", "nosniff")
        .body(out.toString().getBytes(StandardCharsets.UTF_8));
  }
}
