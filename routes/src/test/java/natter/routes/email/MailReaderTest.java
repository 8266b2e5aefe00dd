package natter.routes.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import natter.bot.talk.Attachment;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Returned;
import natter.bot.talk.Unreadable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** To add a case, add two files to {@code mails}: the mail, and what must come out. */
class MailReaderTest {
  private final MailReader reader = new MailReader(Set.of("Hello@natter.example"));

  @TestFactory
  Stream<DynamicTest> readsEachMailAsItsNeighbourSays() throws IOException, URISyntaxException {
    Path folder = Path.of(MailReaderTest.class.getResource("mails").toURI());
    List<Path> mails;
    try (Stream<Path> files = Files.list(folder)) {
      mails = files.filter(f -> f.toString().endsWith(".eml")).sorted().toList();
    }
    assertThat(mails).hasSizeGreaterThan(100);
    return mails.stream().map(mail -> dynamicTest(name(mail), () -> readsAsSaid(mail)));
  }

  private static String name(Path mail) {
    return mail.getFileName().toString().replace(".eml", "");
  }

  private void readsAsSaid(Path mail) throws IOException {
    Path neighbour = mail.resolveSibling(name(mail) + ".json");
    JsonNode expected = JsonMapper.shared().readTree(Files.readString(neighbour));
    try {
      Message message = read(Files.readAllBytes(mail));
      for (Map.Entry<String, JsonNode> field : expected.properties()) {
        assertThat(said(message, field.getKey())).as(field.getKey()).isEqualTo(field.getValue());
      }
    } catch (Unreadable e) {
      assertThat(e.getMessage()).isEqualTo(expected.path("unreadable").asString(""));
    }
  }

  private static JsonNode said(Message message, String field) {
    List<Attachment> files = message.attachments();
    Object value =
        switch (field) {
          case "kind" -> message.kind().name().toLowerCase(Locale.ROOT);
          case "why" -> message.why();
          case "from" -> message.from().handle();
          case "name" -> message.name();
          case "to" -> message.to();
          case "subject" -> message.subject();
          case "text" -> message.text();
          case "reply" -> message.reply();
          case "id" -> message.threading().id();
          case "references" -> message.threading().references();
          case "names" -> files.stream().map(Attachment::name).toList();
          case "types" -> files.stream().map(Attachment::type).toList();
          case "attachments" ->
              files.stream().map(a -> List.of(a.name(), a.type(), (int) a.bytes())).toList();
          case "recipient" -> message.returned().map(Returned::recipient).orElse(null);
          case "verdict" -> message.returned().map(MailReaderTest::verdict).orElse(null);
          case "status" -> message.returned().map(Returned::status).orElse(null);
          case "reason" -> message.returned().map(Returned::reason).orElse(null);
          default -> throw new IllegalArgumentException("nothing reads " + field);
        };
    return JsonMapper.shared().valueToTree(value);
  }

  private static String verdict(Returned returned) {
    return returned.verdict().name().toLowerCase(Locale.ROOT);
  }

  private Message read(byte[] raw) throws Unreadable {
    return reader.read(new Parcel("email", "1", Instant.EPOCH, raw));
  }

  private Message read(String raw) throws Unreadable {
    return read(raw.getBytes(UTF_8));
  }

  private static final String HEAD = "From: jo@example.org\nSubject: Bins\n";

  @Test
  void keepsNoMoreWordsThanItsCap() throws Unreadable {
    Message message = read(HEAD + "\n" + "rubbish ".repeat(4_000_000));
    assertThat(message.text()).hasSizeBetween(100_000, MailContent.MOST_WORDS);
    assertThat(message.reply()).isNotBlank();
  }

  @Test
  void countsALargeAttachmentWithoutKeepingIt() throws Unreadable {
    byte[] photo = new byte[20_000_000];
    String file = Base64.getMimeEncoder().encodeToString(photo);
    Message message =
        read(
            HEAD
                + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee photo.\n--b\n"
                + "Content-Type: image/jpeg; name=a.jpg\nContent-Transfer-Encoding: base64\n\n"
                + file
                + "\n--b--\n");
    assertThat(message.text()).isEqualTo("See photo.");
    assertThat(message.attachments().get(0).bytes()).isEqualTo(photo.length);
  }

  @Test
  void takesOneLineOfAMegabyte() throws Unreadable {
    assertThat(read(HEAD + "\n" + "x".repeat(1_000_000)).text()).startsWith("xxx");
    assertThat(read("Subject: " + "x".repeat(1_000_000) + "\n" + HEAD + "\nHello.").text())
        .isEqualTo("Hello.");
  }

  @Test
  void goesNoDeeperThanItsCap() throws Unreadable {
    var mail = new StringBuilder(HEAD);
    for (int i = 0; i < 20_000; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b");
      mail.append(i).append('\n');
    }
    mail.append("\nwords\n");
    assertThat(read(mail.toString()).from().handle()).isEqualTo("jo@example.org");
    assertThat(read(HEAD + "Content-Type: message/rfc822\n\n".repeat(20_000)).kind())
        .isEqualTo(Message.Kind.PERSON);
  }

  @Test
  void looksAtNoMorePartsThanItsCap() throws Unreadable {
    String parts = "--b\nContent-Type: text/plain; name=a\n\nx\n".repeat(200_000);
    Message message = read(HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + parts);
    assertThat(message.attachments()).hasSizeLessThanOrEqualTo(500);
  }

  @Test
  void keepsTheNewestReferences() throws Unreadable {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 80; i++) {
      ids.add("<" + i + "@example.org>");
    }
    Message message = read("References: " + String.join(" ", ids) + "\n" + HEAD + "\nHello.");
    assertThat(message.threading().references()).isEqualTo(ids.subList(30, 80));
  }

  @Test
  void isQuickOnHostileWords() {
    List<String> hostile =
        List.of(
            "On ".repeat(60_000),
            "On\n".repeat(60_000),
            "On 1 wrote\n".repeat(18_000),
            "From:\n".repeat(30_000),
            "From: a\nTo:\n".repeat(15_000),
            "> ".repeat(90_000),
            "-- \n".repeat(50_000),
            "Sent from my a a a a a\n".repeat(8_000),
            "-----\n".repeat(30_000),
            "1 2 3 4 5 6 7 8 9 0 ".repeat(9_000),
            "a@".repeat(90_000),
            "Regards ".repeat(20_000),
            "\n".repeat(190_000) + "x",
            ("x".repeat(399) + ":\n").repeat(450),
            "2026 @".repeat(60) + "\n" + "<a@b ".repeat(30_000),
            "\u0130".repeat(190_000));
    for (String words : hostile) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> read(HEAD + "\nHello.\n" + words), words.substring(0, 5));
    }
  }

  @Test
  void isQuickOnHostileMarkup() {
    List<String> hostile =
        List.of(
            "<a" + "\u0130".repeat(500_000) + ">",
            "<a b" + "\u0130".repeat(500_000) + "=c>",
            "<a style=" + "\u0130".repeat(500_000) + ">",
            "<div>".repeat(200_000),
            "<blockquote>".repeat(150_000),
            "<table><tr><td>".repeat(60_000),
            "<a b=".repeat(200_000),
            "&amp".repeat(300_000),
            "<!--".repeat(300_000));
    for (String markup : hostile) {
      String mail = HEAD + "Content-Type: text/html; charset=utf-8\n\nHello." + markup;
      assertTimeoutPreemptively(Duration.ofSeconds(10), () -> read(mail), markup.substring(0, 12));
    }
  }

  @Test
  void isQuickOnHostileHeaders() {
    List<String> hostile =
        List.of(
            "From: " + "(".repeat(90_000),
            "From: " + "\"".repeat(90_000),
            "From: " + "<".repeat(90_000),
            "From: " + "a@b,".repeat(25_000),
            "Subject: " + "=?".repeat(50_000),
            "Subject: " + "=?utf-8?Q?".repeat(10_000),
            "Content-Type: multipart/mixed" + ";a*1=b".repeat(15_000),
            "Content-Type: multipart/mixed; boundary=\"" + "-".repeat(50_000),
            "References: " + "<".repeat(90_000),
            "X-A:\n" + " b\n".repeat(300_000),
            "X-A: b\n".repeat(300_000),
            "X-A: b\n" + "nothing\n".repeat(300_000),
            "From: " + "\u0130".repeat(90_000) + "@example.org",
            "Subject: " + "\u0130".repeat(90_000),
            "Content-Type: text/plain; charset*=utf-8''" + "%C4%B0".repeat(15_000));
    for (String header : hostile) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> read(HEAD + header + "\n\nHello."), header.substring(0, 9));
    }
  }

  @Test
  void neverFailsOnBrokenMails() throws IOException, URISyntaxException {
    Path folder = Path.of(MailReaderTest.class.getResource("mails").toURI());
    var chance = new Random(7);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path mail : files.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) {
        byte[] raw = Files.readAllBytes(mail);
        for (int i = 0; i < 40 && raw.length > 0; i++) {
          byte[] broken = broken(raw, chance);
          assertThatCode(() -> readable(broken))
              .as("%s broken as %s", mail.getFileName(), new String(broken, ISO_8859_1))
              .doesNotThrowAnyException();
        }
      }
    }
  }

  private void readable(byte[] raw) {
    try {
      Message message = reader.read(raw, Instant.EPOCH);
      assertThat(message.reply().isBlank()).isEqualTo(message.text().isBlank());
      assertThat(message.subject()).doesNotContain("\n", "\r");
      assertThat(message.name()).doesNotContain("\n", "\r");
    } catch (Unreadable e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static byte[] broken(byte[] raw, Random chance) {
    byte[] broken = Arrays.copyOf(raw, 1 + chance.nextInt(raw.length));
    for (int i = 0; i < 1 + broken.length / 50; i++) {
      broken[chance.nextInt(broken.length)] = (byte) chance.nextInt(256);
    }
    return broken;
  }

  @Test
  void saysThatItReadsMail() {
    assertThat(reader.channel()).isEqualTo("email");
  }

  @Test
  void refusesWhatIsNoMail() {
    assertThatThrownBy(() -> read("{\"update_id\": 1}"))
        .isInstanceOf(Unreadable.class)
        .hasMessage("not a mail: it does not start with header lines");
  }
}
