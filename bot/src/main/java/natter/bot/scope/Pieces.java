package natter.bot.scope;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import natter.bot.scope.Piece.Begins;

/** Cuts a message where another matter may begin: at items of lists, sentences, and cue words. */
final class Pieces {
  /** A line shorter than this ends where its writer wanted it to. */
  private static final int SHORT_LINE = 50;

  /** How many words at the start of a piece show that it goes on with what was said. */
  private static final int HEAD = 5;

  private static final Pattern BULLET =
      Pattern.compile("(?m)^[ \\t]*(?:[-*•·–—][ \\t]*|\\(?[a-h][.)][ \\t]+)(?=[\\p{L}\"“])");

  /** A number that may begin an item, wherever it stands. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{L}\\p{N}.£#])\\(?([1-9])[.)]\\s*(?=[\\p{L}\"“])");

  private static final Pattern SENTENCE_END =
      Pattern.compile("[.!?؟।۔]+[\"')”’]*(?=\\s)|\\n[ \\t]*\\n|;\\s");

  private static final Set<String> SHORTENED =
      Set.of("st", "rd", "ave", "no", "nr", "mr", "mrs", "ms", "dr", "approx", "eg", "ie");

  private final Pattern also;
  private final Pattern alsoWithin;
  private final Pattern asWell;
  private final Pattern and;
  private final Pattern goesOn;

  Pieces(Cues cues) {
    this.also = pattern("(?<=^|[.!?؟।۔,;:)–—-]|\\n)\\s{0,20}", cues.also(), "");
    this.alsoWithin = pattern("(?<=\\s)", phrases(cues.also()), "");
    this.asWell = pattern("(?<=\\s)", cues.asWell(), "(?=[\\s.!?,;]*$)");
    this.and = pattern("(?<=[\\s,])", cues.and(), "");
    this.goesOn = pattern("", cues.goesOn(), "");
  }

  /** Of several words: one word within a sentence says nothing ("I also called"). */
  private static List<String> phrases(List<String> cues) {
    return cues.stream().filter(c -> c.indexOf(' ') > 0).toList();
  }

  private static Pattern pattern(String before, List<String> words, String after) {
    String any =
        words.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(w -> Pattern.quote(w).replace(" ", "\\E\\s+\\Q").replace("'", "\\E['’]\\Q"))
            .collect(Collectors.joining("|"));
    return words.isEmpty()
        ? Pattern.compile("(?!)")
        : Pattern.compile(
            before + "(?<!\\p{L})(?:" + any + ")(?!\\p{L})" + after,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  List<Piece> of(String text) {
    NavigableMap<Integer, Begins> cuts = new TreeMap<>(Map.of(0, Begins.SENTENCE));
    numbers(text).forEach(at -> cut(cuts, at, Begins.ITEM));
    BULLET.matcher(text).results().forEach(m -> cut(cuts, m.start(), Begins.ITEM));
    SENTENCE_END
        .matcher(text)
        .results()
        .filter(m -> !isShortened(text, m.start()))
        .forEach(m -> cut(cuts, m.end(), Begins.SENTENCE));
    lines(text).forEach(at -> cut(cuts, at, Begins.SENTENCE));
    also.matcher(text).results().forEach(m -> cut(cuts, m.start(), Begins.ALSO));
    alsoWithin.matcher(text).results().forEach(m -> cut(cuts, m.start(), Begins.ALSO));
    and.matcher(text).results().forEach(m -> cut(cuts, m.start(), Begins.CLAUSE));
    return pieces(text, cuts);
  }

  /** Whether it goes back to what was said before it. */
  boolean goesOn(Piece piece, String text) {
    String[] words = piece.of(text).split("\\s+", HEAD + 1);
    String head = String.join(" ", java.util.Arrays.copyOf(words, Math.min(HEAD, words.length)));
    return goesOn.matcher(head).find();
  }

  private static void cut(NavigableMap<Integer, Begins> cuts, int at, Begins begins) {
    cuts.merge(at, begins, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }

  private List<Piece> pieces(String text, NavigableMap<Integer, Begins> cuts) {
    List<Piece> pieces = new ArrayList<>();
    Begins begins = Begins.CLAUSE;
    for (var cut : cuts.entrySet()) {
      Integer next = cuts.higherKey(cut.getKey());
      int end = next == null ? text.length() : next;
      begins = begins.compareTo(cut.getValue()) >= 0 ? begins : cut.getValue();
      String words = text.substring(cut.getKey(), end);
      if (words.chars().anyMatch(Character::isLetter)) { // else what set it off stands for the next
        boolean said = asWell.matcher(words).find() && begins.compareTo(Begins.ALSO) < 0;
        pieces.add(new Piece(said ? Begins.ALSO : begins, cut.getKey(), end));
        begins = Begins.CLAUSE;
      }
    }
    return pieces;
  }

  /** Where items with the numbers 1, 2, 3 begin; none unless there are two of them. */
  private static List<Integer> numbers(String text) {
    List<Integer> starts = new ArrayList<>();
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      if (Integer.parseInt(number.group(1)) == starts.size() + 1) {
        starts.add(number.start());
      }
    }
    return starts.size() > 1 ? starts : List.of();
  }

  /** Where lines begin after one that was ended on purpose. */
  private static List<Integer> lines(String text) {
    List<Integer> starts = new ArrayList<>();
    int line = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', line)) {
      if (end - line < SHORT_LINE) {
        starts.add(end + 1);
      }
      line = end + 1;
    }
    return starts;
  }

  private static boolean isShortened(String text, int stop) {
    int start = stop;
    while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    return SHORTENED.contains(text.substring(start, stop).toLowerCase(Locale.ROOT));
  }
}
