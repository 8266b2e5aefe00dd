package natter.bot.talk;

import java.util.Optional;

/** A way in or out that may be shut for a while; the rest of natter goes on meanwhile. */
public interface Door {
  /** As in {@code email-in}. */
  String name();

  /** Why it is shut, in one sentence without anybody's words or secrets; empty while it is open. */
  Optional<String> trouble();

  /** What somebody should see to although it is open, in one sentence of that kind. */
  default Optional<String> warning() {
    return Optional.empty();
  }
}
