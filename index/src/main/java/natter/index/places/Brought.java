package natter.index.places;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an import took, left out and refused. */
final class Brought {
  private static final int MOST_NAMED = 20;

  private final String one;
  private final String many;
  private final List<String> refusals = new ArrayList<>();
  private long taken;
  private long far;
  private long refused;

  /**
   * @param one what a row is: {@code postcode}
   */
  Brought(String one, String many) {
    this.one = one;
    this.many = many;
  }

  void take() {
    taken++;
  }

  /** In order, but of no use here. */
  void leaveOut() {
    far++;
  }

  /**
   * @param where as in {@code line 7}
   */
  void refuse(String where, String why) {
    if (refused++ < MOST_NAMED) {
      refusals.add(where + ": " + why);
    }
  }

  long taken() {
    return taken;
  }

  /** One line, and one for each of the first refusals. */
  String said() {
    StringBuilder said = new StringBuilder(count(taken) + " taken");
    if (far > 0) {
      said.append(", ").append(number(far)).append(" left out because they are far from here");
    }
    if (refused > 0) {
      said.append(", ").append(number(refused)).append(" refused");
      refusals.forEach(r -> said.append('\n').append(r));
    }
    if (refused > MOST_NAMED) {
      said.append("\nand ").append(number(refused - MOST_NAMED)).append(" more");
    }
    return said.toString();
  }

  private String count(long n) {
    return number(n) + " " + (n == 1 ? one : many);
  }

  private static String number(long n) {
    return String.format(Locale.UK, "%,d", n);
  }
}
