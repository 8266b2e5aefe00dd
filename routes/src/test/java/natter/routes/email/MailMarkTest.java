package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MailMarkTest {
  private static final String MAIL =
      """
      Received: from a by b; Sat, 21 Nov 2026 09:00:00 +0000
      From: Jo <jo@example.org>
      Subject: A long
       subject
      Date: Sat, 21 Nov 2026 09:00:00 +0000
      Message-ID: <1@example.org>
      To: hello@natter.example

      A mattress.
      """;

  private static String mark(String mail) {
    return MailMark.of(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void isTheSameWhereverTheMailWent() {
    String elsewhere =
        "Delivered-To: x@example\nX-Seen: yes\n"
            + MAIL.replace("from a by b", "from c by d")
            + "\n\n";
    assertThat(mark(elsewhere)).isEqualTo(mark(MAIL)).hasSize(32);
  }

  @Test
  void tellsOtherWordsUnderTheSameMessageIdApart() {
    assertThat(mark(MAIL.replace("mattress", "fridge"))).isNotEqualTo(mark(MAIL));
    assertThat(mark(MAIL.replace(" subject", " topic"))).isNotEqualTo(mark(MAIL));
    assertThat(mark(MAIL.replace("09:00:00 +0000\nMess", "09:00:01 +0000\nMess")))
        .isNotEqualTo(mark(MAIL));
    assertThat(mark(MAIL.replace("jo@", "al@"))).isNotEqualTo(mark(MAIL));
    assertThat(mark(MAIL.replace("<1@", "<2@"))).isNotEqualTo(mark(MAIL));
  }

  @Test
  void knowsAMailWithoutAMessageIdByAllOfIt() {
    String none = MAIL.replace("Message-ID", "X-Id");
    assertThat(mark(none)).isEqualTo(mark(none));
    assertThat(mark(none.replace("from a", "from c"))).isNotEqualTo(mark(none));
  }

  @Test
  void takesNoWordOfTheBodyForAHeader() {
    String none = MAIL.replace("Message-ID", "X-Id");
    assertThat(mark(none + "Message-ID: <9@x>\n")).isNotEqualTo(mark(none));
  }

  @Test
  void marksWhateverThereIs() {
    for (String odd :
        new String[] {"", "\n", "\r\n", ":", "Message-ID", "Message-ID: x", " a\n b"}) {
      assertThat(MailMark.of(odd.getBytes(StandardCharsets.UTF_8))).hasSize(32);
    }
  }
}
