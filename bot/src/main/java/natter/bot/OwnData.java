package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import natter.bot.care.Answer;
import natter.bot.care.Pass;
import natter.bot.privacy.PrivacyRequest;
import natter.bot.privacy.PrivacyRequest.Kind;
import natter.bot.privacy.PrivacyRequest.State;
import natter.bot.talk.Address;

/**
 * What people may ask about their own data: a copy of it, and to be forgotten. To be forgotten, and
 * for a copy by a mail that anybody could have written, a code has to come back: it goes to the
 * address itself, so only whoever reads there has it. Requests stand on the desk for a month at
 * most.
 */
final class OwnData {
  private static final String COPY = "my-data";
  private static final String FORGET = "forget";
  private static final Duration GOOD_FOR = Duration.ofDays(1);

  private final ShortCodes codes;
  private final Supplier<String> ids;

  OwnData(ShortCodes codes, Supplier<String> ids) {
    this.codes = codes;
    this.ids = ids;
  }

  /** Nothing if it does not sound as if their data were meant. */
  Optional<Reply> copy(Turn turn, String rest) {
    if (mayNotAsk(turn)) {
      return Optional.of(reply(turn, new Answer.Informed()));
    }
    if (rest.isEmpty()) {
      return Optional.of(isProven(turn) ? asked(turn, Kind.COPY) : reply(turn, code(turn, COPY)));
    }
    return ShortCodes.ALONE.matcher(rest).matches()
        ? Optional.of(confirmed(turn, COPY, rest, Kind.COPY))
        : Optional.empty();
  }

  /** The same. */
  Optional<Reply> forget(Turn turn, String rest) {
    if (mayNotAsk(turn)) {
      return Optional.of(reply(turn, new Answer.Informed()));
    }
    if (rest.isEmpty()) {
      return Optional.of(reply(turn, code(turn, FORGET)));
    }
    return ShortCodes.ALONE.matcher(rest).matches()
        ? Optional.of(confirmed(turn, FORGET, rest, Kind.ERASE))
        : Optional.empty();
  }

  /** An officer who takes a call down cannot tell by the channel who it is. */
  private static boolean mayNotAsk(Turn turn) {
    return turn.from().isReadOut() || turn.isHushed();
  }

  /** Anybody can write a mail in anybody's name. */
  private static boolean isProven(Turn turn) {
    var proof = turn.message().proof();
    return !turn.byMail() || proof.vouched() || proof.answers().isPresent();
  }

  private Answer code(Turn turn, String purpose) {
    String code = codes.next();
    String about = token(turn.from());
    turn.tx().passes().revoke(purpose, about);
    turn.tx()
        .passes()
        .issue(new Pass(Pass.digest(code), purpose, about, turn.now().plus(GOOD_FOR)));
    return purpose.equals(FORGET) ? new Answer.ForgetCode(code) : new Answer.DataCode(code);
  }

  private Reply confirmed(Turn turn, String purpose, String code, Kind kind) {
    String digest = Pass.digest(code);
    boolean known =
        turn.tx()
            .passes()
            .find(digest, purpose, turn.now())
            .filter(p -> p.about().equals(token(turn.from())))
            .isPresent();
    if (!known) {
      return reply(turn, new Answer.DataCodeUnknown());
    }
    turn.tx().passes().useUp(digest);
    return asked(turn, kind);
  }

  private Reply asked(Turn turn, Kind kind) {
    PrivacyRequest request =
        turn.tx().privacyRequests().of(turn.from()).stream()
            .filter(r -> r.state() == State.OPEN && r.kind() == kind)
            .findFirst()
            .orElseGet(() -> opened(turn, kind));
    return reply(
        turn, kind == Kind.COPY ? new Answer.DataAsked(request.due()) : new Answer.Forgetting());
  }

  private PrivacyRequest opened(Turn turn, Kind kind) {
    var request = PrivacyRequest.open(ids.get(), kind, turn.from(), turn.now(), due(turn.now()));
    turn.tx().privacyRequests().keep(request);
    return request;
  }

  /** The corresponding day of the next month, or the last one of it. */
  static Instant due(Instant asked) {
    return asked.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();
  }

  private static Reply reply(Turn turn, Answer answer) {
    return Reply.of(answer, turn.conversation());
  }

  private static String token(Address address) {
    return address.channel() + ":" + address.handle();
  }
}
