package natter.desk.search;

import java.util.List;
import natter.bot.care.Completion;
import natter.bot.care.Searcher;
import natter.desk.page.Labels;
import natter.desk.page.Unaudited;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /desk/search/help}: the query language, with the values that there are. */
@Controller
public final class HelpPage {
  private final Searcher searcher;

  public HelpPage(Searcher searcher) {
    this.searcher = searcher;
  }

  /** A field with what it may be asked for. */
  public record Help(String name, String what, List<String> examples, List<Value> values) {}

  /** A value that there is. */
  public record Value(String query, String label) {}

  @Unaudited("shows what can be typed")
  @GetMapping("/desk/search/help")
  String help(Authentication signedIn, Model model) {
    boolean restricted = Visitor.of(signedIn).access().maySeeRestricted();
    model.addAttribute(
        "fields",
        Fields.each(
            field ->
                new Help(field.name(), field.what(), field.examples(), values(field, restricted))));
    return "desk/search-help";
  }

  private List<Value> values(Fields.Field field, boolean restricted) {
    String begun = field.name() + ":";
    return searcher.complete(begun, begun.length(), restricted).stream()
        .filter(c -> !c.label().isEmpty())
        .map(HelpPage::value)
        .toList();
  }

  private static Value value(Completion completion) {
    return new Value(completion.text(), Labels.capital(completion.label()));
  }
}
