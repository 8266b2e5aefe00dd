package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.Case;
import natter.bot.Casework;
import natter.bot.NotYetSafe;
import natter.bot.Store;
import natter.bot.care.Audit.What;
import natter.bot.care.Reference;
import natter.bot.scope.Classifier;
import natter.bot.scope.Level;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Line;
import natter.desk.page.Audited;
import natter.desk.page.Labels;
import natter.desk.page.Missing;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /desk/concerns/REFERENCE}: one concern, with all that can be done about it. */
@Controller
@RequestMapping("/desk/concerns/{reference}")
public final class CasePage {
  private static final String PAGE = "desk/concern";
  private static final String DONE = "done";
  private static final int LONGEST = 10_000;
  private static final int LONGEST_OUTCOME = 300;

  private final Casework casework;
  private final Store store;
  private final Classifier classifier;
  private final Labels labels;
  private final Times times;
  private final Senses senses;

  public CasePage(
      Casework casework,
      Store store,
      Classifier classifier,
      Labels labels,
      Times times,
      Senses senses) {
    this.casework = casework;
    this.store = store;
    this.classifier = classifier;
    this.labels = labels;
    this.times = times;
    this.senses = senses;
  }

  @GetMapping
  String show(@PathVariable String reference, Authentication signedIn, Model model) {
    return show(find(reference, signedIn), signedIn, model);
  }

  @Audited(What.SENT)
  @PostMapping("/answer")
  String answer(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(defaultValue = "") String anyway,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = find(reference, signedIn);
    String text = Plain.words(words);
    model.addAttribute("words", text);
    if (text.isEmpty()) {
      return refuse(400, Problems.of("words", "Write an answer"), found, signedIn, model, response);
    }
    if (text.length() > LONGEST) {
      return refuse(
          400,
          Problems.of("words", "Answer must be 10,000 characters or fewer"),
          found,
          signedIn,
          model,
          response);
    }
    if (isChanged(found, seen)) {
      return refuse(
          409,
          Problems.of(
              "words", "Something was said or done here meanwhile. Read it, then send your answer"),
          found,
          signedIn,
          model,
          response);
    }
    try {
      send(found, signedIn.getName(), text, anyway);
    } catch (NotYetSafe unsafe) {
      return refuse(
          409,
          Problems.of("anyway", "Say that you have thought about who else may read this"),
          found,
          signedIn,
          model,
          response);
    } catch (IllegalStateException closed) {
      return refuse(
          409,
          Problems.of("words", "This ticket is closed. Open it again before you answer"),
          found,
          signedIn,
          model,
          response);
    }
    after.addFlashAttribute(DONE, "Your answer is on its way to the resident");
    return back(found);
  }

  private void send(Case found, String officer, String text, String anyway) {
    if (anyway.equals("yes")) {
      casework.answerAnyway(found.concern().reference(), officer, text);
    } else {
      casework.answer(found.concern().reference(), officer, text);
    }
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"level"})
  @PostMapping("/level")
  String level(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String level,
      @RequestParam(defaultValue = "") String why,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = find(reference, signedIn);
    String note = Plain.words(why);
    model.addAttribute("why", note);
    Optional<Level> next = Level.of(level);
    if (next.isEmpty()) {
      return refuse(400, Problems.of("level", "Choose a level"), found, signedIn, model, response);
    }
    if (note.isEmpty() || note.length() > LONGEST) {
      return refuse(
          400,
          Problems.of("why", "Say why, in 10,000 characters or fewer"),
          found,
          signedIn,
          model,
          response);
    }
    casework.level(found.concern().reference(), signedIn.getName(), next.get(), note);
    after.addFlashAttribute(DONE, "The level of response is changed");
    return back(found);
  }

  @PostMapping("/close")
  String close(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String outcome,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = find(reference, signedIn);
    String why = Plain.words(note);
    String words = Plain.line(outcome);
    model.addAttribute("note", why);
    model.addAttribute("outcome", words);
    if (words.length() > LONGEST_OUTCOME) {
      return refuse(
          400,
          Problems.of("outcome", "What came of it must be 300 characters or fewer"),
          found,
          signedIn,
          model,
          response);
    }
    if (why.length() > LONGEST) {
      return refuse(
          400,
          Problems.of("note", "Note must be 10,000 characters or fewer"),
          found,
          signedIn,
          model,
          response);
    }
    try {
      casework.close(found.concern().reference(), signedIn.getName(), why, words);
    } catch (NotYetSafe unsafe) {
      return refuse(
          409,
          Problems.of("outcome", "Nobody knows whether they can be answered. Leave this empty"),
          found,
          signedIn,
          model,
          response);
    } catch (IllegalStateException already) {
      return refuse(
          409,
          Problems.of("note", "There is no open ticket here: somebody has closed it already"),
          found,
          signedIn,
          model,
          response);
    }
    after.addFlashAttribute(
        DONE,
        words.isEmpty()
            ? "The ticket is closed"
            : "The ticket is closed, and what came of it is on its way");
    return back(found);
  }

  @PostMapping("/reopen")
  String reopen(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String note,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = find(reference, signedIn);
    boolean closed = new CaseView(found, Map.of(), labels, times).closed();
    if (!closed) {
      return refuse(
          409,
          Problems.of("words", "There is no closed ticket here: it is open already"),
          found,
          signedIn,
          model,
          response);
    }
    casework.reopen(found.concern().reference(), signedIn.getName(), Plain.words(note));
    after.addFlashAttribute(DONE, "The ticket is open again");
    return back(found);
  }

  /** Sends an answer that came by mail and waited for this. */
  @Audited(What.SENT)
  @PostMapping("/held/{parcel}/send")
  String sendHeld(
      @PathVariable String reference,
      @PathVariable long parcel,
      Authentication signedIn,
      RedirectAttributes after) {
    Case found = find(reference, signedIn);
    return settle(
        found,
        "The answer is on its way to the resident",
        after,
        () -> casework.sendHeld(found.concern().reference(), parcel, signedIn.getName()));
  }

  @PostMapping("/held/{parcel}/discard")
  String discardHeld(
      @PathVariable String reference,
      @PathVariable long parcel,
      Authentication signedIn,
      RedirectAttributes after) {
    Case found = find(reference, signedIn);
    return settle(
        found,
        "The answer is discarded; its words are in the history",
        after,
        () -> casework.discardHeld(found.concern().reference(), parcel, signedIn.getName()));
  }

  /** Whoever was quicker has settled it: there is nothing to mend. */
  private static String settle(Case found, String done, RedirectAttributes after, Runnable act) {
    try {
      act.run();
      after.addFlashAttribute(DONE, done);
    } catch (NotYetSafe unsafe) {
      after.addFlashAttribute(DONE, "Not sent: nobody knows whether they can be answered");
    } catch (IllegalStateException gone) {
      after.addFlashAttribute(DONE, "Nothing to send: somebody has dealt with it already");
    }
    return back(found);
  }

  @PostMapping("/reachable")
  String reachable(
      @PathVariable String reference, Authentication signedIn, RedirectAttributes after) {
    Case found = find(reference, signedIn);
    casework.reachable(found.concern().reference(), signedIn.getName());
    after.addFlashAttribute(DONE, "We write to this resident again");
    return back(found);
  }

  Case find(String reference, Authentication signedIn) {
    return Reference.of(reference)
        .flatMap(r -> casework.find(r, Visitor.of(signedIn).access()))
        .orElseThrow(Missing::new);
  }

  private boolean isChanged(Case found, String seen) {
    return !new CaseView(found, Map.of(), labels, times).seen().equals(seen);
  }

  String refuse(
      int status,
      Problems problems,
      Case found,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    response.setStatus(status);
    model.addAttribute("problems", problems);
    return show(found, signedIn, model);
  }

  private String show(Case found, Authentication signedIn, Model model) {
    model.addAttribute("case", new CaseView(found, sent(found.lines()), labels, times));
    model.addAttribute("senses", senses.of(found));
    model.addAttribute(
        "company",
        new CompanyView(
            casework.company(found.concern().reference(), Visitor.of(signedIn).access()), times));
    model.addAttribute(
        "nearly", new Nearly(found.concern(), classifier.explain(Marked.words(found.concern()))));
    return PAGE;
  }

  static String back(Case found) {
    return "redirect:/desk/concerns/" + found.concern().reference();
  }

  private Map<String, Dispatched> sent(List<Line> lines) {
    return store.read(
        tx -> {
          Map<String, Dispatched> sent = new HashMap<>();
          for (Line line : lines) {
            if (!line.dispatch().isEmpty()) {
              tx.outbox().find(line.dispatch()).ifPresent(d -> sent.put(line.dispatch(), d));
            }
          }
          return sent;
        });
  }
}
