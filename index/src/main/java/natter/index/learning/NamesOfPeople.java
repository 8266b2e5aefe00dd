package natter.index.learning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import natter.bot.care.Concern;
import natter.bot.talk.Address;
import natter.index.lucene.Word;

/**
 * Tells which words may be names of people: common first names, what residents are called, and what
 * is mostly written like a name. Rather a word too many than a name.
 */
final class NamesOfPeople {
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{M}]+");
  private static final Set<String> FIRST = first();

  /** How often, of all times in the middle of a sentence, it is written with a capital letter. */
  private static final double MOSTLY = 0.5;

  private final Set<String> residents = new HashSet<>();
  private final Map<String, int[]> written = new HashMap<>();

  private static Set<String> first() {
    try (InputStream names = NamesOfPeople.class.getResourceAsStream("first-names.txt")) {
      Set<String> all = new HashSet<>();
      new String(names == null ? new byte[0] : names.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.startsWith("#"))
          .forEach(l -> all.addAll(Arrays.asList(l.split(" "))));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hears who told us. */
  void add(Concern concern) {
    addAll(concern.name());
    if (concern.from().channel().equals(Address.EMAIL)) {
      addAll(concern.from().handle().replaceFirst("@.*", ""));
    }
  }

  private void addAll(String name) {
    for (String part : NO_LETTER.split(name.toLowerCase(Locale.ROOT), -1)) {
      if (part.length() > 2) {
        residents.add(part);
      }
    }
  }

  /** Hears how a word is written in a text. */
  void add(String text, Word word) {
    int[] counts = written.computeIfAbsent(word.written(), w -> new int[2]);
    if (!begins(text, word.start())) {
      counts[0]++;
      counts[1] += isLikeName(text, word) ? 1 : 0;
    }
  }

  /** Whether nothing of its sentence stands before it. */
  private static boolean begins(String text, int start) {
    int i = start - 1;
    while (i >= 0 && !Character.isLetterOrDigit(text.charAt(i))) {
      if (".!?\n:".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
      i--;
    }
    return i < 0;
  }

  /** A capital letter and then small ones; capitals throughout say nothing. */
  private static boolean isLikeName(String text, Word word) {
    return Character.isUpperCase(text.charAt(word.start()))
        && text.substring(word.start() + 1, word.end()).chars().anyMatch(Character::isLowerCase);
  }

  boolean mayBe(String word) {
    int[] counts = written.getOrDefault(word, new int[2]);
    boolean capital = counts[1] > 0 && counts[1] >= MOSTLY * counts[0];
    return FIRST.contains(word) || capital || residents.contains(word);
  }
}
