package natter.bot;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks into records, however deep: whether they name something, and what is in them. */
final class Mentions {
  private Mentions() {}

  static boolean any(Object in, Set<?> wanted) {
    if (wanted.contains(in)) {
      return true;
    }
    return switch (in) {
      case Record row -> parts(row).values().stream().anyMatch(part -> any(part, wanted));
      case Optional<?> maybe -> maybe.isPresent() && any(maybe.get(), wanted);
      case Iterable<?> many -> {
        for (Object one : many) {
          if (any(one, wanted)) {
            yield true;
          }
        }
        yield false;
      }
      default -> false;
    };
  }

  /** Each component by its name, as a text. */
  static Map<String, String> texts(Object row) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (row instanceof Record whole) {
      parts(whole)
          .forEach(
              (name, part) -> {
                if (!(part instanceof byte[])) {
                  texts.put(
                      name, part instanceof Record deep ? texts(deep).toString() : part.toString());
                }
              });
    }
    return texts;
  }

  private static Map<String, Object> parts(Record row) {
    Map<String, Object> parts = new LinkedHashMap<>();
    for (RecordComponent each : row.getClass().getRecordComponents()) {
      try {
        each.getAccessor().setAccessible(true);
        parts.put(each.getName(), each.getAccessor().invoke(row));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record tells what it holds", e);
      }
    }
    return parts;
  }
}
