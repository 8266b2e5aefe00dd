package natter.desk.learning;

import java.util.List;
import java.util.Optional;
import natter.bot.Casework;
import natter.bot.Corrections;
import natter.bot.Reviews;
import natter.bot.Reviews.Doubted;
import natter.bot.care.Doubts.Review;
import natter.bot.care.Reference;
import natter.desk.page.Labels;
import natter.desk.page.Missing;
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

/** {@code /desk/doubtful}: where the second opinion differs, for an officer to decide. */
@Controller
@RequestMapping("/desk/doubtful")
public final class DoubtPage {
  private static final String DONE = "done";
  private static final String LIST = "redirect:/desk/doubtful";
  private static final int MOST = 50;
  private static final int EXCERPT = 300;

  private final Reviews reviews;
  private final Corrections corrections;
  private final Casework casework;
  private final Labels labels;
  private final Times times;

  public DoubtPage(
      Reviews reviews, Corrections corrections, Casework casework, Labels labels, Times times) {
    this.reviews = reviews;
    this.corrections = corrections;
    this.casework = casework;
    this.labels = labels;
    this.times = times;
  }

  /** A doubt as the page shows it. */
  public record Row(
      String reference,
      String received,
      boolean restricted,
      String words,
      String taken,
      String now,
      String other,
      String otherName,
      long percent,
      List<String> alike) {}

  @GetMapping
  String list(Authentication signedIn, Model model) {
    List<Doubted> all = reviews.doubts(Visitor.of(signedIn).access());
    Optional<Review> last = reviews.last();
    model.addAttribute("rows", all.stream().limit(MOST).map(this::row).toList());
    model.addAttribute("total", all.size());
    model.addAttribute("most", MOST);
    model.addAttribute("fewest", Reviews.FEWEST);
    model.addAttribute("lessons", last.map(Review::lessons).orElse(0L));
    model.addAttribute("looked", last.map(Review::looked).orElse(0L));
    model.addAttribute("at", last.map(r -> times.moment(r.at())).orElse(""));
    return "desk/doubtful";
  }

  private Row row(Doubted doubted) {
    var concern = doubted.concern();
    return new Row(
        concern.reference().value(),
        times.moment(concern.received()),
        concern.restricted(),
        excerpt(concern.words()),
        concern.service().orElse(""),
        labels.service(concern.service()),
        doubted.doubt().other(),
        labels.service(doubted.doubt().other()),
        Math.round(100 * doubted.doubt().share()),
        doubted.alike().stream().map(Reference::value).toList());
  }

  private static String excerpt(String words) {
    if (words.codePointCount(0, words.length()) <= EXCERPT) {
      return words;
    }
    return words.substring(0, words.offsetByCodePoints(0, EXCERPT)) + "…";
  }

  /** It is about what the second opinion says. */
  @PostMapping("/{reference}/agree")
  String agree(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String other,
      Authentication signedIn,
      RedirectAttributes after) {
    return find(reference, signedIn)
        .filter(d -> d.doubt().other().equals(other))
        .map(d -> agree(d, signedIn.getName(), after))
        .orElseGet(() -> gone(after));
  }

  private String agree(Doubted doubted, String officer, RedirectAttributes after) {
    Reference reference = doubted.concern().reference();
    Optional<String> other = Optional.of(doubted.doubt().other());
    return settle(
        after,
        reference + " is now about " + labels.service(other),
        () -> corrections.service(reference, officer, other, "agrees with the second opinion"));
  }

  /** It is about what natter took it for. */
  @PostMapping("/{reference}/keep")
  String keep(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String taken,
      Authentication signedIn,
      RedirectAttributes after) {
    Reference known = seen(reference, signedIn);
    return settle(
        after,
        known + " stays as it is",
        () ->
            corrections.confirm(
                known, signedIn.getName(), Optional.of(taken).filter(t -> !t.isEmpty())));
  }

  private Optional<Doubted> find(String reference, Authentication signedIn) {
    Reference known = seen(reference, signedIn);
    return reviews.doubts(Visitor.of(signedIn).access()).stream()
        .filter(d -> d.concern().reference().equals(known))
        .findFirst();
  }

  private Reference seen(String reference, Authentication signedIn) {
    return Reference.of(reference)
        .flatMap(r -> casework.find(r, Visitor.of(signedIn).access()))
        .map(c -> c.concern().reference())
        .orElseThrow(Missing::new);
  }

  private static String settle(RedirectAttributes after, String done, Runnable act) {
    try {
      act.run();
    } catch (IllegalStateException already) {
      return gone(after);
    }
    after.addFlashAttribute(DONE, done);
    return LIST;
  }

  /** Whoever was quicker has settled it: there is nothing to mend. */
  private static String gone(RedirectAttributes after) {
    after.addFlashAttribute(DONE, "Nothing to decide: somebody has dealt with it already");
    return LIST;
  }
}
