package natter.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import natter.bot.scope.Service;

/**
 * A message and what it should be understood as.
 *
 * @param line where it stands in the file
 * @param text the message
 * @param service id of the service it is about, or {@code none}
 * @param acceptable ids of all services that are right enough, that one among them
 */
record Labelled(int line, String text, String service, Set<String> acceptable) {
  static final String NONE = "none";
  private static final int MISTAKES = 20;

  /** The lines of a table, with those left out that nobody labelled. */
  record Lines(List<Labelled> all, int unlabelled) {}

  /**
   * Reads the labels of a table.
   *
   * @param where {@code column=value}: only lines that have it; empty for all
   * @throws IllegalArgumentException that names each line that is wrong
   */
  static Lines of(Table table, List<Service> services, String where) {
    int text = column(table, "text");
    int service = column(table, "service", "mapped_service");
    Optional<Integer> acceptable = table.column("acceptable");
    String[] only = where.split("=", 2);
    int filter = where.isEmpty() ? -1 : column(table, only[0].toLowerCase(Locale.ROOT));
    Names names = new Names(services);
    List<Labelled> all = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    int unlabelled = 0;
    for (Table.Row row : table.rows()) {
      if (filter >= 0 && !row.at(filter).equals(only.length > 1 ? only[1] : "")) {
        continue;
      }
      if (row.at(service).isBlank()) {
        unlabelled++;
        continue;
      }
      try {
        all.add(one(row, text, service, acceptable, names));
      } catch (IllegalArgumentException e) {
        mistakes.add("line " + row.line() + ": " + e.getMessage());
      }
    }
    refuse(mistakes);
    return new Lines(all, unlabelled);
  }

  private static void refuse(List<String> mistakes) {
    if (!mistakes.isEmpty()) {
      List<String> said = new ArrayList<>(mistakes.stream().limit(MISTAKES).toList());
      if (mistakes.size() > MISTAKES) {
        said.add("and " + (mistakes.size() - MISTAKES) + " more");
      }
      throw new IllegalArgumentException(String.join(System.lineSeparator(), said));
    }
  }

  private static int column(Table table, String... names) {
    return table
        .column(names)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "line 1: there is no column \""
                        + names[0]
                        + "\"; it names "
                        + (table.columns().isEmpty()
                            ? "nothing"
                            : String.join(", ", table.columns()))
                        + ". Columns are separated by tabs"));
  }

  private static Labelled one(
      Table.Row row, int text, int service, Optional<Integer> acceptable, Names names) {
    if (row.at(text).isBlank()) {
      throw new IllegalArgumentException("has no text");
    }
    String expected = names.id(row.at(service));
    Set<String> all = new HashSet<>(Set.of(expected));
    acceptable.stream()
        .flatMap(column -> Arrays.stream(row.at(column).split("\\|")))
        .filter(a -> !a.isBlank())
        .forEach(a -> all.add(names.id(a)));
    return new Labelled(row.line(), Classify.unescaped(row.at(text)), expected, all);
  }

  /** Services by what people call them. */
  private static final class Names {
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> known = new ArrayList<>();

    Names(List<Service> services) {
      for (Service service : services) {
        ids.put(plain(service.id()), service.id());
        ids.put(plain(service.name()), service.id());
        known.add(service.name());
      }
      ids.put(NONE, NONE);
      known.add(NONE);
    }

    private static String plain(String label) {
      return label.strip().toLowerCase(Locale.ROOT);
    }

    String id(String label) {
      String id = ids.get(plain(label));
      if (id == null) {
        throw new IllegalArgumentException(
            "there is no service \"" + label.strip() + "\"" + Nearest.hint(label.strip(), known));
      }
      return id;
    }
  }
}
