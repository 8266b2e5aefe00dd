package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import natter.bot.Attendance;
import natter.bot.Case;
import natter.bot.Casework;
import natter.bot.NotYetSafe;
import natter.bot.Wording;
import natter.bot.Written;
import natter.bot.care.Audit.What;
import natter.bot.care.Reference;
import natter.bot.talk.Packed;
import natter.desk.page.Audited;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Unaudited;
import natter.desk.page.Uploads;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * An officer answers the resident: starts from a template, adds files, looks at what will be sent,
 * and sends it.
 */
@Controller
@RequestMapping("/desk/concerns/{reference}")
public final class AnswerPage {
  private static final Pattern UNFILLED = Pattern.compile("\\{[a-z]{1,20}}");

  private final CasePage page;
  private final Casework casework;
  private final Wording wording;
  private final Attendance attendance;

  /** All files of one answer together: more does not arrive by mail. */
  private static final int MOST_MEGABYTES = 10;

  private final Uploads uploads;
  private final Supplier<String> tokens;

  public AnswerPage(
      CasePage page,
      Casework casework,
      Wording wording,
      Attendance attendance,
      Uploads uploads,
      Supplier<String> tokens) {
    this.page = page;
    this.casework = casework;
    this.wording = wording;
    this.attendance = attendance;
    this.uploads = uploads;
    this.tokens = tokens;
  }

  /**
   * What stands in the form.
   *
   * @param words what is said
   * @param draft tells the files of this answer from those of others
   * @param waits whether everybody waits for the answer to it
   * @param anyway whether it was thought of that somebody else may read it
   */
  public record Form(String words, String draft, boolean waits, boolean anyway) {
    /** One that nobody has filled in. */
    static final Form EMPTY = new Form("", "", false, false);
  }

  /** Opens the form, and says to colleagues that somebody is writing. */
  @PostMapping("/reply")
  String open(@PathVariable String reference, Authentication signedIn) {
    Case found = page.find(reference, signedIn);
    attendance.claim(found.concern().reference(), signedIn.getName());
    return CasePage.back(found) + "?act=reply#act";
  }

  /**
   * What a browser sent.
   *
   * @param seen how far the case had come when the form was made
   * @param go what to do with it before it is sent: preview, fill or edit
   */
  public record Typed(
      @Nullable String words,
      @Nullable String seen,
      @Nullable String anyway,
      @Nullable String waits,
      @Nullable String draft,
      @Nullable String template,
      @Nullable String go,
      @Nullable List<MultipartFile> files) {
    Form form(Supplier<String> tokens) {
      String token = text(draft).matches("[\\w-]{4,40}") ? text(draft) : tokens.get();
      return new Form(Plain.words(text(words)), token, isYes(waits), isYes(anyway));
    }

    private static boolean isYes(@Nullable String value) {
      return text(value).equals("yes");
    }

    static String text(@Nullable String value) {
      return value == null ? "" : value;
    }

    List<MultipartFile> chosen() {
      return files == null ? List.of() : Uploads.chosen(files);
    }
  }

  /** Works on an answer that is not sent yet. */
  @Unaudited("nothing is sent, and nobody sees it but who writes it")
  @PostMapping("/draft")
  String draft(
      @PathVariable String reference,
      @ModelAttribute Typed typed,
      Authentication signedIn,
      Model model,
      HttpServletResponse response)
      throws IOException {
    Case found = page.find(reference, signedIn);
    Form form = typed.form(tokens);
    Optional<String> wrong = taken(found, form, typed, signedIn, model);
    if (wrong.isPresent()) {
      Problems problems = Problems.of("files", wrong.get());
      return page.refuse(400, problems, found, signedIn, model, response);
    }
    return switch (Typed.text(typed.go())) {
      case "fill" -> filled(found, form, Typed.text(typed.template()), signedIn, model, response);
      case "preview" -> previewed(found, form, typed, signedIn, model, response);
      default -> page.again(found, signedIn, model);
    };
  }

  @Audited(What.SENT)
  @PostMapping("/answer")
  String answer(
      @PathVariable String reference,
      @ModelAttribute Typed typed,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after)
      throws IOException {
    Case found = page.find(reference, signedIn);
    Form form = typed.form(tokens);
    Optional<Refusal> wrong =
        taken(found, form, typed, signedIn, model)
            .map(says -> new Refusal(400, Problems.of("files", says)))
            .or(() -> wrong(found, form, typed));
    return wrong.isPresent()
        ? page.refuse(
            wrong.get().status(), wrong.get().problems(), found, signedIn, model, response)
        : sent(found, form, signedIn, model, response, after);
  }

  /** Why something is not done. */
  private record Refusal(int status, Problems problems) {}

  /** Takes in what came with the form. Returns what is wrong with its files, if anything is. */
  private Optional<String> taken(
      Case found, Form form, Typed typed, Authentication signedIn, Model model) throws IOException {
    attendance.claim(found.concern().reference(), signedIn.getName());
    String key = key(found, signedIn, form);
    List<MultipartFile> chosen = typed.chosen();
    Optional<String> wrong = uploads.problem(chosen, casework.drafted(key), MOST_MEGABYTES);
    if (wrong.isEmpty() && !chosen.isEmpty()) {
      Uploads.Taken taken = uploads.keep(chosen);
      casework.enclose(key, taken.files());
      wrong = taken.wrong();
    }
    show(model, form, casework.drafted(key));
    return wrong;
  }

  /** Files are only ever found by the officer who put them there, for this concern. */
  private static String key(Case found, Authentication signedIn, Form form) {
    return "draft:" + found.concern().reference() + ":" + signedIn.getName() + ":" + form.draft();
  }

  private static void show(Model model, Form form, List<Packed> files) {
    model.addAttribute("act", "reply");
    model.addAttribute("form", form);
    model.addAttribute("enclosed", files.stream().map(f -> f.what().name()).toList());
  }

  private String filled(
      Case found,
      Form form,
      String template,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Optional<String> words =
        wording.offered(found.concern()).stream()
            .filter(t -> t.id().equals(template))
            .findFirst()
            .map(t -> wording.filled(t, found));
    if (words.isEmpty()) {
      Problems problems = Problems.of("template", "Choose a template");
      return page.refuse(400, problems, found, signedIn, model, response);
    }
    String all = form.words().isEmpty() ? words.get() : form.words() + "\n\n" + words.get();
    model.addAttribute("form", new Form(all, form.draft(), form.waits(), form.anyway()));
    return page.again(found, signedIn, model);
  }

  private String previewed(
      Case found,
      Form form,
      Typed typed,
      Authentication signedIn,
      Model model,
      HttpServletResponse response) {
    Optional<Refusal> wrong = wrong(found, form, typed);
    if (wrong.isPresent()) {
      Refusal refusal = wrong.get();
      return page.refuse(refusal.status(), refusal.problems(), found, signedIn, model, response);
    }
    List<Packed> files = casework.drafted(key(found, signedIn, form));
    var letter = casework.preview(found.concern(), form.words());
    model.addAttribute("preview", new PreviewView(found, letter, files));
    return page.again(found, signedIn, model);
  }

  private Optional<Refusal> wrong(Case found, Form form, Typed typed) {
    if (form.words().isEmpty()) {
      return refusal(400, "Write an answer");
    }
    if (form.words().length() > CasePage.LONGEST) {
      return refusal(400, "Answer must be 10,000 characters or fewer");
    }
    if (UNFILLED.matcher(form.words()).find()) {
      return refusal(400, "Fill in what stands in { } before you send it");
    }
    return page.isChanged(found, Typed.text(typed.seen()))
        ? refusal(409, "Something was said or done here meanwhile. Read it, then send your answer")
        : Optional.empty();
  }

  private static Optional<Refusal> refusal(int status, String says) {
    return Optional.of(new Refusal(status, Problems.of("words", says)));
  }

  private String sent(
      Case found,
      Form form,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    try {
      casework.send(
          found.concern().reference(),
          signedIn.getName(),
          new Written(form.words(), key(found, signedIn, form), form.waits(), form.anyway()));
    } catch (NotYetSafe unsafe) {
      Problems problems =
          Problems.of("anyway", "Say that you have thought about who else may read this");
      return page.refuse(409, problems, found, signedIn, model, response);
    } catch (IllegalStateException closed) {
      Problems problems =
          Problems.of("words", "This ticket is closed. Open it again before you answer");
      return page.refuse(409, problems, found, signedIn, model, response);
    }
    after.addFlashAttribute(
        CasePage.DONE,
        form.waits()
            ? "Your question is on its way. We wait for the resident"
            : "Your answer is on its way to the resident");
    return CasePage.back(found);
  }

  /** Sends an answer that came by mail and waited for this. */
  @Audited(What.SENT)
  @PostMapping("/held/{parcel}/send")
  String sendHeld(
      @PathVariable String reference,
      @PathVariable long parcel,
      Authentication signedIn,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
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
    Case found = page.find(reference, signedIn);
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
      after.addFlashAttribute(CasePage.DONE, done);
    } catch (NotYetSafe unsafe) {
      after.addFlashAttribute(CasePage.DONE, "Not sent: nobody knows whether they can be answered");
    } catch (IllegalStateException gone) {
      after.addFlashAttribute(CasePage.DONE, "Nothing to send: somebody has dealt with it already");
    }
    return CasePage.back(found);
  }

  @PostMapping("/reachable")
  String reachable(
      @PathVariable String reference, Authentication signedIn, RedirectAttributes after) {
    Reference known = page.find(reference, signedIn).concern().reference();
    casework.reachable(known, signedIn.getName());
    after.addFlashAttribute(CasePage.DONE, "We write to this resident again");
    return "redirect:/desk/concerns/" + known;
  }
}
