package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatch.Kind;
import natter.bot.talk.Threading;
import natter.bot.talk.Undelivered;
import org.junit.jupiter.api.Test;

class LettersTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final Letters letters =
      new Letters(
          new Letterhead("hello@natter.example", "Caf\u00e9 Council"), InstantSource.system());

  @Test
  void answersInTheSameThread() throws Exception {
    MimeMessage mail = read(Kind.REPLY, "Re: x", "y", new Threading("", List.of("<a@x>", "<b@x>")));
    assertThat(mail.getHeader("In-Reply-To")).containsExactly("<b@x>");
    assertThat(mail.getHeader("References", " ").split("\\s+")).containsExactly("<a@x>", "<b@x>");
  }

  @Test
  void givesEachDispatchItsOwnIdForEver() throws Exception {
    Letter first = letters.write(dispatch("k1", Kind.REPLY, "s", "t", Threading.NONE));
    Letter again = letters.write(dispatch("k1", Kind.REPLY, "s", "t", Threading.NONE));
    Letter other = letters.write(dispatch("k2", Kind.REPLY, "s", "t", Threading.NONE));
    assertThat(first.id()).matches("<nt\\.[0-9a-f]{32}@natter\\.example>").isEqualTo(again.id());
    assertThat(other.id()).isNotEqualTo(first.id());
  }

  @Test
  void saysThatAMachineAnswered() throws Exception {
    MimeMessage mail = read(Kind.REPLY, "s", "t", Threading.NONE);
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-replied");
    assertThat(mail.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
    assertThat(mail.getHeader("X-Natter-Loop")).isNotNull();
    assertThat(mail.getHeader("Precedence")).isNull();
    assertThat(mail.getHeader("List-Id")).isNull();
  }

  @Test
  void saysThatAMachineWrote() throws Exception {
    MimeMessage mail = read(Kind.NOTICE, "s", "t", Threading.NONE);
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void marksABroadcastAsOneOfMany() throws Exception {
    MimeMessage mail = read(Kind.BROADCAST, "s", "t", Threading.NONE);
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("Precedence")).containsExactly("bulk");
    assertThat(mail.getHeader("List-Id")).containsExactly("<announcements.natter.example>");
    assertThat(mail.getHeader("List-Unsubscribe"))
        .containsExactly("<mailto:hello@natter.example?subject=stop>");
  }

  @Test
  void leavesAnOfficersLetterAPersons() throws Exception {
    MimeMessage mail = read(Kind.OFFICER, "s", "t", Threading.NONE);
    assertThat(mail.getHeader("Auto-Submitted")).isNull();
    assertThat(mail.getHeader("X-Auto-Response-Suppress")).isNull();
    assertThat(mail.getHeader("X-Natter-Loop")).isNotNull();
  }

  @Test
  void isReadByAMailClientAsItWasWritten() throws Exception {
    String subject = "Re: M\u00fcll \u2013 " + "lang ".repeat(40).strip();
    MimeMessage mail =
        read(Kind.REPLY, subject, "Zażółć\nsecond\r\nthird\u0000\u0007", Threading.NONE);
    assertThat(mail.getSubject()).isEqualTo(subject);
    assertThat(ReceivedMail.of(mail).words()).isEqualTo("Zażółć\nsecond\nthird");
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Caf\u00e9 Council");
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getSentDate()).isNotNull();
    assertThat(mail.getHeader("Content-Language")).containsExactly("en");
    assertThat(mail.getHeader("MIME-Version")).containsExactly("1.0");
  }

  @Test
  void isAsciiInShortLinesWhateverItSays() throws Exception {
    Letter letter =
        letters.write(
            dispatch(
                "k", Kind.REPLY, "s\u00fc", "ü".repeat(3000) + " x".repeat(3000), Threading.NONE));
    String all = new String(letter.mime(), StandardCharsets.ISO_8859_1);
    assertThat(all.chars()).allMatch(c -> c < 128);
    assertThat(all.split("\r\n")).allMatch(line -> line.length() <= 78);
    assertThat(all).endsWith("\r\n");
  }

  @Test
  void letsNobodyWriteHeaders() throws Exception {
    MimeMessage mail =
        read(
            Kind.REPLY,
            "s",
            "t",
            new Threading(
                "", List.of("<a@x>\r\nBcc: mo@example.org", "<a b@x>", "no id", "<good@x>")));
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getHeader("References")).containsExactly("<good@x>");
  }

  @Test
  void refusesASubjectThatIsNotOneLine() {
    assertThatThrownBy(() -> read(Kind.REPLY, "s\u0000", "t", Threading.NONE))
        .isInstanceOf(Undelivered.class);
  }

  @Test
  void keepsLongThreadsShort() throws Exception {
    List<String> many = IntStream.range(0, 500).mapToObj(i -> "<" + i + "@x>").toList();
    MimeMessage mail = read(Kind.REPLY, "s", "t", new Threading("", many));
    assertThat(mail.getHeader("References", " ").split("\\s+"))
        .hasSize(20)
        .startsWith("<0@x>")
        .endsWith("<498@x>", "<499@x>");
  }

  @Test
  void writesToDomainsInAnyScript() throws Exception {
    assertThat(StrictAddress.of("jo@b\u00fccher.example").orElseThrow().value())
        .isEqualTo("jo@xn--bcher-kva.example");
  }

  private MimeMessage read(Kind kind, String subject, String text, Threading threading)
      throws Exception {
    Letter letter = letters.write(dispatch("key", kind, subject, text, threading));
    return new MimeMessage(null, new ByteArrayInputStream(letter.mime()));
  }

  private static Dispatch dispatch(
      String key, Kind kind, String subject, String text, Threading threading) {
    return new Dispatch(
        key,
        Address.email("jo@example.org"),
        kind,
        Optional.empty(),
        subject,
        text,
        List.of(),
        threading,
        NOON);
  }
}
