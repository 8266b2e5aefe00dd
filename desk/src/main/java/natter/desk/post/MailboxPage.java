package natter.desk.post;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import natter.bot.Store;
import natter.bot.care.Audit;
import natter.bot.talk.MailFolder;
import natter.bot.talk.MailFolder.Word;
import natter.bot.talk.MailFolder.Word.What;
import natter.desk.page.Audited;
import natter.desk.page.Missing;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * {@code /desk/mailbox}: an administrator says how far back old unread mail is to be taken, and who
 * has the mailbox if there are two natters on it.
 */
@Controller
@RequestMapping("/desk/mailbox")
public final class MailboxPage {
  private static final String PAGE = "desk/mailbox";

  private final Store store;
  private final Times times;

  public MailboxPage(Store store, Times times) {
    this.store = store;
    this.times = times;
  }

  /**
   * A folder, as the page shows it.
   *
   * @param state in one sentence
   * @param waiting how many old mails wait, as a text; empty if none does
   * @param oldest when the oldest of them arrived; empty if nobody knows
   * @param rival another natter that has it; empty if there is none
   * @param asked whether something is to be decided
   */
  public record Shown(
      String id,
      String name,
      String looked,
      String state,
      String waiting,
      String oldest,
      String rival,
      boolean asked) {}

  /** The day that was typed. */
  public record Typed(String folder, String choice, String day, String month, String year) {
    static final Typed NOTHING = new Typed("", "", "", "", "");

    Optional<LocalDate> date() {
      try {
        return Optional.of(LocalDate.of(number(year), number(month), number(day)));
      } catch (DateTimeException | NumberFormatException e) {
        return Optional.empty();
      }
    }

    private static int number(String typed) {
      return Integer.parseInt(typed.strip());
    }
  }

  @GetMapping
  String show(Model model) {
    return show(Typed.NOTHING, Problems.NONE, model);
  }

  @Audited(
      value = Audit.What.CHANGED,
      keeping = {"folder", "choice", "day", "month", "year"})
  @PostMapping
  String decide(
      @RequestParam String folder,
      @RequestParam(defaultValue = "") String choice,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String month,
      @RequestParam(defaultValue = "") String year,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    var typed = new Typed(folder, choice, day, month, year);
    Optional<Word> word = word(typed);
    if (word.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return show(typed, problems(typed), model);
    }
    store.transact(
        tx -> {
          MailFolder known = tx.mailFolders().find(folder).orElseThrow(Missing::new);
          tx.mailFolders().say(known.id(), word.get());
          return true;
        });
    after.addFlashAttribute("done", "Your decision is kept. natter carries it out now");
    return "redirect:/desk/mailbox";
  }

  private static Optional<Word> word(Typed typed) {
    return switch (typed.choice()) {
      case "all" -> Optional.of(new Word(What.TAKE, LocalDate.EPOCH));
      case "since" -> typed.date().map(d -> new Word(What.TAKE, d));
      case "nothing" -> Optional.of(new Word(What.LEAVE, LocalDate.EPOCH));
      case "take-over" -> Optional.of(new Word(What.TAKE_OVER, LocalDate.EPOCH));
      default -> Optional.empty();
    };
  }

  private static Problems problems(Typed typed) {
    return typed.choice().equals("since")
        ? Problems.of("day-" + typed.folder(), "Enter a real date, like 21 11 2026")
        : Problems.of("choice-" + typed.folder(), "Select what to do with the old mails");
  }

  private String show(Typed typed, Problems problems, Model model) {
    List<MailFolder> folders = store.read(tx -> tx.mailFolders().all());
    model.addAttribute("folders", folders.stream().map(this::shown).toList());
    model.addAttribute("typed", typed);
    model.addAttribute("problems", problems);
    return PAGE;
  }

  private Shown shown(MailFolder folder) {
    long waiting = folder.old().waiting();
    return new Shown(
        folder.id(),
        folder.name(),
        times.moment(folder.looked()),
        state(folder),
        waiting == 0 ? "" : String.format(Locale.UK, "%,d", waiting),
        folder.old().oldest().map(times::date).orElse(""),
        folder.rival().orElse(""),
        folder.isAsked());
  }

  private String state(MailFolder folder) {
    if (folder.word().isPresent()) {
      return "A decision is kept and will be carried out within a minute, once the mailbox is open";
    }
    if (folder.rival().isPresent()) {
      return "Another natter takes this mail";
    }
    if (folder.old().taking()) {
      return "Old mail is being taken" + since(folder.old().since());
    }
    return folder.old().waiting() > 0 ? "Old mail waits for you" : "All mail is taken as it comes";
  }

  private String since(LocalDate day) {
    Instant start = day.atTime(12, 0).atZone(ZoneOffset.UTC).toInstant();
    return day.equals(LocalDate.EPOCH) ? "" : ", from " + times.date(start) + " on";
  }
}
