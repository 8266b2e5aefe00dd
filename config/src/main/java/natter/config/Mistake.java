package natter.config;

/**
 * Something wrong in the content, as whoever edits it is told: {@code services.yaml:12:
 * fly-tipping: no team "x"; expected one of teams.yaml}.
 *
 * @param file relative to the content's folder
 * @param line from 1; 0 if the file as a whole is meant
 * @param entry which entry of the file; may be empty
 * @param what what is wrong, and what was expected
 */
public record Mistake(String file, int line, String entry, String what)
    implements Comparable<Mistake> {
  @Override
  public int compareTo(Mistake other) {
    int byFile = file.compareTo(other.file);
    return byFile != 0 ? byFile : Integer.compare(line, other.line);
  }

  @Override
  public String toString() {
    String where = line == 0 ? file : file + ":" + line;
    return entry.isEmpty() ? where + ": " + what : where + ": " + entry + ": " + what;
  }
}
