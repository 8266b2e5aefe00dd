package natter.desk.voices;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import natter.bot.Voices.Voice;

/**
 * What somebody wants to see of all they may. Looked for is what is shown and nothing else: what is
 * hidden can be neither found nor counted.
 *
 * @param q words that must all stand in the line
 * @param service its id, or empty
 * @param status its id, or empty
 * @param ward its id, or empty
 */
public record Narrowed(String q, String service, String status, String ward) {
  /** Those it asks for. */
  List<Voice> of(List<Voice> all) {
    List<String> words =
        Stream.of(plain(q).split("\\s+", -1)).filter(w -> !w.isEmpty()).limit(20).toList();
    return all.stream()
        .filter(v -> service.isEmpty() || service(v).equals(service))
        .filter(v -> status.isEmpty() || status(v).equals(status))
        .filter(v -> ward.isEmpty() || ward(v).equals(ward))
        .filter(v -> words.stream().allMatch(plain(v.words())::contains))
        .toList();
  }

  private static String plain(String words) {
    return words.toLowerCase(Locale.ROOT);
  }

  static String service(Voice voice) {
    return voice.service().orElse("");
  }

  static String status(Voice voice) {
    return voice.status().id();
  }

  static String ward(Voice voice) {
    return voice.ward().orElse("");
  }

  /** How many there are of each, in the order of their ids; those without one are left out. */
  static Map<String, Long> counts(List<Voice> all, Function<Voice, String> by) {
    Map<String, Long> counts = new TreeMap<>();
    all.stream().map(by).filter(id -> !id.isEmpty()).forEach(id -> counts.merge(id, 1L, Long::sum));
    return counts;
  }
}
