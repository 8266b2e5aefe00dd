package natter.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads when each entry was last looked through: on its own day, or else on that of its file. */
final class ReviewDays {
  private static final String REVIEWED = "reviewed";

  private ReviewDays() {}

  /** Every file, and every entry of a list, may say it. */
  static void allowIn(Entry entry) {
    entry.has(REVIEWED);
  }

  /** Id → day, of the entries of a list in a file. */
  static Map<String, LocalDate> of(Optional<Entry> file, String list) {
    Map<String, LocalDate> days = new HashMap<>();
    file.ifPresent(f -> read(f, list, days));
    return days;
  }

  private static void read(Entry file, String list, Map<String, LocalDate> days) {
    Optional<LocalDate> ofAll = day(file, file);
    for (Entry entry : file.aside().entries(list)) {
      Optional<LocalDate> own = day(entry, file);
      entry.optionalText("id").ifPresent(id -> own.or(() -> ofAll).ifPresent(d -> days.put(id, d)));
    }
  }

  private static Optional<LocalDate> day(Entry entry, Entry file) {
    Optional<String> said = entry.optionalText(REVIEWED);
    try {
      return said.map(LocalDate::parse);
    } catch (DateTimeException e) {
      file.mistake(
          entry.line(REVIEWED),
          "\"reviewed\" is \"%s\", expected a day like 2026-11-20".formatted(said.orElse("")));
      return Optional.empty();
    }
  }
}
