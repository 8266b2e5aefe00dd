package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatch.Kind;
import natter.bot.talk.Packed;
import natter.bot.talk.Parcel;
import natter.bot.talk.Threading;
import natter.bot.talk.Undelivered;
import natter.routes.Loaded;
import org.jsoup.Jsoup;
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
    assertThat(first.id())
        .matches("<nt\\.[0-9a-z]+\\.[0-9a-f]{32}@natter\\.example>")
        .isEqualTo(again.id());
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
  void stopsByOneClickWhereThereIsASafeLink() throws Exception {
    MimeMessage safe = broadcast("https://natter.example/unsubscribe/abc");
    assertThat(safe.getHeader("List-Unsubscribe", null).replaceAll("\\s+", " "))
        .isEqualTo(
            "<https://natter.example/unsubscribe/abc>,"
                + " <mailto:hello@natter.example?subject=stop>");
    assertThat(safe.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");

    MimeMessage open = broadcast("http://localhost/unsubscribe/abc");
    assertThat(open.getHeader("List-Unsubscribe", null)).contains("http://localhost/");
    assertThat(open.getHeader("List-Unsubscribe-Post")).isNull();
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
  void cutsALongSubjectButNotItsReference() throws Exception {
    MimeMessage mail =
        read(Kind.REPLY, "Re: " + "lang ".repeat(100) + "[NT-7K3F-9QX]", "t", Threading.NONE);
    assertThat(mail.getSubject())
        .hasSize(250)
        .startsWith("Re: lang")
        .endsWith("\u2026 [NT-7K3F-9QX]");
  }

  @Test
  void saysTheSameTwicePlainFirst() throws Exception {
    String words =
        "Thank you.\n\nIt is <with> the team:\n1. caf\u00e9\n2. " + "long ".repeat(60).strip();
    MimeMessage mail = read(Kind.REPLY, "s", words, Threading.NONE);
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    var parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
    assertThat(ReceivedMail.of(mail).words()).isEqualTo(words);
    assertThat(Jsoup.parse(ReceivedMail.of(mail).page()).text())
        .isEqualTo(words.replaceAll("\\s+", " "));
  }

  @Test
  void takesFilesAlong() throws Exception {
    var plan = new Packed(new Attachment("Pl\u00e4ne \"1\".pdf", "application/pdf", 3), "plan");
    var odd = new Packed(new Attachment("a.txt", "x\r\ny", 1), "odd");
    var cargo = new Loaded(Map.of(plan, new byte[] {1, 2, -3}, odd, new byte[] {65}), plan, odd);
    var with =
        new Letters(
            new Letterhead("hello@council.example", "The Council").withFiles(cargo), () -> NOON);
    Letter letter = with.write(dispatch("k", Kind.OFFICER, "s", "words", Threading.NONE));
    var mail = new MimeMessage(null, new ByteArrayInputStream(letter.mime()));
    assertThat(mail.getContentType()).startsWith("multipart/mixed");
    var parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getCount()).isEqualTo(3);
    assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("Pl\u00e4ne \"1\".pdf");
    assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).containsExactly(1, 2, -3);
    assertThat(parts.getBodyPart(2).getContentType()).startsWith("application/octet-stream");
    var read = new MailReader(Set.of()).read(new Parcel("email", "1", NOON, letter.mime()));
    assertThat(read.text().strip()).isEqualTo("words");
    assertThat(read.attachments()).hasSize(2);
  }

  @Test
  void doesNotGoWithoutAFileThatIsNotAtHand() {
    var lost = new Packed(new Attachment("a.pdf", "application/pdf", 3), "gone");
    var with =
        new Letters(
            new Letterhead("hello@council.example", "The Council")
                .withFiles(new Loaded(Map.of(), lost)),
            () -> NOON);
    assertThatThrownBy(() -> with.write(dispatch("k", Kind.OFFICER, "s", "t", Threading.NONE)))
        .isInstanceOf(Undelivered.class)
        .hasMessageContaining("not at hand");
  }

  @Test
  void encodesTheFilesOfABroadcastOnce() throws Exception {
    var plan = new Packed(new Attachment("plan.pdf", "application/pdf", 3), "plan");
    var day =
        new Packed(
            new Attachment("meeting.ics", "text/calendar;method=PUBLISH;charset=UTF-8", 1), "day");
    var cargo = new Loaded(Map.of(plan, new byte[] {1, 2, 3}, day, new byte[] {66}), plan, day);
    var with =
        new Letters(
            new Letterhead("hello@council.example", "The Council").withFiles(cargo), () -> NOON);
    for (int i = 0; i < 3; i++) {
      byte[] mime = with.write(dispatch("k" + i, Kind.BROADCAST, "s", "t", Threading.NONE)).mime();
      var parts =
          (MimeMultipart) new MimeMessage(null, new ByteArrayInputStream(mime)).getContent();
      assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).containsExactly(1, 2, 3);
      assertThat(parts.getBodyPart(2).getContentType()).contains("method=PUBLISH");
    }
    assertThat(cargo.read()).isEqualTo(2);
  }

  /** What we write, we can read: an answer quotes it. */
  @Test
  void isReadByOurselvesAsItWasWritten() throws Exception {
    String words =
        "Za\u017c\u00f3\u0142\u0107 = one\n\n  two\n.\nFrom here\n-- \n"
            + "long ".repeat(60).strip();
    byte[] mime = letters.write(dispatch("k", Kind.OFFICER, "s", words, Threading.NONE)).mime();
    var read = new MailReader(Set.of()).read(new Parcel("email", "1", NOON, mime));
    assertThat(read.text().strip()).isEqualTo(words);
  }

  private static MimeMessage broadcast(String stops) throws Exception {
    var head = new Letterhead("hello@natter.example", "Council").withStops(d -> Optional.of(stops));
    Letter letter =
        new Letters(head, () -> NOON)
            .write(dispatch("key", Kind.BROADCAST, "s", "t", Threading.NONE));
    return new MimeMessage(null, new ByteArrayInputStream(letter.mime()));
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
