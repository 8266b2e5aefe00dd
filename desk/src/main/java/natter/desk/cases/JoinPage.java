package natter.desk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import natter.bot.Case;
import natter.bot.Joining;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.care.Reference;
import natter.desk.page.Audited;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An officer joins concerns, takes them apart, and tags them. */
@Controller
@RequestMapping("/desk/concerns/{reference}")
public final class JoinPage {
  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} '-]{0,39}");
  static final String WRONG_TAG = "A tag has letters, digits, spaces and dashes, 40 at most";

  private static final String NO_SUCH = "There is no concern of that reference for you";

  private final CasePage page;
  private final Joining joining;

  public JoinPage(CasePage page, Joining joining) {
    this.page = page;
    this.joining = joining;
  }

  /** Something to do with this concern and another. */
  private interface Both {
    void done(Reference reference, Reference other, Access access);
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"into"})
  @PostMapping("/merge")
  String merge(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String into,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    return both(
        reference,
        "into",
        into,
        "They are one already, or only one of them is restricted",
        "Merged. Closing the one that leads closes both, and both people hear",
        joining::merge,
        signedIn,
        model,
        response,
        after);
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"other"})
  @PostMapping("/link")
  String link(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String other,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    return both(
        reference,
        "other",
        other,
        "That is this concern itself, or only one of them is restricted",
        "Linked",
        joining::link,
        signedIn,
        model,
        response,
        after);
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"other"})
  @PostMapping("/unlink")
  String unlink(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String other,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    return both(
        reference,
        "other",
        other,
        "That is this concern itself",
        "Not linked any more",
        joining::unlink,
        signedIn,
        model,
        response,
        after);
  }

  private String both(
      String reference,
      String field,
      String typed,
      String refused,
      String done,
      Both act,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    model.addAttribute("act", "join");
    model.addAttribute(field, Plain.line(typed));
    Optional<Reference> other = Reference.of(Plain.line(typed).toUpperCase(Locale.ROOT));
    try {
      if (other.isEmpty()) {
        throw new IllegalArgumentException("not a reference");
      }
      act.done(found.concern().reference(), other.get(), Visitor.of(signedIn).access());
    } catch (IllegalArgumentException none) {
      return page.refuse(400, Problems.of(field, NO_SUCH), found, signedIn, model, response);
    } catch (IllegalStateException no) {
      return page.refuse(409, Problems.of(field, refused), found, signedIn, model, response);
    }
    after.addFlashAttribute(CasePage.DONE, done);
    return CasePage.back(found);
  }

  @PostMapping("/part")
  String part(@PathVariable String reference, Authentication signedIn, RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    try {
      joining.part(found.concern().reference(), Visitor.of(signedIn).access());
      after.addFlashAttribute(CasePage.DONE, "It goes its own way again");
    } catch (IllegalStateException alone) {
      after.addFlashAttribute(CasePage.DONE, "It goes its own way already");
    }
    return CasePage.back(found);
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"about"})
  @PostMapping("/split")
  String split(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(name = "part-words", defaultValue = "") String typed,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    String words = Plain.words(typed);
    model.addAttribute("act", "join");
    model.addAttribute("partWords", words);
    if (words.isEmpty() || words.length() > CasePage.LONGEST) {
      Problems problems = Problems.of("part-words", "Say what of the message is the second matter");
      return page.refuse(400, problems, found, signedIn, model, response);
    }
    try {
      Reference second =
          joining.split(found.concern().reference(), about, words, Visitor.of(signedIn).access());
      after.addFlashAttribute(CasePage.DONE, "The second matter is " + second);
    } catch (IllegalArgumentException unknown) {
      Problems problems = Problems.of("about", "Choose what the second matter is about");
      return page.refuse(400, problems, found, signedIn, model, response);
    }
    return CasePage.back(found);
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"tag"})
  @PostMapping("/tag")
  String tag(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String tag,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    model.addAttribute("act", "tags");
    Optional<String> plain = plain(tag);
    if (plain.isEmpty()) {
      return page.refuse(400, Problems.of("tag", WRONG_TAG), found, signedIn, model, response);
    }
    joining.tag(found.concern().reference(), plain.get(), Visitor.of(signedIn).access());
    after.addFlashAttribute(CasePage.DONE, "Tagged “" + plain.get() + "”");
    return CasePage.back(found) + "?act=tags";
  }

  /** A tag in its one form. */
  static Optional<String> plain(String typed) {
    String tag = Plain.line(typed).strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    return Optional.of(tag).filter(t -> TAG.matcher(t).matches());
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"tag"})
  @PostMapping("/untag")
  String untag(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String tag,
      Authentication signedIn,
      RedirectAttributes after) {
    Case found = page.find(reference, signedIn);
    joining.untag(found.concern().reference(), tag, Visitor.of(signedIn).access());
    after.addFlashAttribute(CasePage.DONE, "The tag is gone");
    return CasePage.back(found) + "?act=tags";
  }
}
