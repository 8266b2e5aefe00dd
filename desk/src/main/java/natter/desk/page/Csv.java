package natter.desk.page;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Writes tables as CSV (RFC 4180) in UTF-8, safe to open in a spreadsheet: what would be taken for
 * a formula there gets an apostrophe in front, as OWASP advises on "CSV injection".
 */
public final class Csv {
  private static final MediaType TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);
  private static final String FORMULA = "=+-@\t\r\n|\uff1d\uff0b\uff0d\uff20";

  private Csv() {}

  /** Writes row by row, and keeps none; the stream stays open. */
  public static void write(OutputStream out, List<String> header, Stream<List<String>> rows)
      throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    write(writer, header, rows);
    writer.flush();
  }

  public static String text(List<String> header, List<List<String>> rows) {
    var text = new StringWriter();
    write(text, header, rows.stream());
    return text.toString();
  }

  /** To keep as a file of this name. */
  public static ResponseEntity<byte[]> file(
      String name, List<String> header, List<List<String>> rows) {
    return ResponseEntity.ok()
        .contentType(TYPE)
        .header(HttpHeaders.CONTENT_DISPOSITION, Download.attachment(name))
        .header("X-Content-Type-Options", "nosniff")
        .body(text(header, rows).getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Writer to, List<String> header, Stream<List<String>> rows) {
    // The writer buffers, and closing it would close what it writes to.
    @SuppressWarnings("resource")
    CsvWriter csv = CsvWriter.builder().build(to);
    csv.writeRecord(safe(header));
    rows.forEach(row -> csv.writeRecord(safe(row)));
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> safe(List<String> row) {
    return row.stream().map(Csv::safe).toList();
  }

  static String safe(String cell) {
    String seen = cell.stripLeading();
    boolean formula =
        (!seen.isEmpty() && FORMULA.indexOf(seen.charAt(0)) >= 0)
            || (!cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0);
    return formula ? "'" + cell : cell;
  }
}
