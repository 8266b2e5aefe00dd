package natter.routes.email;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import natter.bot.talk.Returned;
import natter.bot.talk.Returned.Verdict;

/**
 * What a code and the words beside it mean together. Servers give the wrong code as often as they
 * choose odd words, so that neither decides alone: words that are clear stand above a code that is
 * not, and what may work another time is never taken for final.
 */
final class BounceSense {
  /** So plainly about something else than the address that a code for it was chosen badly. */
  private static final Set<BounceReason> PLAIN =
      EnumSet.of(
          BounceReason.FULL,
          BounceReason.TOO_LARGE,
          BounceReason.SPAM,
          BounceReason.BLOCKED,
          BounceReason.TOO_MANY,
          BounceReason.AUTHENTICATION);

  /** Codes so plain that words cannot make the address wrong. */
  private static final Set<BounceReason> SURE =
      EnumSet.of(BounceReason.FULL, BounceReason.TOO_LARGE, BounceReason.EXPIRED);

  private BounceSense() {}

  /**
   * @param focus the words about this recipient
   * @param rest what else was said, for where those say nothing
   */
  static Returned of(
      Optional<String> dispatch, String recipient, StatusCode code, String focus, String rest) {
    Optional<BounceReason> reason = reason(code, BounceWords.of(focus), BounceWords.of(rest));
    Verdict verdict = verdict(code, reason);
    String words = reason.map(BounceReason::words).orElseGet(() -> otherwise(verdict));
    return new Returned(dispatch, verdict, recipient, code.enhanced(), words);
  }

  private static Verdict verdict(StatusCode code, Optional<BounceReason> reason) {
    if (code.isTransient() && !(code.isVague() && reason.isPresent())) {
      return Verdict.SOFT;
    }
    if (reason.isPresent()) {
      return reason.get().isHard() ? Verdict.HARD : Verdict.SOFT;
    }
    return code.isPermanent() ? Verdict.HARD : Verdict.UNCLEAR;
  }

  private static String otherwise(Verdict verdict) {
    return switch (verdict) {
      case HARD -> "refused for good";
      case SOFT -> "refused for now";
      default -> "";
    };
  }

  /** The words about this one decide, then the others, then where in the talk it was refused. */
  private static Optional<BounceReason> reason(
      StatusCode code, BounceWords focus, BounceWords rest) {
    if (focus.isBeforeReceiver() || rest.isBeforeReceiver()) {
      return focus.first(false).or(() -> Optional.of(BounceReason.POLICY));
    }
    Optional<BounceReason> said = reason(code, focus).or(() -> rest.first());
    boolean words = focus.isAfterWords() || rest.isAfterWords();
    return said.isEmpty() && words ? Optional.of(BounceReason.POLICY) : said;
  }

  /** Why, if the code or the words say so. */
  static Optional<BounceReason> reason(StatusCode code, BounceWords words) {
    Optional<BounceReason> coded = code.reason();
    if (coded.isEmpty()) {
      return words.first();
    }
    Optional<BounceReason> hard = words.first(true);
    Optional<BounceReason> soft = words.first(false);
    if (coded.get().isHard()) {
      boolean other = hard.isEmpty() && soft.filter(PLAIN::contains).isPresent();
      return other ? soft : hard.or(() -> coded);
    }
    boolean sure = SURE.contains(coded.get()) && !StatusCode.isGeneric(code.enhanced());
    if (sure || (soft.isEmpty() && hard.isEmpty())) {
      return coded;
    }
    return soft.isEmpty() ? hard : soft;
  }
}
