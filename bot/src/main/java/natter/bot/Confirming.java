package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import natter.bot.care.Phrases;
import natter.bot.news.Interest;
import natter.bot.news.Subscription;
import natter.bot.news.Subscription.State;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Threading;

/**
 * Whoever was asked to confirm and says nothing is asked a second time, and never again; what they
 * leave unconfirmed ends.
 */
final class Confirming {
  /** How long until they are asked again. */
  static final Duration PATIENCE = Duration.ofDays(2);

  /** How long from then until it ends. */
  static final Duration LAST = Duration.ofDays(7);

  /** How it ended with whoever never said yes. */
  static final String NEVER = "not confirmed";

  private static final int SOME = 100;

  private final ConsentLetters letters;
  private final Postage postage;

  Confirming(ConsentLetters letters, Postage postage) {
    this.letters = letters;
    this.postage = postage;
  }

  boolean isDue(Tx tx, Instant now) {
    return !tx.subscribers().waiting(State.ASKED, now.minus(PATIENCE), 1).isEmpty()
        || !tx.subscribers().waiting(State.REMINDED, now.minus(LAST), 1).isEmpty();
  }

  /** Some of those that are due. Returns whether there may be more. */
  boolean send(Tx tx, Instant now) {
    List<Subscription> asked = tx.subscribers().waiting(State.ASKED, now.minus(PATIENCE), SOME);
    asked.stream().map(Subscription::address).distinct().forEach(who -> again(tx, who, now));
    List<Subscription> over = tx.subscribers().waiting(State.REMINDED, now.minus(LAST), SOME);
    over.forEach(s -> tx.subscribers().stop(s.address(), s.interest(), NEVER, now));
    return asked.size() == SOME || over.size() == SOME;
  }

  private void again(Tx tx, Address who, Instant now) {
    Set<Interest> open =
        tx.subscribers().by(who).stream()
            .filter(s -> !s.isOn())
            .map(Subscription::interest)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    tx.subscribers().by(who).stream()
        .filter(s -> !s.isOn())
        .forEach(s -> tx.subscribers().keep(s.become(State.REMINDED, now)));
    if (tx.reach().isOpen(who)) {
      String language =
          tx.conversations().with(who).map(Conversation::language).orElse(Phrases.FALLBACK);
      postage.put(tx, letters.confirm(who, open, language, Threading.NONE, now), now, now);
    }
  }
}
