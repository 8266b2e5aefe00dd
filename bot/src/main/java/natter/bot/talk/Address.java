package natter.bot.talk;

import java.util.List;
import java.util.stream.Stream;

/**
 * A person's handle on one channel, as {@code email:jo@example.org}.
 *
 * @param channel the channel's name: {@code email}, {@code telegram}, {@code web}, {@code sms},
 *     {@code endpoint}, {@code phone}, {@code counter}
 * @param handle what the channel knows the person by: an email address, a chat id, a session id
 */
public record Address(String channel, String handle) {
  public static final String EMAIL = "email";
  public static final String TELEGRAM = "telegram";
  public static final String WEB = "web";

  /** Text messages; the handle is a number as in {@code +447700900123}. */
  public static final String SMS = "sms";

  /** A team's own system, reached by a Camel endpoint URI. */
  public static final String ENDPOINT = "endpoint";

  /** Somebody who rang: the handle is their number. Nothing is sent there; an officer says it. */
  public static final String PHONE = "phone";

  /** Somebody without an address who wrote a letter or came by; an officer says it to them. */
  public static final String COUNTER = "counter";

  /** By which residents write to us themselves. */
  public static final List<String> WRITTEN = List.of(EMAIL, TELEGRAM, WEB, SMS);

  /** The same, and those by which officers take something down for them. */
  public static final List<String> TOLD =
      Stream.concat(Stream.of(PHONE, COUNTER), WRITTEN.stream()).toList();

  public Address {
    if (channel.isBlank() || handle.isBlank()) {
      throw new IllegalArgumentException("an address needs a channel and a handle");
    }
  }

  public static Address email(String handle) {
    return new Address(EMAIL, handle);
  }

  /** Whether an officer has to say what natter says, since nothing can be sent there. */
  public boolean isReadOut() {
    return channel.equals(PHONE) || channel.equals(COUNTER);
  }

  /** Never written to a log: a handle is personal. */
  @Override
  public String toString() {
    return channel + ":…";
  }
}
