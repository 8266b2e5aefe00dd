package natter.index.lucene;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What there may be with a concern, as in {@code has:photo}. */
enum Has {
  ATTACHMENT("a file", told -> types(told).findAny().isPresent()),
  PHOTO("a photo", told -> types(told).anyMatch(type -> type.startsWith("image/"))),
  PDF("a PDF", told -> types(told).anyMatch(type -> type.startsWith("application/pdf"))),
  PLACE("a place", told -> told.concern().place().isPresent()),
  TICKET("a ticket", told -> told.ticket().isPresent()),
  ANSWER("an officer’s answer", told -> !told.answers().isEmpty()),
  NOTE("an officer’s note", told -> !told.notes().isEmpty());

  private final String label;
  private final Predicate<Told> test;

  Has(String label, Predicate<Told> test) {
    this.label = label;
    this.test = test;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String label() {
    return label;
  }

  static List<Has> of(Told told) {
    return Arrays.stream(values()).filter(has -> has.test.test(told)).toList();
  }

  /** The files that are kept apart already, and those that are still in the message. */
  private static Stream<String> types(Told told) {
    return Stream.concat(
            told.files().stream().map(Told.File::type),
            told.concern().attachments().stream().map(file -> file.type()))
        .map(type -> type.toLowerCase(Locale.ROOT));
  }
}
