package natter.desk.chat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import natter.bot.care.Phrases;
import natter.desk.chat.Chat.Said;
import natter.desk.page.Piece;
import natter.desk.page.Plain;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What residents see: the front page, and {@code /chat}, which works without script. */
@Controller
public final class ChatPage {
  private static final String PAGE = "desk/chat";
  private static final int SHOWN = 100;
  private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n");

  private final Chat chat;
  private final Phrases phrases;
  private final String council;

  public ChatPage(Chat chat, Phrases phrases, String council) {
    this.chat = chat;
    this.phrases = phrases;
    this.council = council;
  }

  /** A line of the chat as the page shows it. */
  public record Bubble(boolean mine, List<Piece> pieces) {
    static Bubble of(Said said) {
      boolean mine = said.from().equals("resident");
      return new Bubble(mine, mine ? Piece.plain(said.text()) : Piece.of(said.text()));
    }
  }

  /** The front page. */
  @GetMapping("/")
  String front(HttpServletRequest request, Model model) {
    model.addAttribute("words", words(request));
    return "desk/front";
  }

  @GetMapping("/chat")
  String page(HttpServletRequest request, Model model) {
    return show(request, model, Optional.empty(), "");
  }

  /** What the page sends where there is no script. */
  @PostMapping("/chat")
  String keep(
      @RequestParam(defaultValue = "") String text,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Wording words = words(request);
    String typed = Plain.words(text);
    Session session = Session.of(request).orElseGet(chat::newSession);
    Optional<String> problem = problem(typed, words);
    if (problem.isPresent()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return show(request, model, problem, typed);
    }
    Optional<Duration> pause = chat.tooMuch(session, request.getRemoteAddr());
    if (pause.isPresent()) {
      response.setStatus(429);
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(pause.get().toSeconds() + 1));
      return show(request, model, Optional.of(words.say("too-fast")), typed);
    }
    chat.keepAndWait(session, typed);
    response.addHeader(HttpHeaders.SET_COOKIE, session.cookie(request.isSecure()).toString());
    return "redirect:/chat#newest";
  }

  /** Ends the chat on this device; what was said stays with the council. */
  @PostMapping("/chat/end")
  String end(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, Session.forget(request.isSecure()).toString());
    return "redirect:/chat";
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

  private static Optional<String> problem(String typed, Wording words) {
    if (typed.isEmpty()) {
      return Optional.of(words.say("empty"));
    }
    return typed.length() > Chat.LONGEST ? Optional.of(words.say("too-long")) : Optional.empty();
  }

  private String show(
      HttpServletRequest request, Model model, Optional<String> problem, String typed) {
    List<Said> all = Session.of(request).map(chat::all).orElseGet(List::of);
    List<Said> shown = all.subList(Math.max(0, all.size() - SHOWN), all.size());
    model.addAttribute("words", words(request));
    model.addAttribute("bubbles", shown.stream().map(Bubble::of).toList());
    model.addAttribute("after", all.isEmpty() ? 0 : all.getLast().id());
    model.addAttribute("choices", all.isEmpty() ? List.of() : all.getLast().buttons());
    model.addAttribute("waiting", !all.isEmpty() && all.getLast().from().equals("resident"));
    model.addAttribute("problem", problem.orElse(""));
    model.addAttribute("typed", typed);
    model.addAttribute("most", Chat.LONGEST);
    return PAGE;
  }

  private Wording words(HttpServletRequest request) {
    return Wording.forBrowser(phrases, council, Collections.list(request.getLocales()));
  }
}
