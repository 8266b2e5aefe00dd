package natter.desk.chat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import natter.desk.page.Piece;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page, and the notices that each page leads to. */
@Controller
public final class FrontPage {
  private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n");

  private final Phrasebook book;

  public FrontPage(Phrasebook book) {
    this.book = book;
  }

  @GetMapping("/")
  String front(HttpServletRequest request, Model model) {
    model.addAttribute("words", words(request));
    return "desk/front";
  }

  /** What happens to what residents write. */
  @GetMapping("/privacy")
  String privacy(HttpServletRequest request, Model model) {
    return notice("privacy", request, model);
  }

  /** The accessibility statement. */
  @GetMapping("/accessibility")
  String accessibility(HttpServletRequest request, Model model) {
    return notice("accessibility", request, model);
  }

  private String notice(String about, HttpServletRequest request, Model model) {
    Wording words = words(request);
    model.addAttribute("words", words);
    model.addAttribute("title", words.say(about + "-title"));
    model.addAttribute(
        "paragraphs",
        PARAGRAPH.splitAsStream(words.say(about + "-text").strip()).map(Piece::of).toList());
    return "desk/notice";
  }

  private Wording words(HttpServletRequest request) {
    return book.of(request);
  }
}
