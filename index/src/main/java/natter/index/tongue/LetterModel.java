package natter.index.tongue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/**
 * OpenNLP's model of the letters of 103 languages, read when it is first needed: many messages are
 * told by their words, and it holds some 35 MB.
 */
final class LetterModel {
  private static final String FILE = "/langdetect-183.bin";
  private static final Map<String, String> SHORT = shortNames();

  /** One for all threads: it keeps nothing of what it is asked. */
  private volatile @Nullable LanguageDetectorME detector;

  /**
   * What a text is most likely in.
   *
   * @param language BCP 47
   * @param lead how many times as likely it is as the likeliest of the others that were compared
   */
  record Guess(String language, double lead) {}

  /** The likeliest language, and how far it leads any of {@code others}. */
  Guess guess(String text, Collection<String> others) {
    Language[] all = detector().predictLanguages(text);
    String best = shortened(all[0].getLang());
    double next =
        Arrays.stream(all)
            .skip(1)
            .filter(l -> others.contains(shortened(l.getLang())))
            .mapToDouble(Language::getConfidence)
            .max()
            .orElse(0);
    return new Guess(best, all[0].getConfidence() / Math.max(next, 1e-9));
  }

  private LanguageDetectorME detector() {
    LanguageDetectorME known = detector;
    return known == null ? readOnce() : known;
  }

  private synchronized LanguageDetectorME readOnce() {
    LanguageDetectorME known = detector;
    if (known == null) {
      known = new LanguageDetectorME(read());
      detector = known;
    }
    return known;
  }

  private static LanguageDetectorModel read() {
    try (InputStream in =
        Objects.requireNonNull(LetterModel.class.getResourceAsStream(FILE), FILE)) {
      return new LanguageDetectorModel(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shortened(String three) {
    return SHORT.getOrDefault(three, three);
  }

  /** ISO 639-3 to BCP 47. */
  private static Map<String, String> shortNames() {
    Map<String, String> names = new HashMap<>();
    Arrays.stream(Locale.getISOLanguages())
        .map(Locale::of)
        .forEach(l -> names.put(l.getISO3Language(), l.getLanguage()));
    names.putAll(
        Map.of(
            "pes", "fa", "cmn", "zh", "lvs", "lv", "ekk", "et", "nob", "nb", "plt", "mg", "ceb",
            "fil", "pnb", "pnb"));
    return Map.copyOf(names);
  }
}
