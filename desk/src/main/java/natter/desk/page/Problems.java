package natter.desk.page;

import java.util.List;

/**
 * Everything wrong with a form, in the order of its fields.
 *
 * @param all each of them
 */
public record Problems(List<Problem> all) {
  public static final Problems NONE = new Problems(List.of());

  /**
   * What is wrong with one field.
   *
   * @param field id of the field
   * @param says what to do about it
   */
  public record Problem(String field, String says) {}

  public Problems {
    all = List.copyOf(all);
  }

  public static Problems of(String field, String says) {
    return new Problems(List.of(new Problem(field, says)));
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** What is wrong with that field; empty if nothing is. */
  public String at(String field) {
    return all.stream()
        .filter(p -> p.field().equals(field))
        .map(Problem::says)
        .findFirst()
        .orElse("");
  }
}
