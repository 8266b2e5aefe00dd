package natter.index.tongue;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which language a message is in, where that is sure: {@code recogniser.language("smieci na
 * ulicy")}.
 *
 * <p>Script decides where it can. Latin letters are first told by their words, which is quick and
 * knows Urdu, Punjabi, Bengali and Gujarati as people type them; what that leaves open goes to a
 * model of letters. English is what remains in doubt.
 */
public final class Recogniser {
  /** Letters that Urdu has and Arabic and Persian have not. */
  private static final String URDU = "ٹڈڑںےھہۓ";

  private static final String PASHTO = "ښځڅډړټڼګۍې";
  private static final String KURDISH = "ێۆڕڵڤ";
  private static final String ASSAMESE = "ৰৱ";

  /** Letters that neither English nor the languages spoken here have. */
  private static final String ELSEWHERE = "őűčřšžěůėįųūğıøåæðþõāēīķļņģ";

  private static final int LONGEST = 2_000;
  private static final int FEW_LETTERS = 12;
  private static final int MANY_LETTERS = 18;

  /** How many times as likely as the next a language of the model must be. */
  private static final double CLEAR = 1.35;

  private static final double SLIGHT = 1.1;

  /** Languages written in Latin letters that the model tells apart. */
  private static final Set<String> MODELLED = Set.of("en", "pl", "ro");

  private final List<String> languages;
  private final Map<String, Integer> words = new HashMap<>();
  private final LetterModel model = new LetterModel();

  /**
   * @param spoken languages that natter has words in, and these words in plain letters
   */
  public Recogniser(Map<String, Set<String>> spoken) {
    this.languages =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("en"),
                spoken.keySet().stream().filter(l -> !l.equals("en")).sorted())
            .toList();
    for (int i = 0; i < languages.size(); i++) {
      int bit = 1 << i;
      LittleWords.telling(languages.get(i)).forEach(w -> words.merge(w, bit, (a, b) -> a | b));
      spoken
          .getOrDefault(languages.get(i), Set.of())
          .forEach(w -> words.merge(w, bit, (a, b) -> a | b));
    }
  }

  /** The language (BCP 47), if it is sure; one that natter does not speak, too. */
  public Optional<String> language(String text) {
    String start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    Tally tally = tally(start);
    if (tally.isPlainEnglish()) {
      return Optional.of("en");
    }
    Letters letters = Letters.of(start);
    return letters
        .main()
        .map(script -> byScript(script, start))
        .orElseGet(() -> latin(start, tally, letters.latin()));
  }

  private Optional<String> byScript(UnicodeScript script, String text) {
    if (script == UnicodeScript.ARABIC) {
      return Optional.of(arabic(text));
    }
    if (script == UnicodeScript.BENGALI && has(text, ASSAMESE)) {
      return Optional.of("as");
    }
    return Letters.languageOf(script).or(() -> Optional.of(model.guess(text, Set.of()).language()));
  }

  private String arabic(String text) {
    if (has(text, PASHTO)) {
      return "ps";
    }
    if (has(text, KURDISH)) {
      return "ckb";
    }
    if (has(text, URDU)) {
      return "ur";
    }
    String guess = model.guess(text, Set.of()).language();
    return guess.equals("pnb") ? "ur" : guess;
  }

  private static boolean has(String text, String letters) {
    return text.chars().anyMatch(c -> letters.indexOf(c) >= 0);
  }

  /**
   * Words tell first. The model is asked where they do not, and whether Polish or Romanian is not
   * rather a neighbour of theirs.
   */
  private Optional<String> latin(String text, Tally tally, int letters) {
    Optional<String> told = tally.best().map(languages::get);
    if (told.isPresent() && !MODELLED.contains(told.get()) && !has(text, ELSEWHERE)) {
      return told;
    }
    if (letters < FEW_LETTERS) {
      return told;
    }
    LetterModel.Guess guess = model.guess(text, MODELLED);
    if (MODELLED.contains(guess.language())) {
      boolean sure = guess.lead() >= (letters < MANY_LETTERS ? CLEAR : SLIGHT);
      boolean rather = guess.lead() >= CLEAR && told.filter("en"::equals).isPresent();
      return rather || (told.isEmpty() && sure) ? Optional.of(guess.language()) : told;
    }
    boolean foreign = guess.lead() >= CLEAR && letters >= MANY_LETTERS && tally.english() < 1;
    return foreign ? Optional.of(guess.language()) : told;
  }

  private Tally tally(String text) {
    double[] score = new double[languages.size()];
    char[] word = new char[24];
    int length = 0;
    int count = 0;
    int strange = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (Latin.isLetter(c)) {
        if (length < word.length) {
          word[length] = Latin.plain(c);
        }
        length++;
        continue;
      }
      strange += c >= 0x250 && Character.isLetter(c) ? 1 : 0;
      if (!Latin.isMark(c) && length > 0) {
        count++;
        if (length <= word.length) {
          add(words.getOrDefault(new String(word, 0, length), 0), score);
        }
        length = 0;
      }
    }
    return new Tally(score, count, strange);
  }

  /** A word that several languages know counts for each, but less. */
  private static void add(int knowing, double[] score) {
    if (knowing == 0) {
      return;
    }
    double weight = 1.0 / Integer.bitCount(knowing);
    for (int i = 0; i < score.length; i++) {
      if ((knowing & (1 << i)) != 0) {
        score[i] += weight;
      }
    }
  }
}
