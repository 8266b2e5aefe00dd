package natter.bot.scope;

import java.util.List;
import java.util.Set;
import natter.bot.scope.PlaceNames.Found;
import natter.bot.scope.PlaceNames.Kind;
import natter.bot.scope.PlaceNames.Name;
import natter.bot.scope.Places.Stretch;

/** Whether words of a text are the name of a street, by the look of them and of what is around. */
final class StreetLook {
  /** Words that may stand before a street's name that is a word of its own. */
  private static final Set<String> BEFORE =
      words(
          "on in at of off near outside opposite along down from behind by up into between"
              + " and corner onto through");

  /** Words that no street is named by, when written small: "the main road", "on our street". */
  private static final Set<String> NO_NAMES =
      words(
          "main same next other side back front narrow quiet busy private whole every each"
              + " any another which one of in on at and to from across down up along into off by"
              + " for with the a my our this that your his her their bus cycle local trunk access"
              + " through outside near dead residential public dirty middle slip ring all some no"
              + " it is country service fast slow new old long");

  /** What makes "street" part of a thing rather than of a name. */
  private static final Set<String> THINGS =
      words(
          "light lights lighting lamp lamps sign signs watch cleaning cleaner cleaners"
              + " sweeper sweeping furniture works rage party tax safety surface name markings"
              + " drinking racing");

  /** Whether a street is meant, and not the words that its name is made of. */
  static boolean isMeant(Name name, String text, int start, int end) {
    String last = name.words().getLast();
    boolean capitals = areCapitals(text, start, end);
    if (name.words().size() == 1 || name.words().getFirst().equals("the")) {
      return capitals && BEFORE.contains(wordBefore(text, start));
    }
    if (StreetWords.isPlain(last)) {
      return capitals || (!NO_NAMES.contains(name.words().getFirst()) && !isThing(text, end));
    }
    return capitals || BEFORE.contains(wordBefore(text, start));
  }

  private static boolean isThing(String text, int end) {
    return end < text.length()
        && text.charAt(end) == ' '
        && THINGS.contains(Letters.wordAt(text, end + 1));
  }

  /** Whether it is written as names are, in a text that has small letters too. */
  private static boolean areCapitals(String text, int start, int end) {
    boolean small = false;
    for (int i = start; i < end; i++) {
      boolean first = Letters.startsWord(text, i);
      if (first
          && Character.isLowerCase(text.charAt(i))
          && !Letters.wordAt(text, i).equals("the")) {
        return false;
      }
      small = small || Character.isLowerCase(text.charAt(i));
    }
    return small;
  }

  private static String wordBefore(String text, int start) {
    int end = start;
    while (end > 0 && !Letters.isWordPart(text.charAt(end - 1)) && start - end < 3) {
      end--;
    }
    int from = end;
    while (from > 0 && Letters.isWordPart(text.charAt(from - 1)) && end - from < 20) {
      from--;
    }
    return from == end ? "" : Letters.wordAt(text, from);
  }

  /** A street nobody imported: "Elmore Row", "on mill lane". Returns where to go on. */
  static int byLook(String text, int last, String word, int after, List<Found> found) {
    int end = Letters.endOfWord(text, last);
    int first = last;
    int words = 0;
    while (words < 3) {
      int before = previous(text, first);
      if (before < after || !isCapital(text, before) || isNoName(text, before)) {
        break;
      }
      first = before;
      words++;
    }
    boolean capital = words > 0 && isCapital(text, last);
    if (!capital && words == 0 && StreetWords.isPlain(word)) {
      int before = previous(text, last);
      boolean named =
          before >= after
              && !isNoName(text, before)
              && BEFORE.contains(wordBefore(text, before))
              && !isThing(text, end);
      first = named ? before : last;
    } else if (!capital && !StreetWords.isPlain(word)) {
      first = last;
    }
    if (first == last || isThing(text, end)) {
      return after;
    }
    found.add(byLook(text.substring(first, end), new Stretch(first, end)));
    return end;
  }

  static Found byLook(String written, Stretch at) {
    String label = StreetWords.titled(written);
    return new Found(
        new Name(Kind.STREET_BY_LOOK, label, StreetWords.words(label), "", List.of()), at);
  }

  static boolean isNoName(String text, int at) {
    return NO_NAMES.contains(Letters.wordAt(text, at)) || BEFORE.contains(Letters.wordAt(text, at));
  }

  static boolean isCapital(String text, int at) {
    return Character.isUpperCase(text.charAt(at));
  }

  /** Where the word before begins, if a single blank lies between; -1 if none does. */
  static int previous(String text, int start) {
    int end = start - 1;
    if (end < 1 || text.charAt(end) != ' ' || !Letters.isWordPart(text.charAt(end - 1))) {
      return -1;
    }
    int from = end;
    while (from > 0 && Letters.isWordPart(text.charAt(from - 1)) && end - from < 30) {
      from--;
    }
    return from;
  }

  private static Set<String> words(String words) {
    return Set.of(words.split(" ", -1));
  }

  private StreetLook() {}
}
