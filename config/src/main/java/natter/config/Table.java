package natter.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A table in tab-separated text, as people type it and as spreadsheets save it: UTF-8, UTF-16 with
 * its mark, or else Windows-1252; any line ends; cells in quotes or not.
 *
 * <p>A cell is in quotes only if it ends with them too: a text may well begin with a quoted word.
 * Blank lines are left out.
 *
 * @param columns the cells of the first line, in small letters
 * @param rows the others
 */
record Table(List<String> columns, List<Row> rows) {

  /**
   * @param line where it begins in the file, from 1
   */
  record Row(int line, List<String> cells) {
    /** What stands in a column; empty where the line ends before it. */
    String at(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }

    boolean isBlank() {
      return cells.stream().allMatch(String::isBlank);
    }
  }

  static Table read(Path file) throws IOException {
    return of(decoded(Files.readAllBytes(file)));
  }

  static Table of(String text) {
    List<Row> rows = new Reading(text).rows();
    List<String> columns =
        rows.isEmpty()
            ? List.of()
            : rows.getFirst().cells().stream()
                .map(c -> c.strip().toLowerCase(Locale.ROOT))
                .toList();
    return new Table(columns, rows.stream().skip(1).toList());
  }

  /** Where the first of these columns is. */
  Optional<Integer> column(String... names) {
    return Arrays.stream(names).map(columns::indexOf).filter(at -> at >= 0).findFirst();
  }

  private static String decoded(byte[] bytes) {
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      return withoutMark(new String(bytes, StandardCharsets.UTF_16));
    }
    try {
      return withoutMark(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  /** Goes through a text, cell by cell. */
  private static final class Reading {
    private final String text;
    private int at;
    private int line = 1;

    Reading(String text) {
      this.text = text;
    }

    List<Row> rows() {
      List<Row> rows = new ArrayList<>();
      while (at < text.length()) {
        Row row = row();
        if (!row.isBlank()) {
          rows.add(row);
        }
      }
      return rows;
    }

    private Row row() {
      int first = line;
      List<String> cells = new ArrayList<>();
      cells.add(cell());
      while (at < text.length() && text.charAt(at) == '\t') {
        at++;
        cells.add(cell());
      }
      endLine();
      return new Row(first, cells);
    }

    private void endLine() {
      if (at < text.length()) {
        at += text.startsWith("\r\n", at) ? 2 : 1;
        line++;
      }
    }

    private String cell() {
      int end = closingQuote();
      if (end < 0) {
        int from = at;
        while (!isEnd(at)) {
          at++;
        }
        return text.substring(from, at);
      }
      String inside = text.substring(at + 1, end);
      line += (int) inside.lines().count() - 1 + (inside.endsWith("\n") ? 1 : 0);
      at = end + 1;
      return inside.replace("\"\"", "\"");
    }

    /** Where the quotes of a cell that begins here close, -1 if it is not in quotes. */
    private int closingQuote() {
      if (at >= text.length() || text.charAt(at) != '"') {
        return -1;
      }
      boolean wraps = false;
      boolean tabs = false;
      for (int i = at + 1; i < text.length(); i++) {
        char c = text.charAt(i);
        wraps |= c == '\n';
        tabs |= c == '\t';
        if (tabs && wraps) {
          return -1; // quotes that never close
        }
        if (c == '"') {
          if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
            i++;
          } else {
            return isEnd(i + 1) ? i : -1;
          }
        }
      }
      return -1;
    }

    private boolean isEnd(int i) {
      return i >= text.length() || "\t\r\n".indexOf(text.charAt(i)) >= 0;
    }
  }
}
