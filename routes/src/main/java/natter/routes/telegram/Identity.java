package natter.routes.telegram;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Who we are on Telegram: the number stands in the token, the name is learnt from the first answer
 * of the API.
 */
public final class Identity {
  private static final Pattern COUNTED = Pattern.compile("(\\d{1,18}):.*", Pattern.DOTALL);

  private final OptionalLong number;
  private volatile String name = "";

  private Identity(OptionalLong number) {
    this.number = number;
  }

  /** Of the bot that has this token. */
  public static Identity of(String token) {
    var counted = COUNTED.matcher(token);
    return new Identity(
        counted.matches()
            ? OptionalLong.of(Long.parseLong(counted.group(1)))
            : OptionalLong.empty());
  }

  /** Of a bot we know nothing about: every bot may be us. */
  public static Identity unknown() {
    return new Identity(OptionalLong.empty());
  }

  void learn(String username) {
    name = username;
  }

  /** The user name without its at sign, once known. */
  public Optional<String> name() {
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  /** Whether this user is us, as far as we know. */
  boolean mayBe(long user) {
    return number.isEmpty() || number.getAsLong() == user;
  }

  /** Whether this user is us for certain. */
  boolean is(long user) {
    return number.isPresent() && number.getAsLong() == user;
  }

  /** Whether this user name is ours, as far as we know; names of bots end in "bot". */
  boolean mayBe(String username) {
    return name.isEmpty()
        ? username.toLowerCase(Locale.ROOT).endsWith("bot")
        : name.equalsIgnoreCase(username);
  }
}
