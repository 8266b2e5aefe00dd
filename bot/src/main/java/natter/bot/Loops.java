package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.talk.Conversation;
import natter.bot.talk.Conversation.Answered;

/**
 * Keeps two robots from writing to each other for ever: caps on automatic answers to one sender of
 * mail.
 */
final class Loops {
  static final Duration WINDOW = Duration.ofHours(3);
  static final int MOST = 10;
  static final int MOST_ON_ONE_SUBJECT = 2;

  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:\\s*(?:re|fw|fwd|aw|wg|sv|vs|antw|odp|tr|rif|res|enc)\\s?(?:\\[\\d{1,3}])?\\s?:)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OURS =
      Pattern.compile("\\[NT-[0-9A-Z-]{1,12}]", Pattern.CASE_INSENSITIVE);

  private Loops() {}

  /** Whether the cap for one sender is reached. */
  static boolean isTired(Conversation conversation, Instant now) {
    return recent(conversation, now).count() >= MOST;
  }

  /** Whether the cap for one subject is reached; mail without a subject has none. */
  static boolean isTiredOf(Conversation conversation, String subject, Instant now) {
    String plain = normalised(subject);
    return !plain.isEmpty()
        && recent(conversation, now).filter(a -> a.subject().equals(plain)).count()
            >= MOST_ON_ONE_SUBJECT;
  }

  static Conversation remember(Conversation conversation, String subject, Instant now) {
    List<Answered> more =
        Stream.concat(recent(conversation, now), Stream.of(new Answered(now, normalised(subject))))
            .toList();
    return conversation.answering(more);
  }

  /** A subject without "Re:" and our own reference, on one line. */
  static String withoutPrefix(String subject) {
    String rest = subject.replaceAll("\\p{Cntrl}+", " ");
    for (var m = PREFIX.matcher(rest); m.find(); m = PREFIX.matcher(rest)) {
      rest = rest.substring(m.end());
    }
    return OURS.matcher(rest).replaceAll("").strip();
  }

  private static String normalised(String subject) {
    return withoutPrefix(subject).toLowerCase(Locale.ROOT);
  }

  private static Stream<Answered> recent(Conversation conversation, Instant now) {
    Instant since = now.minus(WINDOW);
    return conversation.answered().stream().filter(a -> a.at().isAfter(since));
  }
}
