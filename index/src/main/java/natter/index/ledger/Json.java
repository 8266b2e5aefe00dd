package natter.index.ledger;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The lists inside our records, as text. */
final class Json {
  private static final String EMPTY = "[]";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static String of(List<?> list) {
    return list.isEmpty() ? EMPTY : MAPPER.writeValueAsString(list);
  }

  static String of(Record one) {
    return MAPPER.writeValueAsString(one);
  }

  static <T> List<T> list(String json, Class<T> of) {
    return json.equals(EMPTY) ? List.of() : MAPPER.readerForListOf(of).readValue(json);
  }

  static <T> T one(String json, Class<T> of) {
    return MAPPER.readValue(json, of);
  }
}
