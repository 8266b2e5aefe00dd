package natter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import natter.bot.Case;
import natter.bot.Casework;
import natter.bot.Store;
import natter.bot.Vault;
import natter.bot.care.Access;
import natter.bot.care.Officer;
import natter.bot.care.Reference;
import natter.bot.talk.Address;
import natter.bot.talk.Attached;
import natter.bot.talk.Attached.State;
import natter.bot.talk.Line;
import natter.bot.talk.Parcel;
import natter.routes.clamav.RealClamd;
import natter.routes.photo.Samples;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Files on their whole way, from a resident's mail to the desk, with a real clamd between. */
class FilesTest {

  @TempDir private static Path data;
  @TempDir private static Path clamav;
  private static Optional<RealClamd> clamd = Optional.empty();
  private static ConfigurableApplicationContext natter;
  private static int port;
  private static int smtp;

  /** A file to send. */
  @SuppressWarnings("ArrayRecordComponent") // bytes are never compared
  private record Sent(String name, byte[] content) {}

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = RealClamd.program();
    if (program.isPresent()) {
      clamd = Optional.of(RealClamd.start(program.get(), clamav));
    }
    port = freePort();
    smtp = freePort();
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--server.port=" + port,
                "--natter.data=" + data,
                "--natter.demo.smtp-port=" + smtp,
                "--natter.demo.imap-port=" + freePort()));
    clamd.ifPresent(c -> settings.add("--natter.clamav.host=127.0.0.1"));
    clamd.ifPresent(c -> settings.add("--natter.clamav.port=" + c.port));
    natter = new SpringApplication(Wiring.class).run(settings.toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    natter.close();
    clamd.ifPresent(RealClamd::close);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void mail(String from, String words, Sent... files) throws Exception {
    var properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", Integer.toString(smtp));
    var mail = new MimeMessage(Session.getInstance(properties));
    mail.setFrom(from);
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(Outside.DEMO_ADDRESS));
    mail.setSubject("From " + from);
    var parts = new MimeMultipart();
    var text = new MimeBodyPart();
    text.setText(words, "utf-8");
    parts.addBodyPart(text);
    for (Sent file : files) {
      var part = new MimeBodyPart();
      part.setDataHandler(
          new DataHandler(new ByteArrayDataSource(file.content(), "application/octet-stream")));
      part.setFileName(file.name());
      parts.addBodyPart(part);
    }
    mail.setContent(parts);
    Transport.send(mail);
  }

  /** What natter said, once there are so many answers. */
  private static String answer(String resident, int n) {
    return Awaitility.await().until(() -> answers(resident), all -> all.size() >= n).get(n - 1);
  }

  private static List<String> answers(String resident) {
    return natter
        .getBean(Store.class)
        .read(tx -> tx.conversations().heardBy(Address.email(resident), 0, 99))
        .stream()
        .filter(line -> line.who() == Line.Who.NATTER)
        .map(Line::text)
        .toList();
  }

  private static Case about(String answer) {
    Reference reference = Reference.in(answer).flatMap(Reference.Quoted::reference).orElseThrow();
    return natter
        .getBean(Casework.class)
        .find(reference, Access.of(new Officer("officer", "", Set.of(Officer.Role.OFFICER))))
        .orElseThrow();
  }

  private static List<Attached> settled(String answer) {
    return Awaitility.await()
        .until(
            () -> about(answer).files(),
            files ->
                files.stream()
                    .noneMatch(f -> f.state() == State.WAITING || f.state() == State.CHECKING));
  }

  private static String content(Attached file) {
    byte[] kept = natter.getBean(Vault.class).find(file.digest()).orElseThrow();
    return new String(kept, StandardCharsets.ISO_8859_1);
  }

  @Test
  void asksWhetherItMayUseWhereAPhotoWasTaken() throws Exception {
    mail("jo@example.org", "Somebody dumped a sofa.", new Sent("sofa.jpg", Samples.jpeg()));
    String question = answer("jo@example.org", 1);
    assertThat(question).contains("Your photo says where it was taken", "Reply YES or NO");
    Attached photo = settled(question).getFirst();
    assertThat(photo.isOpen()).isTrue();
    assertThat(photo.what().type()).isEqualTo("image/jpeg");
    assertThat(content(photo)).doesNotContain(Samples.SECRET);
    assertThat(about(question).concern().place()).isEmpty();

    mail("jo@example.org", "YES\n\nJo");
    assertThat(answer("jo@example.org", 2)).startsWith("Thank you. I have noted");
    assertThat(about(question).concern().place().orElseThrow().said())
        .isEqualTo("52.58611, -1.98222");
  }

  @Test
  void keepsNoNameAndNoSecretOnTheDisk() throws Exception {
    mail(
        "al@example.org",
        "Somebody dumped a sofa in Pelsall.",
        new Sent("evil.sh", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8)),
        new Sent("sofa.png", Samples.png()));
    settled(answer("al@example.org", 1));
    try (Stream<Path> all = Files.walk(data.resolve("files"))) {
      List<Path> kept = all.filter(Files::isRegularFile).toList();
      assertThat(kept).isNotEmpty();
      for (Path each : kept) {
        assertThat(data.resolve("files").relativize(each).toString())
            .matches("[0-9a-f]{2}/[0-9a-f]{62}");
        assertThat(Files.readString(each, StandardCharsets.ISO_8859_1))
            .doesNotContain(Samples.SECRET);
      }
    }
  }

  @Test
  void saysOnceThatAMailIsTooLargeAndKeepsItsWords() throws Exception {
    var large = new Sent("film.bin", new byte[8_000_000]);
    mail("lee@example.org", "A street light is out in Pelsall.", large);
    String first = answer("lee@example.org", 1);
    assertThat(first).contains("Street lighting", "over 10 MB");
    assertThat(settled(first)).extracting(Attached::state).containsExactly(State.TOO_LARGE);
    assertThat(about(first).concern().text()).isEqualTo("A street light is out in Pelsall.");
    mail("lee@example.org", "A huge pothole in Bloxwich.", large);
    assertThat(answer("lee@example.org", 2)).doesNotContain("10 MB");
    Store store = natter.getBean(Store.class);
    Parcel kept = store.read(tx -> tx.inbox().find(about(tx, first))).orElseThrow().parcel();
    assertThat(kept.raw().length).isGreaterThan(Parcel.LARGEST);
  }

  private static long about(natter.bot.Tx tx, String answer) {
    Reference reference = Reference.in(answer).flatMap(Reference.Quoted::reference).orElseThrow();
    return tx.concerns().find(reference).orElseThrow().parcel();
  }

  @Test
  void holdsWhatClamavFinds() throws Exception {
    assumeTrue(clamd.isPresent(), "clamd is not installed");
    mail(
        "kim@example.org",
        "Somebody dumped a sofa in Pelsall.",
        new Sent("bill.pdf", RealClamd.HARM.getBytes(StandardCharsets.US_ASCII)),
        new Sent("sofa.gif", "no picture".getBytes(StandardCharsets.US_ASCII)));
    List<Attached> files = settled(answer("kim@example.org", 1));
    assertThat(files).extracting(Attached::state).containsExactly(State.HELD, State.CLEAN);
    assertThat(files.getFirst().note()).contains(RealClamd.SIGNATURE);
    assertThat(content(files.getFirst())).isEqualTo(RealClamd.HARM);
  }

  @Test
  void healthNamesTheScanner() throws Exception {
    assumeTrue(clamd.isPresent(), "clamd is not installed");
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health")).build();
    String health = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    assertThat(health).contains("\"virus-scanner\":{\"status\":\"UP\"}");
  }
}
