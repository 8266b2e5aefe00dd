package natter.bot.care;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What a resident quotes, as {@code NT-7K3F-9QX}: Crockford base 32, six characters by chance and
 * one that checks them.
 *
 * <p>The check character is a weighted sum over GF(32), so every single wrong character and every
 * swap of two shows.
 *
 * @param value in its full form
 */
public record Reference(String value) {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final Pattern FORM =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])NT[-\\s\\u2010-\\u2015]?([0-9A-Z]{4})[-\\s\\u2010-\\u2015]?([0-9A-Z]{3})(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE);

  public Reference {
    if (!isTrue(value)) {
      throw new IllegalArgumentException("not a reference: " + value);
    }
  }

  /** A new one. Chance is the caller's: unguessable only if that is. */
  public static Reference by(RandomGenerator chance) {
    var seven = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      seven.append(ALPHABET.charAt(chance.nextInt(32)));
    }
    return new Reference(form(seven.append(check(seven)).toString()));
  }

  /**
   * What looks like a reference in the words, right or mistyped; the first right one, else the
   * first.
   */
  public static Optional<Quoted> in(String words) {
    var matcher = FORM.matcher(words);
    Optional<Quoted> mistyped = Optional.empty();
    while (matcher.find()) {
      String seven = plain(matcher.group(1) + matcher.group(2));
      if (!seven.chars().anyMatch(Character::isDigit) && !matcher.group().contains("-")) {
        continue; // "nt everyone can": letters alone and no dash is a phrase, not a reference
      }
      String full = form(seven);
      if (isTrue(full)) {
        return Optional.of(new Quoted(matcher.group(), Optional.of(new Reference(full))));
      }
      if (mistyped.isEmpty()) {
        mistyped = Optional.of(new Quoted(matcher.group(), Optional.empty()));
      }
    }
    return mistyped;
  }

  /** Exactly this text as a reference, however it is spaced. */
  public static Optional<Reference> of(String text) {
    return in(text.strip())
        .filter(q -> q.said().length() == text.strip().length())
        .flatMap(Quoted::reference);
  }

  /**
   * A reference as somebody wrote it.
   *
   * @param said their characters
   * @param reference what it stands for; empty if it is mistyped
   */
  public record Quoted(String said, Optional<Reference> reference) {}

  @Override
  public String toString() {
    return value;
  }

  private static String form(String seven) {
    return "NT-" + seven.substring(0, 4) + "-" + seven.substring(4);
  }

  /** Crockford: O is read as 0, I and L as 1. */
  private static String plain(String typed) {
    return typed.toUpperCase(Locale.ROOT).replace('O', '0').replace('I', '1').replace('L', '1');
  }

  private static boolean isTrue(String value) {
    if (value.length() != 11 || !value.startsWith("NT-") || value.charAt(7) != '-') {
      return false;
    }
    String seven = value.substring(3, 7) + value.substring(8);
    return seven.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
        && check(seven.substring(0, 6)) == seven.charAt(6);
  }

  private static char check(CharSequence six) {
    int sum = 0;
    for (int i = 0; i < 6; i++) {
      sum = twice(sum ^ ALPHABET.indexOf(six.charAt(i)));
    }
    return ALPHABET.charAt(sum);
  }

  /** Times the generator of GF(32) with x^5 + x^2 + 1. */
  private static int twice(int element) {
    int shifted = element << 1;
    return (shifted & 32) == 0 ? shifted : shifted ^ 0b100101;
  }
}
