package natter.routes.email;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import natter.bot.talk.Dispatch;

/**
 * The links that our own words hold. Only they may be clicked on in an automatic letter, which
 * repeats what a resident wrote; an officer's or organiser's words are ours as a whole.
 */
public final class Links {
  static final Links NONE = new Links("", Set.of());

  private static final Pattern LINK =
      Pattern.compile(
          "https?://[^\\s<>\"\\u201c\\u201d]{1,2000}+|[A-Za-z0-9._%+-]{1,64}+@[A-Za-z0-9.-]{1,250}+");

  /** What ends a sentence rather than a link. */
  private static final String AFTER = ".,;:!?)'\u2019";

  private final String base;
  private final Set<String> known;

  private Links(String base, Set<String> known) {
    this.base = base;
    this.known = known;
  }

  /**
   * @param base how people reach our pages: everything below it is ours
   * @param words texts of ours, whose links are ours too
   */
  public static Links in(String base, Collection<String> words) {
    Set<String> known = new HashSet<>();
    words.forEach(w -> each(w, known::add, plain -> {}));
    return new Links(base, Set.copyOf(known));
  }

  /** Cuts words into links and what is between them, in order. */
  static void each(String words, Consumer<String> link, Consumer<String> between) {
    Matcher next = LINK.matcher(words);
    int at = 0;
    while (next.find()) {
      int end = next.end();
      while (end > next.start() && AFTER.indexOf(words.charAt(end - 1)) >= 0) {
        end--;
      }
      between.accept(words.substring(at, next.start()));
      link.accept(words.substring(next.start(), end));
      at = end;
    }
    between.accept(words.substring(at));
  }

  /** Whether a link in a dispatch of this kind was written by us. */
  boolean areOurs(Dispatch.Kind kind, String link) {
    return switch (kind) {
      case OFFICER, BROADCAST -> true;
      case TIDING, ACCOUNT, REPLY, NOTICE -> known.contains(link) || isBelowBase(link);
    };
  }

  private boolean isBelowBase(String link) {
    return !base.isEmpty() && (link.equals(base) || link.startsWith(base + "/"));
  }
}
