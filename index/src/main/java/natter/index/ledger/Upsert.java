package natter.index.ledger;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the statement that keeps a row in place of the one with the same key. */
final class Upsert {
  private Upsert() {}

  /**
   * @param keys columns of the key, separated by {@code ", "}; their values come first
   */
  static String into(String table, String keys, String... others) {
    String columns =
        Stream.concat(Stream.of(keys), Arrays.stream(others)).collect(Collectors.joining(", "));
    String changes =
        Arrays.stream(others).map(c -> c + " = excluded." + c).collect(Collectors.joining(", "));
    return "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s"
        .formatted(table, columns, columns.replaceAll("\\w+", "?"), keys, changes);
  }
}
