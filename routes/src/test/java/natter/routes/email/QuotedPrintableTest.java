package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedPrintableTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "a = b",
        "Zażółć gęślą jaźń\n",
        "\ud83d\ude00 \u4f60\u597d\n",
        "blank at the end \n",
        "tab at the end\t\nand\there\n",
        " \n\n \n",
        "--boundary\n.\n"
      })
  void isReadAsItWasWritten(String text) {
    assertThat(read(QuotedPrintable.of(text))).isEqualTo(text);
  }

  @RepeatedTest(50)
  void isReadAsItWasWrittenWhateverItSays(RepetitionInfo n) {
    var chance = new Random(n.getCurrentRepetition());
    var text = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      text.append("ab c=\t\n\u00e9\u4f60 .-_~".charAt(chance.nextInt(14)));
    }
    String written = QuotedPrintable.of(text.toString());
    assertThat(read(written)).isEqualTo(text.toString());
    assertThat(written.chars()).allMatch(c -> c < 127);
    assertThat(written.split("\r\n", -1))
        .allMatch(line -> line.length() <= 76)
        .noneMatch(line -> line.endsWith(" ") || line.endsWith("\t"));
  }

  @Test
  void breaksLinesForTheWayAlone() {
    assertThat(QuotedPrintable.of("x".repeat(80)))
        .isEqualTo("x".repeat(75) + "=\r\n" + "x".repeat(5));
  }

  private static String read(String written) {
    byte[] bytes = TransferEncoding.QUOTED.decode(written.getBytes(StandardCharsets.US_ASCII));
    return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
