package natter.desk.search;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of the query language, in the words of the help page. */
final class Fields {
  /**
   * A field.
   *
   * @param name as it is typed
   * @param what it asks for
   * @param examples queries that use it
   */
  record Field(String name, String what, List<String> examples) {
    static Field of(String name, String what, String... examples) {
      return new Field(name, what, List.of(examples));
    }
  }

  static final List<Field> ALL =
      List.of(
          Field.of("service", "what it is about", "service:fly-tipping", "service:\"Fly tipping\""),
          Field.of("level", "level of response", "level:community", "level:enforcement"),
          Field.of("status", "where it stands", "status:open", "-status:closed"),
          Field.of("team", "the team that has the ticket", "team:clean-and-green"),
          Field.of("assignee", "the officer who deals with it", "assignee:jo", "assignee:nobody"),
          Field.of("tag", "what officers marked it with", "tag:campaign"),
          Field.of("flag", "what needs attention", "flag:unreachable", "flag:*"),
          Field.of("ward", "the ward it is in", "ward:bloxwich-east", "-ward:*"),
          Field.of("forum", "the forum whose wards it is in", "forum:bloxwich"),
          Field.of(
              "near",
              "around a postcode, a street or a point; 500 metres unless you say",
              "near:\"WS3 1AA\",500m",
              "near:\"High Street\",1km",
              "near:52.6141,-2.0012,200m"),
          Field.of("from", "how it came, or whose address", "from:telegram", "from:jo@example.org"),
          Field.of("channel", "how it came", "channel:email"),
          Field.of("language", "the language it is in", "language:pl", "language:Polish"),
          Field.of("has", "what came with it", "has:photo", "has:attachment", "has:note"),
          Field.of(
              "received",
              "when it came: a day, month, year or between two",
              "received:today",
              "received:2026-01",
              "received:[2026-01-01 TO 2026-01-31]"),
          Field.of("after", "on that day or later", "after:2026-01-01"),
          Field.of("before", "before that day", "before:2026-02-01"),
          Field.of("age", "how long ago", "age:<7d", "age:>30d", "age:today"),
          Field.of("risk", "whether somebody may come to harm", "risk:high"),
          Field.of("finding", "how well it was understood", "finding:unclear"),
          Field.of("reference", "its reference, or the start of it", "reference:NT-7K*"),
          Field.of("text", "the words alone", "text:(mattress OR sofa)"));

  private static final Map<String, String> WHAT =
      ALL.stream().collect(Collectors.toMap(Field::name, Field::what));

  private Fields() {}

  /** What a field asks for. */
  static String what(String name) {
    return WHAT.getOrDefault(name, "");
  }

  static <T> List<T> each(Function<Field, T> made) {
    return ALL.stream().map(made).toList();
  }
}
