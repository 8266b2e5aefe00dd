package natter.bot;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Codes that people read on one channel and write on it, or on another: {@code abcd-2345}. */
record ShortCodes(RandomGenerator chance) {
  /** One of them, as a whole word. */
  static final String FORM = "[a-z0-9]{4}-[a-z0-9]{4}";

  static final Pattern ALONE = Pattern.compile(FORM);

  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"; // none that look alike
  private static final int HALF = 4;

  String next() {
    return half() + "-" + half();
  }

  private String half() {
    var half = new StringBuilder();
    for (int i = 0; i < HALF; i++) {
      half.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
    }
    return half.toString();
  }
}
