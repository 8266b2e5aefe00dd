package natter.index.lucene;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;

/**
 * A word or phrase of the content, as it is stored and searched for.
 *
 * <p>Several words stand in this order, with a word or two between them at most. In {@code
 * "quotes"} nothing may stand between; {@code words ~5} stand in any order with at most five others
 * between.
 *
 * @param owner what it speaks for
 * @param tier how clearly
 * @param language of which language
 * @param words the words as they are searched for
 * @param slack how many other words may stand between
 * @param ordered whether the order counts
 */
record Term(
    Owner owner, Tier tier, String language, List<String> words, int slack, boolean ordered) {
  private static final Pattern EXACT = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern NEAR = Pattern.compile("(.*\\S)\\s*~(\\d{1,2})");

  /** How clearly a term speaks. */
  enum Tier {
    STRONG,
    USUAL,
    WEAK,
    /** Masks what it covers, for its owner. */
    NOT
  }

  /**
   * What a term speaks for.
   *
   * @param kind service or danger
   * @param number its place in the content
   */
  record Owner(Kind kind, int number) {
    enum Kind {
      SERVICE,
      DANGER
    }

    static Owner service(int number) {
      return new Owner(Kind.SERVICE, number);
    }

    static Owner danger(int number) {
      return new Owner(Kind.DANGER, number);
    }
  }

  Term {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a term without words");
    }
  }

  /** The words of a term as somebody wrote it, without its signs. */
  static String wordsOf(String said) {
    Matcher exact = EXACT.matcher(said.strip());
    if (exact.matches()) {
      return exact.group(1);
    }
    Matcher near = NEAR.matcher(said.strip());
    return near.matches() ? near.group(1) : said;
  }

  static Term of(Owner owner, Tier tier, String language, String said, List<String> words) {
    Matcher near = NEAR.matcher(said.strip());
    if (EXACT.matcher(said.strip()).matches()) {
      return new Term(owner, tier, language, words, 0, true);
    }
    if (near.matches()) {
      return new Term(owner, tier, language, words, Integer.parseInt(near.group(2)), false);
    }
    return new Term(owner, tier, language, words, words.size() < 3 ? 1 : 2, true);
  }

  IntervalsSource source() {
    IntervalsSource[] each = words.stream().map(Intervals::term).toArray(IntervalsSource[]::new);
    if (each.length == 1) {
      return each[0];
    }
    return Intervals.maxgaps(
        slack, ordered ? Intervals.ordered(each) : Intervals.unordered(each));
  }

  @Override
  public String toString() {
    return String.join(" ", words) + " (" + tier.name().toLowerCase(Locale.ROOT) + ")";
  }
}
