package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Phrases;
import natter.bot.news.Interest;
import natter.bot.people.Digest;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;

/**
 * Letters about what somebody hears from us, each with a link that is signed. They are no
 * broadcasts: who gets one has just asked for it.
 */
final class ConsentLetters {
  /** How long a link to choose is good. */
  static final Duration CHOOSING = Duration.ofDays(30);

  /** How long a link to confirm is good: a little longer than natter waits for it. */
  static final Duration CONFIRMING = Confirming.PATIENCE.plus(Confirming.LAST).plusDays(1);

  private final Interests interests;
  private final Phrases phrases;
  private final SignedLinks links;

  ConsentLetters(Interests interests, Phrases phrases, SignedLinks links) {
    this.interests = interests;
    this.phrases = phrases;
    this.links = links;
  }

  /** One click, then one button. */
  Dispatch confirm(
      Address to, Set<Interest> about, String language, Threading threading, Instant now) {
    String link = links.confirm(to, about, now.plus(CONFIRMING));
    return letter(
        "confirm",
        link,
        to,
        language,
        Map.of("forums", interests.names(about, language), "link", link),
        threading,
        now);
  }

  /** Where they choose what they hear. */
  Dispatch preferences(Address to, String language, Instant now) {
    String link = links.preferences(to, now.plus(CHOOSING));
    return letter("choose", link, to, language, Map.of("link", link), Threading.NONE, now);
  }

  private Dispatch letter(
      String phrase,
      String key,
      Address to,
      String language,
      Map<String, String> names,
      Threading threading,
      Instant now) {
    return new Dispatch(
        phrase + ":" + Digest.of(key),
        to,
        Dispatch.Kind.REPLY,
        Optional.empty(),
        phrases.say(language, phrase + "-subject", names),
        twice(language, phrase, names),
        List.of(),
        threading,
        now);
  }

  /** In another language than English, the English stands under it. */
  private String twice(String language, String phrase, Map<String, String> names) {
    String own = phrases.say(language, phrase, names);
    String english = phrases.say(Phrases.FALLBACK, phrase, names);
    return own.equals(english)
        ? own
        : own + "\n\n" + phrases.say(language, "in-english") + "\n" + english;
  }
}
