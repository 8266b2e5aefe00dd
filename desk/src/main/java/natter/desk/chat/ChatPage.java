package natter.desk.chat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.desk.chat.Chat.Said;
import natter.desk.chat.Receiving.Received;
import natter.desk.page.Piece;
import natter.desk.page.Plain;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.util.UriComponentsBuilder;

/** {@code /chat}: the page of the web chat, which works without script. */
@Controller
public final class ChatPage {
  private static final String PAGE = "desk/chat";
  private static final int SHOWN = 100;

  private final Chat chat;
  private final Streams streams;
  private final Mailing mail;
  private final About about;
  private final Phrasebook book;

  public ChatPage(Chat chat, Streams streams, Mailing mail, About about, Phrasebook book) {
    this.chat = chat;
    this.streams = streams;
    this.mail = mail;
    this.about = about;
    this.book = book;
  }

  /**
   * A line of the chat as the page shows it.
   *
   * @param by who said it
   * @param at when, ISO 8601
   * @param when the same in words
   * @param empty whether it has no words: a photo or a position
   */
  public record Bubble(
      boolean mine, String by, String at, String when, boolean empty, List<Piece> pieces) {
    static Bubble of(Said said, Wording words) {
      boolean mine = said.isMine();
      return new Bubble(
          mine,
          words.name(said.from()),
          said.at(),
          words.moment(Instant.parse(said.at())),
          said.text().isBlank(),
          mine ? Piece.plain(said.text()) : Piece.of(said.text()));
    }
  }

  @GetMapping("/chat")
  String page(HttpServletRequest request, HttpServletResponse response, Model model) {
    if (Session.Place.of(request) == Session.Place.FRAME && !Session.keepsCookies(request)) {
      response.addHeader(HttpHeaders.SET_COOKIE, Session.probe(request).toString());
    }
    return show(request, model, Optional.empty(), "");
  }

  /** What the page sends where there is no script. */
  @PostMapping("/chat")
  String keep(
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String line,
      @RequestParam(defaultValue = "") String once,
      @RequestParam(name = "photo", required = false) @Nullable List<MultipartFile> photos,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    Wording words = words(request);
    String typed = Plain.words(text);
    Written written =
        Written.of(typed, Optional.of(words.language()))
            .under(Receiving.line(line))
            .named(Receiving.once(once));
    Received received = Receiving.of(written, photos == null ? List.of() : photos);
    if (received.wrong().isPresent()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return show(request, model, received.wrong().map(words::say), typed);
    }
    Optional<Session> known = chat.known(request);
    Session session = known.orElseGet(chat::newSession);
    Optional<Duration> pause =
        chat.tooMuch(session, known.isEmpty(), received.written(), request.getRemoteAddr());
    if (pause.isPresent()) {
      response.setStatus(429);
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(pause.get().toSeconds() + 1));
      return show(request, model, Optional.of(words.tooFast(pause.get())), typed);
    }
    chat.keepAndWait(session, received.written());
    response.addHeader(
        HttpHeaders.SET_COOKIE, session.cookie(request, chat.settings().kept()).toString());
    return back(request, "newest");
  }

  /** Ends the chat on this device; what was said stays with the council. */
  @PostMapping("/chat/end")
  String end(HttpServletRequest request, HttpServletResponse response) {
    leave(request, response);
    return back(request, "");
  }

  /** The same, and the next page is one that tells nothing. */
  @PostMapping("/chat/leave")
  String leave(HttpServletRequest request, HttpServletResponse response, Model model) {
    leave(request, response);
    model.addAttribute("leaveTo", chat.settings().leaveTo());
    return "desk/chat-left";
  }

  private void leave(HttpServletRequest request, HttpServletResponse response) {
    Session.of(request)
        .ifPresent(
            session -> {
              chat.leave(session);
              streams.end(session);
            });
    response.addHeader(HttpHeaders.SET_COOKIE, Session.forget(request).toString());
  }

  /** Asks, at an address that may be anybody's, whether news shall go there too. */
  @PostMapping("/chat/email")
  String email(
      @RequestParam(defaultValue = "") String email,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Wording words = words(request);
    Optional<String> wrong =
        mail.ask(chat.known(request), email, words.language(), request.getRemoteAddr());
    if (wrong.isEmpty()) {
      return back(request, "mail", "mailed");
    }
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    model.addAttribute("mailProblem", words.say(wrong.get()));
    model.addAttribute("mailTyped", Plain.line(email));
    return show(request, model, Optional.empty(), "");
  }

  /** No more mails about this chat. */
  @PostMapping("/chat/email/stop")
  String stopMails(HttpServletRequest request) {
    chat.known(request).ifPresent(s -> mail.news().stopAll(s.address()));
    return back(request, "mail");
  }

  private static String back(HttpServletRequest request, String place, String... told) {
    UriComponentsBuilder there = UriComponentsBuilder.fromPath("/chat");
    Optional.ofNullable(request.getParameter("lang"))
        .filter(l -> l.matches("[a-zA-Z-]{2,35}"))
        .ifPresent(l -> there.queryParam("lang", l));
    for (String one : told) {
      there.queryParam(one);
    }
    return "redirect:" + there.build().toUriString() + (place.isEmpty() ? "" : "#" + place);
  }

  private String show(
      HttpServletRequest request, Model model, Optional<String> problem, String typed) {
    Optional<Session> session = chat.known(request);
    List<Said> all = session.map(chat::all).orElseGet(List::of);
    List<Said> shown = all.subList(Math.max(0, all.size() - SHOWN), all.size());
    Optional<Said> last = Optional.of(all).filter(a -> !a.isEmpty()).map(List::getLast);
    Wording words = words(request);
    model.addAttribute("words", words);
    model.addAttribute("once", chat.once());
    model.addAttribute("bubbles", shown.stream().map(s -> Bubble.of(s, words)).toList());
    model.addAttribute("after", last.map(Said::id).orElse(0L));
    model.addAttribute("choices", last.map(Said::buttons).orElse(List.of()));
    model.addAttribute("waiting", last.filter(Said::isMine).isPresent());
    model.addAttribute("problem", problem.orElse(""));
    model.addAttribute("typed", typed.isEmpty() && all.isEmpty() ? about.of(request) : typed);
    model.addAttribute("known", session.isPresent());
    model.addAttribute("ended", session.isEmpty() && chat.wasEnded(request));
    model.addAttribute("mails", session.map(mail::of).filter(m -> !m.isEmpty()).isPresent());
    around(request, model);
    return PAGE;
  }

  /**
   * A language of the page.
   *
   * @param path the page in it
   * @param here whether the page is in it
   */
  public record Switch(Phrasebook.Tongue tongue, String path, boolean here) {}

  /** What is the same whatever was said. */
  private void around(HttpServletRequest request, Model model) {
    boolean framed = Session.Place.of(request) == Session.Place.FRAME;
    String asked = Optional.ofNullable(request.getParameter("host")).orElse("");
    String host = chat.settings().host(asked).orElse("");
    String language = words(request).language();
    String chosen = request.getParameter("lang") == null ? "" : language;
    model.addAttribute("framed", framed);
    model.addAttribute("host", host);
    model.addAttribute("chosen", chosen);
    model.addAttribute("here", path(chosen, framed, host));
    model.addAttribute("leaveTo", chat.settings().leaveTo());
    model.addAttribute("mailed", request.getParameter("mailed") != null);
    model.addAttribute(
        "switches",
        book.tongues().stream()
            .map(
                t -> new Switch(t, path(t.language(), framed, host), t.language().equals(language)))
            .toList());
  }

  private static String path(String language, boolean framed, String host) {
    UriComponentsBuilder path = UriComponentsBuilder.fromPath("/chat");
    if (!language.isEmpty()) {
      path.queryParam("lang", language);
    }
    if (framed) {
      path.queryParam("framed").queryParam("host", host);
    }
    return path.build().toUriString();
  }

  private Wording words(HttpServletRequest request) {
    return book.of(request);
  }
}
