package natter.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import natter.bot.scope.Place;
import natter.bot.scope.Places;
import natter.bot.talk.Address;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Reader;
import natter.routes.email.MailReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReadCommandTest {
  private static final Places ELMORE_ROW =
      words ->
          words.contains("Elmore Row")
              ? Optional.of(new Place("Elmore Row", Optional.empty(), Optional.empty()))
              : Optional.empty();

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ReadCommand read =
      new ReadCommand(
          Map.of(Address.EMAIL, new MailReader(Set.of()), Address.TELEGRAM, new EchoingUpdates()),
          ELMORE_ROW);

  /** Says what it was given. */
  private static final class EchoingUpdates implements Reader {
    @Override
    public String channel() {
      return Address.TELEGRAM;
    }

    @Override
    public Message read(Parcel parcel) {
      return Message.of(new Address(Address.TELEGRAM, "7"), new String(parcel.raw(), UTF_8));
    }
  }

  private int run(String... files) {
    return read.run(
        List.of(files), new PrintStream(out, true, UTF_8), new PrintStream(out, true, UTF_8));
  }

  private JsonNode line(int number) {
    return JsonMapper.shared().readTree(out.toString(UTF_8).lines().toList().get(number));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void saysWhatAMailSays() throws IOException {
    String file =
        file(
            "Müll.txt",
            """
            From jo@example.org Fri Nov 20 10:00:00 2026
            From: Jo Bloggs <jo@example.org>
            To: hello@natter.example
            Subject: Müll
            Content-Type: multipart/mixed; boundary=b

            --b

            Bags in Elmore Row.

            > older
            --b
            Content-Type: text/plain; name=a.txt

            note
            --b--
            """);
    assertThat(run(file)).isZero();
    JsonNode line = line(0);
    assertThat(line.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "file",
            "kind",
            "why",
            "from",
            "to",
            "subject",
            "text",
            "reply",
            "attachments",
            "place",
            "bounce");
    assertThat(line.get("file").asString()).isEqualTo(file);
    assertThat(line.get("kind").asString()).isEqualTo("person");
    assertThat(line.get("from").asString()).isEqualTo("jo@example.org");
    assertThat(line.get("to").asString()).isEqualTo("hello@natter.example");
    assertThat(line.get("subject").asString()).isEqualTo("Müll");
    assertThat(line.get("text").asString()).isEqualTo("Bags in Elmore Row.\n\n> older");
    assertThat(line.get("reply").asString()).isEqualTo("Bags in Elmore Row.");
    assertThat(line.get("attachments").toString())
        .isEqualTo("[{\"name\":\"a.txt\",\"type\":\"text/plain\",\"bytes\":4}]");
    assertThat(line.get("place").asString()).isEqualTo("Elmore Row");
    assertThat(line.get("bounce").isNull()).isTrue();
  }

  @Test
  void saysWhatABounceSays() throws IOException {
    String file =
        file(
            "bounce.eml",
            """
            Return-Path: <>
            From: MAILER-DAEMON@mx.example.org
            To: hello@natter.example
            Subject: Undelivered Mail Returned to Sender

            <jo@example.org>: host mx.example.org said: 550 5.1.1 <jo@example.org>: User unknown
            """);
    assertThat(run(file)).isZero();
    assertThat(line(0).get("kind").asString()).isEqualTo("bounce");
    assertThat(line(0).get("bounce").toString())
        .isEqualTo(
            "{\"recipient\":\"jo@example.org\",\"verdict\":\"hard\",\"hard\":true,"
                + "\"status\":\"5.1.1\",\"reason\":\"user unknown\"}");
  }

  @Test
  void tellsAnUpdateByItsContent() throws IOException {
    assertThat(run(file("mail.eml", " \n{\"update_id\":1}"))).isZero();
    assertThat(line(0).get("from").asString()).isEqualTo("7");
    assertThat(line(0).get("place").isNull()).isTrue();
  }

  @Test
  void saysWhyAFileIsUnreadable() throws IOException {
    assertThat(run(file("empty.eml", ""), file("words.eml", "only words"))).isZero();
    assertThat(line(0).get("kind").asString()).isEqualTo("unreadable");
    assertThat(line(0).get("why").asString()).isEqualTo("the mail is empty");
    assertThat(line(1).get("why").asString()).startsWith("not a mail");
    assertThat(line(1).get("text").asString()).isEmpty();
    assertThat(line(1).get("bounce").isNull()).isTrue();
  }

  @Test
  void goesOnAfterAFileThatIsNotThere() throws IOException {
    String good = file("good.eml", "From: jo@example.org\n\nHello");
    assertThat(run("no/such/file", folder.toString(), good)).isEqualTo(1);
    assertThat(line(0).get("why").asString()).isEqualTo("cannot be opened: no such file");
    assertThat(line(0).get("file").asString()).isEqualTo("no/such/file");
    assertThat(line(1).get("why").asString()).isEqualTo("cannot be opened: it is a folder");
    assertThat(line(2).get("text").asString()).isEqualTo("Hello");
  }

  @Test
  void wantsAFile() {
    assertThat(run()).isEqualTo(2);
  }
}
