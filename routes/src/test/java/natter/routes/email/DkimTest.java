package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DkimTest {
  private static final String ADDRESS = "hello@natter.example";
  private static final KeyPair KEY = rsa(2048);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Dispatch.Kind.class)
  void signsForOurDomain(Dispatch.Kind kind) throws Exception {
    byte[] mail = letter(dkim(pkcs8(KEY)), kind, "jo@example.org");
    var verifier = new DkimVerifier(mail);
    assertThat(verifier.verifies(KEY.getPublic())).isTrue();
    assertThat(verifier.tag("d")).isEqualTo("natter.example");
    assertThat(verifier.tag("s")).isEqualTo("mail2026");
    assertThat(verifier.tag("a")).isEqualTo("rsa-sha256");
    assertThat(verifier.tag("c")).isEqualTo("relaxed/relaxed");
    assertThat(verifier.verifies(rsa(2048).getPublic())).isFalse();
  }

  @Test
  void signsMailToAddressesInAnyScript() throws Exception {
    byte[] mail = letter(dkim(pkcs8(KEY)), Dispatch.Kind.REPLY, "j\u00f6@example.org");
    assertThat(new DkimVerifier(mail).verifies(KEY.getPublic())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: council@evil.example",
        "To: mo@example.org",
        "Subject: Pay here",
        "Date: Sat, 21 Nov 2026 04:06:17 +0000",
        "Message-ID: <x@example.org>",
        "Reply-To: mo@evil.example",
        "Content-Type: text/html",
        "In-Reply-To: <x@example.org>",
        "List-Unsubscribe: <https://evil.example>"
      })
  void noticesWhatSomebodyAdds(String header) throws Exception {
    byte[] mail = letter(dkim(pkcs8(KEY)), Dispatch.Kind.REPLY, "jo@example.org");
    assertThat(new DkimVerifier(with(mail, header, true)).verifies(KEY.getPublic())).isFalse();
    assertThat(new DkimVerifier(with(mail, header, false)).verifies(KEY.getPublic())).isFalse();
  }

  @Test
  void noticesWhatSomebodyChanges() throws Exception {
    byte[] mail = letter(dkim(pkcs8(KEY)), Dispatch.Kind.REPLY, "jo@example.org");
    String changed = new String(mail, StandardCharsets.ISO_8859_1).replace("Thank you", "Pay now");
    byte[] bytes = changed.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new DkimVerifier(bytes).verifies(KEY.getPublic())).isFalse();
  }

  @Test
  void doesNotMindTheHeadersThatServersAdd() throws Exception {
    byte[] mail = letter(dkim(pkcs8(KEY)), Dispatch.Kind.REPLY, "jo@example.org");
    byte[] carried = with(mail, "Received: from a by b; Sat, 21 Nov 2026 04:06:17 +0000", false);
    assertThat(new DkimVerifier(carried).verifies(KEY.getPublic())).isTrue();
  }

  @Test
  void writesShortLinesWithTheLongestKeys() throws Exception {
    KeyPair longer = rsa(4096);
    byte[] mail = letter(dkim(pkcs8(longer)), Dispatch.Kind.REPLY, "jo@example.org");
    String head = new String(mail, StandardCharsets.ISO_8859_1).split("\r\n\r\n", 2)[0];
    assertThat(head.lines()).allMatch(line -> line.length() <= 78);
    assertThat(new DkimVerifier(mail).verifies(longer.getPublic())).isTrue();
  }

  @Test
  void readsBothFormsOfPem() throws Exception {
    byte[] mail = letter(dkim(pkcs1(KEY)), Dispatch.Kind.REPLY, "jo@example.org");
    assertThat(new DkimVerifier(mail).verifies(KEY.getPublic())).isTrue();
  }

  @Test
  void refusesAKeyThatItCannotUse() throws Exception {
    KeyPair ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    for (String wrong :
        List.of(
            "",
            "no key",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            "-----BEGIN RSA PRIVATE KEY-----\n!!!\n-----END RSA PRIVATE KEY-----\n",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
            pem("PUBLIC KEY", KEY.getPublic().getEncoded()),
            pkcs8(rsa(1024)),
            pkcs8(ed25519))) {
      assertThatThrownBy(() -> dkim(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "natter.email.dkim.key-file must hold an RSA private key of at least 2048 bits");
    }
  }

  @Test
  void saysInOneSentenceWhatIsWrong() throws Exception {
    String file = file(pkcs8(KEY));
    assertThatThrownBy(() -> Dkim.of("s", folder.resolve("gone").toString(), "", ADDRESS))
        .hasMessageMatching("natter\\.email\\.dkim\\.key-file cannot be read: .*gone");
    assertThatThrownBy(() -> Dkim.of("s", folder.toString(), "", ADDRESS))
        .hasMessageStartingWith("natter.email.dkim.key-file cannot be read");
    assertThatThrownBy(() -> Dkim.of("", file, "", ADDRESS))
        .hasMessageContaining("natter.email.dkim.selector")
        .hasMessageContaining("missing");
    assertThatThrownBy(() -> Dkim.of("s", "", "", ADDRESS)).hasMessageContaining("missing");
    assertThatThrownBy(() -> Dkim.of("s; d=x", file, "", ADDRESS))
        .hasMessageStartingWith("natter.email.dkim.selector must be");
    assertThatThrownBy(() -> Dkim.of("s", file, "other.example", ADDRESS))
        .hasMessageStartingWith("natter.email.dkim.domain must be");
    assertThatThrownBy(() -> Dkim.of("s", file, "ple", ADDRESS))
        .hasMessageStartingWith("natter.email.dkim.domain must be");
  }

  @Test
  void signsForTheDomainAbove() throws Exception {
    Dkim above = Dkim.of("s", file(pkcs8(KEY)), "Natter.Example", "hello@mail.natter.example");
    byte[] mail = letter(above, Dispatch.Kind.REPLY, "jo@example.org");
    assertThat(new DkimVerifier(mail).tag("d")).isEqualTo("natter.example");
    assertThat(new DkimVerifier(mail).verifies(KEY.getPublic())).isTrue();
  }

  @Test
  void warnsOfAKeyThatEverybodyCanRead() throws Exception {
    Path file = Path.of(file(pkcs8(KEY)));
    var head = new Letterhead(ADDRESS, "Council");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Dkim kept = Dkim.of("s", file.toString(), "", ADDRESS);
    assertThat(head.withDkim(kept).warnings()).isEmpty();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Dkim exposed = Dkim.of("s", file.toString(), "", ADDRESS);
    assertThat(head.withDkim(exposed).warnings())
        .singleElement()
        .asString()
        .startsWith("natter.email.dkim.key-file can be read by everybody");
  }

  private static byte[] letter(Dkim dkim, Dispatch.Kind kind, String to) throws Exception {
    var head =
        new Letterhead(ADDRESS, "Caf\u00e9 Council")
            .withSeals("a secret of ours".getBytes(StandardCharsets.UTF_8))
            .withDkim(dkim);
    var dispatch =
        new Dispatch(
            "key",
            Address.email(to),
            kind,
            Optional.empty(),
            "Re: Müll  in the  park " + "lang ".repeat(30),
            "Thank you.  Two spaces, \u00e9, \t tab and a trailing blank \n\n. dot\n..\n\n\n",
            List.of(),
            new Threading("", List.of("<a@x>", "<b@x>")),
            Instant.EPOCH);
    return new Letters(head, InstantSource.system()).write(dispatch).mime();
  }

  private static byte[] with(byte[] mail, String header, boolean above) {
    String all = new String(mail, StandardCharsets.ISO_8859_1);
    String with =
        above
            ? all.replaceFirst("\r\nDate:", "\r\n" + header + "\r\nDate:")
            : all.replaceFirst("\r\n\r\n", "\r\n" + header + "\r\n\r\n");
    return with.getBytes(StandardCharsets.ISO_8859_1);
  }

  private Dkim dkim(String pem) throws IOException {
    return Dkim.of("mail2026", file(pem), "", ADDRESS);
  }

  private String file(String pem) throws IOException {
    return Files.writeString(folder.resolve("dkim.pem"), pem).toString();
  }

  private static KeyPair rsa(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pkcs8(KeyPair key) {
    return pem("PRIVATE KEY", key.getPrivate().getEncoded());
  }

  /** PKCS#8 holds PKCS#1 after its first 26 bytes. */
  private static String pkcs1(KeyPair key) {
    byte[] pkcs8 = key.getPrivate().getEncoded();
    return pem("RSA PRIVATE KEY", java.util.Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(der), what);
  }
}
