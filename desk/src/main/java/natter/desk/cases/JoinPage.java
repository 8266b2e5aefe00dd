package natter.desk.cases;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import natter.bot.Joining;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.care.Reference;
import natter.desk.page.Audited;
import natter.desk.page.Plain;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An officer joins concerns, takes them apart, and tags them. */
@Controller
@RequestMapping("/desk/concerns/{reference}")
public final class JoinPage {
  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} '-]{0,39}");
  static final String WRONG_TAG = "A tag has letters, digits, spaces and dashes, 40 at most";

  private static final String NO_SUCH = "There is no concern of that reference for you";

  private final Joining joining;

  public JoinPage(Joining joining) {
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
  String merge(AtCase at, @RequestParam(defaultValue = "") String into) {
    return both(
        at,
        "into",
        into,
        joining::merge,
        "They are one already, or only one of them is restricted",
        "Merged. Closing the one that leads closes both, and both people hear");
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"other"})
  @PostMapping("/link")
  String link(AtCase at, @RequestParam(defaultValue = "") String other) {
    return both(
        at,
        "other",
        other,
        joining::link,
        "That is this concern itself, or only one of them is restricted",
        "Linked");
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"other"})
  @PostMapping("/unlink")
  String unlink(AtCase at, @RequestParam(defaultValue = "") String other) {
    return both(
        at, "other", other, joining::unlink, "That is this concern itself", "Not linked any more");
  }

  private static String both(
      AtCase at, String field, String typed, Both act, String refused, String done) {
    at.typed("act", "join").typed(field, Plain.line(typed));
    Optional<Reference> other = Reference.of(Plain.line(typed).toUpperCase(Locale.ROOT));
    if (other.isEmpty()) {
      return at.refuse(400, field, NO_SUCH);
    }
    try {
      act.done(at.reference(), other.get(), at.access());
    } catch (IllegalArgumentException none) {
      return at.refuse(400, field, NO_SUCH);
    } catch (IllegalStateException no) {
      return at.refuse(409, field, refused);
    }
    return at.done(done);
  }

  @PostMapping("/part")
  String part(AtCase at) {
    return undone(at, joining::part, "It goes its own way again", "It goes its own way already");
  }

  @PostMapping("/unsplit")
  String unsplit(AtCase at) {
    return undone(
        at,
        joining::unsplit,
        "It is one concern again; this one is closed",
        "Somebody has dealt with it: close it by itself");
  }

  /** Where nothing is left to undo there is nothing to mend. */
  private static String undone(
      AtCase at, BiConsumer<Reference, Access> act, String done, String late) {
    try {
      act.accept(at.reference(), at.access());
      return at.done(done);
    } catch (IllegalStateException already) {
      return at.done(late);
    }
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"about"})
  @PostMapping("/split")
  String split(
      AtCase at,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(name = "part-words", defaultValue = "") String typed) {
    String words = Plain.words(typed);
    at.typed("act", "join").typed("partWords", words);
    if (words.isEmpty() || words.length() > CasePage.LONGEST) {
      return at.refuse(400, "part-words", "Say what of the message is the second matter");
    }
    try {
      return at.done(
          "The second matter is " + joining.split(at.reference(), about, words, at.access()));
    } catch (IllegalArgumentException unknown) {
      return at.refuse(400, "about", "Choose what the second matter is about");
    }
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"tag"})
  @PostMapping("/tag")
  String tag(AtCase at, @RequestParam(defaultValue = "") String tag) {
    at.typed("act", "tags");
    Optional<String> plain = plain(tag);
    if (plain.isEmpty()) {
      return at.refuse(400, "tag", WRONG_TAG);
    }
    joining.tag(at.reference(), plain.get(), at.access());
    return at.done("Tagged “" + plain.get() + "”") + "?act=tags";
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
  String untag(AtCase at, @RequestParam(defaultValue = "") String tag) {
    joining.untag(at.reference(), tag, at.access());
    return at.done("The tag is gone") + "?act=tags";
  }
}
