package natter.bot.scope;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  private final Map<String, String> wardBySector = new HashMap<>();
  private final Map<String, String> wardByName = new HashMap<>();
  private final Map<String, String> wardByLocality = new HashMap<>();
  private final int longestName;

  public NamedPlaces(List<Ward> wards) {
    for (Ward ward : wards) {
      ward.postcodes().forEach(p -> wardBySector.putIfAbsent(p.toUpperCase(Locale.ROOT), ward.id()));
      wardByName.putIfAbsent(folded(ward.name()), ward.id());
      ward.localities().forEach(l -> wardByLocality.putIfAbsent(folded(l), ward.id()));
    }
    longestName =
        Stream.concat(
                wardByName.keySet().stream(), wardByLocality.keySet().stream())
            .mapToInt(name -> name.split(" ").length)
            .max()
            .orElse(0);
  }

  @Override
  public Optional<Place> find(String words) {
    String start = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    Optional<Place> postcode = postcode(start);
    return postcode.isPresent() ? postcode : named(start);
  }

  private Optional<Place> postcode(String words) {
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
  private Optional<Place> named(String words) {
    Best ward = new Best();
    Best locality = new Best();
    int[] starts = new int[Math.max(1, longestName)];
    int count = 0;
    int i = 0;
    while (longestName > 0 && i < words.length()) {
      if (!isWordPart(words.charAt(i))) {
        i++;
        continue;
      }
      int end = endOfWord(words, i);
      starts[count % longestName] = i;
      count++;
      for (int n = Math.min(count, longestName); n > 0; n--) {
        int start = starts[(count - n) % longestName];
        String said = words.substring(start, end);
        String name = said.length() <= 80 ? folded(said) : "";
        ward.offer(wardByName.get(name), said, n);
        locality.offer(wardByLocality.get(name), said, n);
      }
      i = end;
    }
    return ward.place().or(locality::place);
  }

  /** The best name so far. */
  private static final class Best {
    private Optional<Place> place = Optional.empty();
    private int words;

    void offer(@Nullable String ward, String said, int length) {
      if (ward != null && length > words) {
        words = length;
        place = Optional.of(new Place(said, Optional.of(ward), Optional.empty()));
      }
    }

    Optional<Place> place() {
      return place;
    }
  }

  private static int endOfWord(String words, int start) {
    int end = start;
    while (end < words.length() && isWordPart(words.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '\'' || c == '’';
  }

  /** Small letters, one blank between words, no apostrophes, "and" for "&". */
  private static String folded(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '&') {
        folded.append(" and ");
      } else if (Character.isLetterOrDigit(c)) {
        folded.append(Character.toLowerCase(c));
      } else if (c != '\'' && c != '’') {
        folded.append(' ');
      }
    }
    return folded.toString().strip().replaceAll(" +", " ");
  }
}
