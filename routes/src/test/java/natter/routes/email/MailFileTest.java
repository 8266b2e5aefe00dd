package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Enclosure;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Unreadable;
import natter.routes.photo.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Takes files out of mails. */
@Timeout(180)
class MailFileTest {
  private static final MailReader READER = new MailReader(Set.of());
  private final List<byte[]> parts = new ArrayList<>();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private MailFileTest words(String words) {
    parts.add(bytes("Content-Type: text/plain; charset=utf-8\r\n\r\n" + words));
    return this;
  }

  private MailFileTest file(String name, String type, byte[] content) {
    String coded = Base64.getMimeEncoder().encodeToString(content);
    String head =
        """
        Content-Type: %s; name="%s"
        Content-Disposition: attachment; filename="%s"
        Content-Transfer-Encoding: base64

        """
            .formatted(type, name, name);
    parts.add(bytes(head.replace("\n", "\r\n") + coded));
    return this;
  }

  private Parcel parcel() {
    var mail = new ByteArrayOutputStream();
    String head =
        """
        From: jo@resident.example
        To: hello@council.example
        Subject: Sofa
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        """;
    mail.writeBytes(bytes(head.replace("\n", "\r\n")));
    for (byte[] part : parts) {
      mail.writeBytes(bytes("--b\r\n"));
      mail.writeBytes(part);
      mail.writeBytes(bytes("\r\n"));
    }
    mail.writeBytes(bytes("--b--\r\n"));
    return parcel(mail.toByteArray());
  }

  private static Parcel parcel(byte[] raw) {
    return new Parcel(Address.EMAIL, "1", Instant.EPOCH, raw);
  }

  private static String text(Enclosure file) {
    return new String(file.content().orElseThrow(), StandardCharsets.ISO_8859_1);
  }

  private static byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(7).nextBytes(noise);
    return noise;
  }

  @Test
  void unpacksWhatTheMessageNames() throws Unreadable {
    Parcel parcel =
        words("Look.")
            .file("a.txt", "text/plain", bytes("first"))
            .file("sofa.jpg", "image/jpeg", Samples.jpeg())
            .parcel();
    List<Enclosure> files = READER.unpack(parcel);
    Message message = READER.read(parcel);
    assertThat(files).extracting(Enclosure::what).isEqualTo(message.attachments());
    assertThat(files).extracting(f -> f.what().name()).containsExactly("a.txt", "sofa.jpg");
    assertThat(text(files.getFirst())).isEqualTo("first");
    assertThat(files.getLast().content()).hasValue(Samples.jpeg());
  }

  @Test
  void unpacksWhatStandsInTheTextAndWhatIsEnclosed() throws Unreadable {
    String inner = "From: kim@resident.example\r\nSubject: Inner\r\n\r\nHello.";
    parts.add(bytes("Content-Type: message/rfc822\r\n\r\n" + inner));
    Parcel parcel = words("Here it is.\r\nbegin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\n").parcel();
    List<Enclosure> files = READER.unpack(parcel);
    assertThat(files).extracting(Enclosure::what).isEqualTo(READER.read(parcel).attachments());
    assertThat(files).extracting(f -> f.what().name()).containsExactly("Inner.eml", "cat.txt");
    assertThat(text(files.getFirst())).isEqualTo(inner);
    assertThat(text(files.getLast())).isEqualTo("Cat");
  }

  @ParameterizedTest
  @CsvSource({
    "photo.jpg, image/jpeg, <html><script>alert(1)</script></html>, text/html",
    "photo.png, image/png, 'MZ\u0090\u0000 and the rest of a program', application/x-msdownload",
    "photo.gif, image/gif, '<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>', image/svg+xml",
    "photo.jpg, image/jpeg, '\u0001\u0002\u0003\u0004\u0005', application/octet-stream",
    "photo.jpg, image/jpeg, only words, text/plain",
    "letter.html, text/html, '%PDF-1.7 and so on', application/pdf",
    "notes.csv, text/plain, 'a,b,c', text/csv"
  })
  void knowsAFileByItsContent(String name, String declared, String content, String type)
      throws Unreadable {
    List<Enclosure> files = words("Look.").file(name, declared, bytes(content)).unpacked();
    assertThat(files).extracting(f -> f.what().type()).containsExactly(type);
  }

  private List<Enclosure> unpacked() throws Unreadable {
    return READER.unpack(parcel());
  }

  @Test
  void opensNoArchive() throws Unreadable {
    byte[] zip = Base64.getDecoder().decode("UEsDBAoAAAAAAAAAIQAAAAAAAAAAAAAAAAAFAAAAYS50eHQ=");
    assertThat(words("Look.").file("a.zip", "application/zip", zip).unpacked())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.what().type()).isEqualTo("application/zip");
              assertThat(f.content()).hasValue(zip);
            });
  }

  @Test
  void takesAsMuchOfALargeMailAsThereIsRoomFor() throws Unreadable {
    Parcel parcel =
        words("All of the words.")
            .file("one.bin", "application/octet-stream", noise(3_000_000))
            .file("two.bin", "application/octet-stream", noise(6_000_000))
            .file("three.bin", "application/octet-stream", noise(2_000_000))
            .parcel();
    assertThat(parcel.isTooLarge()).isTrue();
    List<Enclosure> files = READER.unpack(parcel);
    assertThat(files).extracting(f -> f.content().isPresent()).containsExactly(true, false, true);
    assertThat(files)
        .extracting(f -> f.what().bytes())
        .containsExactly(3_000_000L, 6_000_000L, 2_000_000L);
    assertThat(READER.read(parcel).reply()).isEqualTo("All of the words.");
  }

  @Test
  void leavesNothingOutOfAMailThatIsNotTooLarge() throws Unreadable {
    Parcel parcel =
        words("x").file("one.bin", "application/octet-stream", noise(7_000_000)).parcel();
    assertThat(parcel.isTooLarge()).isFalse();
    assertThat(READER.unpack(parcel)).allSatisfy(f -> assertThat(f.content()).isPresent());
  }

  @Test
  void countsPartsAndDepth() throws Unreadable {
    for (int i = 0; i < 2_000; i++) {
      file("f" + i, "text/plain", bytes("x"));
    }
    List<Enclosure> many = unpacked();
    assertThat(many).hasSizeBetween(100, 500);
    assertThat(many).extracting(Enclosure::what).isEqualTo(READER.read(parcel()).attachments());

    var deep = new StringBuilder("From: jo@resident.example\r\n");
    for (int i = 0; i < 5_000; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(i, i));
    }
    deep.append("Content-Disposition: attachment; filename=end.txt\r\n\r\nend");
    assertThat(READER.unpack(parcel(bytes(deep.toString()))).size()).isLessThanOrEqualTo(1);
  }

  @Test
  void findsWhereAPhotoWasTaken() {
    assertThat(words("Look.").file("sofa.jpg", "application/octet-stream", Samples.jpeg()).place())
        .hasValueSatisfying(p -> assertThat(p.latitude()).isBetween(52.586, 52.587));
    parts.clear();
    assertThat(words("Look.").file("a.txt", "image/jpeg", bytes("no photo")).place()).isEmpty();
    assertThat(READER.photographed(parcel(new byte[0]))).isEmpty();
  }

  private java.util.Optional<natter.bot.talk.Position> place() {
    return READER.photographed(parcel());
  }

  @Test
  void unpacksWhatIsEmpty() throws Unreadable {
    assertThat(words("x").file("empty.jpg", "image/jpeg", new byte[0]).unpacked())
        .extracting(Enclosure::what)
        .containsExactly(new Attachment("empty.jpg", "application/octet-stream", 0));
  }

  @Test
  void refusesWhatIsNoMail() {
    assertThatThrownBy(() -> READER.unpack(parcel(new byte[0]))).isInstanceOf(Unreadable.class);
  }
}
