package natter.index.lucene;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What there may be with a concern, as in {@code has:photo}. */
enum Has {
  ATTACHMENT("a file"),
  PHOTO("a photo"),
  PDF("a PDF"),
  PLACE("a place"),
  TICKET("a ticket"),
  ANSWER("an officer’s answer"),
  NOTE("an officer’s note");

  private final String label;

  Has(String label) {
    this.label = label;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String label() {
    return label;
  }

  static List<Has> of(Told told) {
    return Arrays.stream(values()).filter(has -> has.isWith(told)).toList();
  }

  private boolean isWith(Told told) {
    return switch (this) {
      case ATTACHMENT -> types(told).findAny().isPresent();
      case PHOTO -> types(told).anyMatch(type -> type.startsWith("image/"));
      case PDF -> types(told).anyMatch(type -> type.startsWith("application/pdf"));
      case PLACE -> told.concern().place().isPresent();
      case TICKET -> told.ticket().isPresent();
      case ANSWER -> !told.answers().isEmpty();
      case NOTE -> !told.notes().isEmpty();
    };
  }

  /** The files that are kept apart already, and those that are still in the message. */
  private static Stream<String> types(Told told) {
    return Stream.concat(
            told.files().stream().map(Told.File::type),
            told.concern().attachments().stream().map(file -> file.type()))
        .map(type -> type.toLowerCase(Locale.ROOT));
  }
}
