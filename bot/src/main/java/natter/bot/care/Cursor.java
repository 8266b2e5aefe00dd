package natter.bot.care;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last hit of a page, by which the next page is found.
 *
 * @param score how well it matched; 0 where hits are ordered by time alone
 * @param received when it came, in milliseconds since 1970
 * @param order tells apart what came in the same millisecond
 */
public record Cursor(float score, long received, long order) {
  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{1,8})\\.(-?\\d{1,18})\\.(\\d{1,18})");

  /** What {@link #toString} wrote; empty if it did not. */
  public static Optional<Cursor> of(String written) {
    Matcher form = FORM.matcher(written);
    if (!form.matches()) {
      return Optional.empty();
    }
    float score = Float.intBitsToFloat(Integer.parseUnsignedInt(form.group(1), 16));
    return Float.isFinite(score)
        ? Optional.of(
            new Cursor(score, Long.parseLong(form.group(2)), Long.parseLong(form.group(3))))
        : Optional.empty();
  }

  /** As it stands in a link. */
  @Override
  public String toString() {
    return Integer.toHexString(Float.floatToIntBits(score)) + "." + received + "." + order;
  }
}
