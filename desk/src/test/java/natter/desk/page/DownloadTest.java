package natter.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTest {
  @Test
  void namesAFileTwice() {
    assertThat(Download.attachment("sofa.jpg"))
        .isEqualTo("attachment; filename=\"sofa.jpg\"; filename*=UTF-8''sofa.jpg");
    assertThat(Download.attachment("Łóżko 2.jpg"))
        .isEqualTo(
            "attachment; filename=\"___ko 2.jpg\"; filename*=UTF-8''%C5%81%C3%B3%C5%BCko%202.jpg");
    assertThat(Download.attachment("照片.png"))
        .isEqualTo("attachment; filename=\"__.png\"; filename*=UTF-8''%E7%85%A7%E7%89%87.png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nSet-Cookie: x=y.txt",
        "a\"; filename=\"b.exe",
        "a\u0000b",
        "../../etc/passwd",
        "..\\..\\windows",
        "\u202egpj.exe",
        "a\u2028b",
        "\ud83d",
        "a;b=c%0d%0a",
        "",
        "...",
        " \t "
      })
  void letsNoNamePlayTricks(String name) {
    String header = Download.attachment(name);
    assertThat(header)
        .matches(
            "attachment; filename=\"[A-Za-z0-9._ ()+-]+\"; filename\\*=UTF-8''[A-Za-z0-9._~%-]+");
    assertThat(header).doesNotContain("\r", "\n", "%0D", "%0A", "%E2%80%AE", "filename=\".", "''.");
  }

  @Test
  void keepsTheEndingOfALongName() {
    String safe = Download.safe("x".repeat(400) + ".jpeg");
    assertThat(safe).hasSize(120).endsWith("x.jpeg");
    assertThat(
            Download.safe("\ud83d\ude00".repeat(200))
                .codePointCount(0, Download.safe("\ud83d\ude00".repeat(200)).length()))
        .isEqualTo(120);
  }

  @Test
  void saysFileWhereThereIsNoName() {
    assertThat(Download.safe("\u0001\u200b")).isEqualTo("file");
  }
}
