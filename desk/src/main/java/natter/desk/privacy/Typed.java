package natter.desk.privacy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import natter.bot.talk.Address;

/** Addresses as people type them: an email address, a phone number, or {@code telegram:4711}. */
public final class Typed {
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{3,255}");
  private static final Pattern NUMBER = Pattern.compile("\\+\\d{8,15}");
  private static final Pattern CHANNEL =
      Pattern.compile("(" + String.join("|", Address.TOLD) + "):(\\S.{0,300})");

  private Typed() {}

  /** Nothing if it is none. */
  public static Optional<Address> address(String typed) {
    String text = typed.strip();
    var channel = CHANNEL.matcher(text);
    if (channel.matches()) {
      return Optional.of(new Address(channel.group(1), channel.group(2)));
    }
    if (EMAIL.matcher(text).matches()) {
      return Optional.of(Address.email(text.toLowerCase(Locale.ROOT)));
    }
    String number = text.replaceAll("[ ()-]", "");
    return NUMBER.matcher(number).matches()
        ? Optional.of(new Address(Address.SMS, number))
        : Optional.empty();
  }

  /** The same that {@link #address} takes. */
  static String text(Address address) {
    return address.channel() + ":" + address.handle();
  }
}
