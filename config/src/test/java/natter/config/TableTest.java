package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
  private static List<List<String>> cells(String text) {
    return Table.of(text).rows().stream().map(Table.Row::cells).toList();
  }

  @Test
  void readsCells() {
    Table table = Table.of("Text \tservice\na sofa\tNoise\n");

    assertThat(table.columns()).containsExactly("text", "service");
    assertThat(table.rows()).containsExactly(new Table.Row(2, List.of("a sofa", "Noise")));
    assertThat(table.rows().getFirst().at(7)).isEmpty();
    assertThat(table.column("kind", "service")).contains(1);
    assertThat(Table.of("").columns()).isEmpty();
  }

  @Test
  void readsAnyLineEndAndPassesOverBlankLines() {
    Table table = Table.of("a\tb\r\n\r\n1\t2\r\n\t \n3\t\r4\t5");

    assertThat(table.rows())
        .containsExactly(
            new Table.Row(3, List.of("1", "2")),
            new Table.Row(5, List.of("3", "")),
            new Table.Row(6, List.of("4", "5")));
  }

  @Test
  void readsCellsInQuotes() {
    assertThat(cells("a\tb\n\"he said \"\"no\"\"\"\t\"x\ty\"\n"))
        .containsExactly(List.of("he said \"no\"", "x\ty"));
    Table table = Table.of("a\tb\n\"one\ntwo\n\"\tc\nlast\td\n");
    assertThat(table.rows())
        .containsExactly(
            new Table.Row(2, List.of("one\ntwo\n", "c")), new Table.Row(5, List.of("last", "d")));
  }

  @Test
  void takesATextThatBeginsWithAQuoteAsItIs() {
    assertThat(cells("a\tb\n\"Keep out\" is sprayed on it\tc\n\"never closed\td\n\"\te\n"))
        .containsExactly(
            List.of("\"Keep out\" is sprayed on it", "c"),
            List.of("\"never closed", "d"),
            List.of("\"", "e"));
  }

  @Test
  void readsWhatSpreadsheetsSave(@TempDir Path folder) throws IOException {
    String text = "text\tservice\ncafé\tnone\n";
    for (String written : List.of("\uFEFF" + text, text)) {
      for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
        Path file = Files.write(folder.resolve("t.tsv"), written.getBytes(charset));
        assertThat(Table.read(file).columns()).containsExactly("text", "service");
        assertThat(Table.read(file).rows().getFirst().at(0)).isEqualTo("café");
      }
    }
    Path old = Files.write(folder.resolve("o.tsv"), text.getBytes(Charset.forName("windows-1252")));
    assertThat(Table.read(old).rows().getFirst().at(0)).isEqualTo("café");
  }
}
