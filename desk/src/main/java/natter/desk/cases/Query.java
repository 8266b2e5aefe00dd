package natter.desk.cases;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * What an officer typed into the search box, narrowed and widened by links.
 *
 * @param text in the query language
 */
record Query(String text) {
  private static final Pattern ALTERNATIVES = Pattern.compile("(^|\\s)(OR|\\|\\|)(\\s|$)");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Pattern DAYS =
      Pattern.compile("(?<=^|\\s)(after|before):\\d{4}-\\d{2}-\\d{2}(?=\\s|$)");

  Query {
    text = text.strip();
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** Whether it asks for that value of that field, in the words of a link or as one types it. */
  boolean has(String field, String value) {
    String padded = " " + text + " ";
    return padded.contains(" " + term(field, value) + " ")
        || padded.contains(" " + typed(field, value) + " ");
  }

  /** Only those with that value. */
  Query with(String field, String value) {
    return and(term(field, value));
  }

  /** Only those from the one day on, and before the other, in place of other days it has. */
  Query between(LocalDate from, LocalDate to) {
    String rest = DAYS.matcher(text).replaceAll("").replaceAll("\\s{2,}", " ");
    return new Query(unwrapped(rest.strip())).and("after:" + from + " before:" + to);
  }

  private Query and(String terms) {
    return isEmpty()
        ? new Query(terms)
        : new Query((offersAlternatives() ? "(" + text + ")" : text) + " " + terms);
  }

  /** No longer only those with that value. */
  Query without(String field, String value) {
    String wider =
        (" " + text + " ")
            .replace(" " + term(field, value) + " ", " ")
            .replace(" " + typed(field, value) + " ", " ");
    return new Query(unwrapped(wider.strip()));
  }

  private boolean offersAlternatives() {
    return ALTERNATIVES.matcher(QUOTED.matcher(text).replaceAll("\"\"")).find();
  }

  private static String term(String field, String value) {
    return field + ":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** As somebody types it who sees that it is one word; never found if it is not. */
  private static String typed(String field, String value) {
    return field + ":" + value;
  }

  /** Without brackets that hold the whole and nothing but it. */
  private static String unwrapped(String words) {
    boolean whole =
        words.startsWith("(") && words.indexOf(')') == words.length() - 1 && words.length() > 1;
    return whole ? words.substring(1, words.length() - 1) : words;
  }
}
