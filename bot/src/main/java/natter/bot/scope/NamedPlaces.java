package natter.bot.scope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Places by their names: postcodes, wards, and what people call parts of wards. */
public final class NamedPlaces implements Places {
  /** Unit postcodes, as in the UK government's bulk data transfer form; spaced or not. */
  private static final Pattern POSTCODE =
      Pattern.compile(
          "(?<![A-Za-z0-9])([A-Za-z]{1,2}[0-9][A-Za-z0-9]?)[ \\u00a0-]?"
              + "([0-9][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?![A-Za-z0-9])");

  private static final Pattern OUTWARD =
      Pattern.compile(
          "([A-PR-UWYZ][0-9][0-9ABCDEFGHJKPSTUW]?|[A-PR-UWYZ][A-HK-Y][0-9][0-9ABEHMNPRVWXY]?)");

  /** How much of a text is looked at. */
  private static final int LONGEST = 20_000;

  private static final int LONGEST_WORD = 40;

  private final Map<String, String> wardBySector = new HashMap<>();

  /** By their first word, longest first. */
  private final Map<String, List<Name>> names = new HashMap<>();

  /**
   * What people call a ward or a part of it.
   *
   * @param words small letters, no apostrophes
   * @param whole whether it is the ward's own name
   */
  private record Name(List<String> words, String ward, boolean whole) {}

  public NamedPlaces(List<Ward> wards) {
    for (Ward ward : wards) {
      ward.postcodes()
          .forEach(p -> wardBySector.putIfAbsent(p.toUpperCase(Locale.ROOT), ward.id()));
      keep(new Name(words(ward.name()), ward.id(), true));
      ward.localities().forEach(l -> keep(new Name(words(l), ward.id(), false)));
    }
    names.values().forEach(n -> n.sort((a, b) -> b.words().size() - a.words().size()));
  }

  private void keep(Name name) {
    if (!name.words().isEmpty()) {
      names.computeIfAbsent(name.words().getFirst(), w -> new ArrayList<>()).add(name);
    }
  }

  @Override
  public Optional<Place> find(String words) {
    String start = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    Optional<Place> postcode = postcode(start);
    return postcode.isPresent() ? postcode : named(start);
  }

  private Optional<Place> postcode(String words) {
    if (words.chars().noneMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    Matcher found = POSTCODE.matcher(words);
    Optional<Place> elsewhere = Optional.empty();
    while (found.find()) {
      String outward = found.group(1).toUpperCase(Locale.ROOT);
      String inward = found.group(2).toUpperCase(Locale.ROOT);
      if (!OUTWARD.matcher(outward).matches()) {
        continue;
      }
      Optional<String> ward =
          Optional.ofNullable(wardBySector.get(outward + " " + inward.charAt(0)));
      var place = new Place(found.group(), ward, Optional.of(outward + " " + inward));
      if (ward.isPresent()) {
        return Optional.of(place);
      }
      elsewhere = elsewhere.isPresent() ? elsewhere : Optional.of(place);
    }
    return elsewhere;
  }

  /** The longest ward's name, else the longest locality's; the first of several as long. */
  private Optional<Place> named(String text) {
    Found best = null;
    for (int i = 0; i < text.length(); i++) {
      if (isWordPart(text.charAt(i)) && (i == 0 || !isWordPart(text.charAt(i - 1)))) {
        Found found = nameAt(text, i);
        best = found != null && (best == null || found.beats(best)) ? found : best;
      }
    }
    return Optional.ofNullable(best)
        .map(
            b ->
                new Place(
                    text.substring(b.start(), b.end()),
                    Optional.of(b.name().ward()),
                    Optional.empty()));
  }

  private record Found(Name name, int start, int end) {
    boolean beats(Found other) {
      return name.whole() == other.name.whole()
          ? name.words().size() > other.name.words().size()
          : name.whole();
    }
  }

  private @Nullable Found nameAt(String text, int start) {
    Found best = null;
    for (Name name : names.getOrDefault(wordAt(text, start), List.of())) {
      int end = endOf(name, text, start);
      Found found = end < 0 ? null : new Found(name, start, end);
      best = found != null && (best == null || found.beats(best)) ? found : best;
    }
    return best;
  }

  /** Where the name ends, if it stands here; -1 if it does not. */
  private static int endOf(Name name, String text, int start) {
    int at = start;
    int end = start;
    for (String word : name.words()) {
      while (at < text.length() && !isWordPart(text.charAt(at)) && at - end < 4) {
        at++;
      }
      if (!wordAt(text, at).equals(word)) {
        return -1;
      }
      at = endOfWord(text, at);
      end = at;
    }
    return end;
  }

  private static String wordAt(String text, int start) {
    int end = endOfWord(text, start);
    String word = text.substring(start, Math.min(end, start + LONGEST_WORD));
    return word.equals("&") ? "and" : plain(word);
  }

  private static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '\'' || c == '’' || c == '&';
  }

  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < name.length(); i++) {
      if (isWordPart(name.charAt(i)) && (i == 0 || !isWordPart(name.charAt(i - 1)))) {
        words.add(wordAt(name, i));
      }
    }
    return words;
  }

  /** Small letters, no apostrophes. */
  private static String plain(String word) {
    String small = word.toLowerCase(Locale.ROOT);
    return small.indexOf('\'') < 0 && small.indexOf('’') < 0
        ? small
        : small.replace("'", "").replace("’", "");
  }
}
