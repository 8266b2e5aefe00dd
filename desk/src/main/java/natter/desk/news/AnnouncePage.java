package natter.desk.news;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import natter.bot.Announcements;
import natter.bot.care.Audit.What;
import natter.bot.news.Broadcast;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.desk.page.Audited;
import natter.desk.page.Piece;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
import natter.desk.page.Times;
import natter.desk.page.Unaudited;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/announce}: an organiser tells everybody who asked to hear from their forum. */
@Controller
@RequestMapping("/desk/announce")
public final class AnnouncePage {
  private static final String WRITE = "desk/announce";
  private static final String PREVIEW = "desk/announce-preview";
  private static final int PREVIEWS = 1_000;
  private static final int LATEST = 50;
  private static final int LONGEST_SUBJECT = 120;
  private static final int LONGEST = 3_000;

  private final Announcements announcements;
  private final Scope scope;
  private final Times times;
  private final Supplier<String> tokens;

  /** Previews that were not sent yet → whose they are. */
  private final Map<String, String> previews =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
              return size() > PREVIEWS;
            }
          });

  /**
   * @param tokens make each preview good for one sending
   */
  public AnnouncePage(
      Announcements announcements, Scope scope, Times times, Supplier<String> tokens) {
    this.announcements = announcements;
    this.scope = scope;
    this.times = times;
    this.tokens = tokens;
  }

  /** A forum one may announce for, with how many hear it. */
  public record Choice(String id, String name, String meets, int audience) {}

  /** An announcement that was made. */
  public record Made(String forum, String subject, List<Piece> pieces, String at, String author) {}

  /** What was typed, cleaned. */
  public record Draft(String forum, String subject, String text) {
    static Draft typed(String forum, String subject, String text) {
      return new Draft(forum.strip(), Plain.line(subject), Plain.words(text));
    }
  }

  @GetMapping
  String write(Authentication signedIn, Model model) {
    return write(signedIn, new Draft("", "", ""), Problems.NONE, model);
  }

  /** Back from the preview, to change something. */
  @Unaudited("nothing is kept or sent yet")
  @PostMapping("/change")
  String change(
      @RequestParam(defaultValue = "") String forum,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String text,
      Authentication signedIn,
      Model model) {
    return write(signedIn, Draft.typed(forum, subject, text), Problems.NONE, model);
  }

  @Unaudited("nothing is kept or sent yet")
  @PostMapping("/preview")
  String preview(
      @RequestParam(defaultValue = "") String forum,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String text,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Draft draft = Draft.typed(forum, subject, text);
    Problems problems = problems(draft, signedIn);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return write(signedIn, draft, problems, model);
    }
    Forum chosen = own(draft.forum(), signedIn).orElseThrow();
    String ticket = tokens.get();
    previews.put(ticket, signedIn.getName());
    model.addAttribute("draft", draft);
    model.addAttribute("forum", chosen);
    model.addAttribute("pieces", Piece.of(draft.text()));
    model.addAttribute("audience", announcements.audience(chosen));
    model.addAttribute("ticket", ticket);
    return PREVIEW;
  }

  @Audited(
      value = What.SENT,
      keeping = {"forum"})
  @PostMapping
  String send(
      @RequestParam(defaultValue = "") String forum,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String ticket,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Draft draft = Draft.typed(forum, subject, text);
    Problems problems = problems(draft, signedIn);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return write(signedIn, draft, problems, model);
    }
    if (!isFirstUse(ticket, signedIn)) {
      after.addFlashAttribute("done", "This announcement was sent before, and is not sent again");
      return "redirect:/desk/announce";
    }
    Forum chosen = own(draft.forum(), signedIn).orElseThrow();
    int copies = announcements.announce(chosen, signedIn.getName(), draft.subject(), draft.text());
    after.addFlashAttribute(
        "done", "Your announcement is on its way to " + people(copies) + " of " + chosen.name());
    return "redirect:/desk/announce";
  }

  /** A preview is good for one sending, however often its button is pressed. */
  private boolean isFirstUse(String ticket, Authentication signedIn) {
    return previews.remove(ticket, signedIn.getName());
  }

  private static String people(int copies) {
    return copies == 1 ? "1 subscriber" : copies + " subscribers";
  }

  private Problems problems(Draft draft, Authentication signedIn) {
    List<Problem> problems = new ArrayList<>();
    if (own(draft.forum(), signedIn).isEmpty()) {
      problems.add(new Problem("forum", "Select one of your forums"));
    }
    if (draft.subject().isEmpty()) {
      problems.add(new Problem("subject", "Enter a subject"));
    } else if (draft.subject().length() > LONGEST_SUBJECT) {
      problems.add(new Problem("subject", "Subject must be 120 characters or fewer"));
    }
    if (draft.text().isEmpty()) {
      problems.add(new Problem("text", "Enter the announcement"));
    } else if (draft.text().length() > LONGEST) {
      problems.add(new Problem("text", "Announcement must be 3,000 characters or fewer"));
    }
    return new Problems(problems);
  }

  private String write(Authentication signedIn, Draft draft, Problems problems, Model model) {
    List<Forum> forums = forums(signedIn);
    model.addAttribute("draft", draft);
    model.addAttribute("problems", problems);
    model.addAttribute("forums", forums.stream().map(this::choice).toList());
    model.addAttribute("made", made(forums));
    return WRITE;
  }

  private Choice choice(Forum forum) {
    return new Choice(forum.id(), forum.name(), forum.meets(), announcements.audience(forum));
  }

  private List<Made> made(List<Forum> forums) {
    List<String> ids = forums.stream().map(Forum::id).toList();
    return announcements.latest(LATEST).stream()
        .filter(b -> ids.contains(b.forum()))
        .map(this::made)
        .toList();
  }

  private Made made(Broadcast broadcast) {
    return new Made(
        scope.forum(broadcast.forum()).map(Forum::name).orElse(broadcast.forum()),
        broadcast.subject(),
        Piece.of(broadcast.text()),
        times.moment(broadcast.announced()),
        broadcast.author());
  }

  private Optional<Forum> own(String id, Authentication signedIn) {
    return forums(signedIn).stream().filter(f -> f.id().equals(id)).findFirst();
  }

  private List<Forum> forums(Authentication signedIn) {
    return scope.forums().stream().filter(Visitor.of(signedIn).access()::mayAnnounce).toList();
  }
}
