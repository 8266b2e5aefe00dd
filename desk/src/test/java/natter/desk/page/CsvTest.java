package natter.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @Test
  void writesAsRfc4180Has() {
    assertThat(Csv.text(List.of("a", "b"), List.of(List.of("x,y", "say \"hi\""), List.of("", "ą"))))
        .isEqualTo("a,b\r\n\"x,y\",\"say \"\"hi\"\"\"\r\n,ą\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+441922", "-1", "@SUM(A1)", "\t=1", " =cmd", "|calc", "＝1"})
  void makesFormulasWords(String cell) {
    assertThat(Csv.safe(cell)).isEqualTo("'" + cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "a=b", "it's", "[c]", "2026-11-21"})
  void leavesWordsAlone(String cell) {
    assertThat(Csv.safe(cell)).isEqualTo(cell);
  }
}
