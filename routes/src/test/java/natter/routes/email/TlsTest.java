package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import natter.bot.MemoryStore;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;
import natter.bot.talk.Undelivered;
import natter.routes.ErrorPolicy;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mail servers with a certificate for 127.0.0.1 that nobody vouches for but the test. */
@Timeout(180)
class TlsTest {
  private static final String STORE_PASSWORD = "changeit";

  @TempDir static Path folder;
  private static Postmark post;
  private static SSLSocketFactory trust;

  private final MemoryStore store = new MemoryStore();
  private final CamelContext camel = new DefaultCamelContext();

  @BeforeAll
  static void start() throws Exception {
    Path keys = folder.resolve("keys.p12");
    makeKeys(keys);
    trust = trust(keys);
    System.setProperty("greenmail.tls.keystore.file", keys.toString());
    post = Postmark.openWithTls();
  }

  @AfterAll
  static void end() {
    System.clearProperty("greenmail.tls.keystore.file");
    post.close();
  }

  @AfterEach
  void stop() {
    camel.stop();
    store.close();
  }

  @Test
  void speaksToAServerThatProvesItsName() throws Exception {
    MailServer imaps = mailbox("127.0.0.1").server().trusting(trust);
    MailServer smtps = smarthost().trusting(trust);
    EmailIn door = open(new Mailbox(imaps, "INBOX"), new Smarthost(smtps));
    await().until(() -> door.trouble().isEmpty());
    new MailChannel(camel.createProducerTemplate()).send(dispatch());
    await().until(() -> store.read(tx -> tx.inbox().waitingCount()) == 1);
  }

  @Test
  void saysNothingToAServerThatNobodyVouchesFor() throws Exception {
    EmailIn door = open(mailbox("127.0.0.1"), new Smarthost(smarthost()));
    await()
        .dontCatchUncaughtExceptions() // GreenMail dislikes being hung up on.
        .until(() -> door.trouble().orElse("").endsWith("cannot prove who it is (TLS)"));
    Undelivered refused =
        catchThrowableOfType(
            Undelivered.class,
            () -> new MailChannel(camel.createProducerTemplate()).send(dispatch()));
    assertThat(refused)
        .hasMessageEndingWith("cannot prove who it is (TLS)")
        .extracting(Undelivered::outcome)
        .isEqualTo(Undelivered.Outcome.FOR_NOW);
  }

  @Test
  void saysNothingToAServerWithAnotherName() throws Exception {
    MailServer imaps = mailbox("localhost").server().trusting(trust);
    EmailIn door = open(new Mailbox(imaps, "INBOX"), new Smarthost(smarthost()));
    await()
        .dontCatchUncaughtExceptions() // GreenMail dislikes being hung up on.
        .until(() -> door.trouble().orElse("").endsWith("cannot prove who it is (TLS)"));
  }

  private EmailIn open(Mailbox mailbox, Smarthost smarthost) throws Exception {
    var door = new EmailIn(store, mailbox, InstantSource.system());
    camel.addRoutes(new ErrorPolicy());
    camel.addRoutes(door);
    camel.addRoutes(
        new EmailOut(
            smarthost, new Letterhead(Postmark.ADDRESS, "Council"), InstantSource.system()));
    camel.start();
    return door;
  }

  private static Mailbox mailbox(String host) {
    return Mailbox.of(
        "imaps://" + host + ":" + post.server.getImaps().getPort() + "/INBOX",
        Postmark.ADDRESS,
        Postmark.PASSWORD,
        "");
  }

  private static MailServer smarthost() {
    return Smarthost.of("smtps://127.0.0.1:" + post.server.getSmtps().getPort(), "", "", "")
        .server();
  }

  private static Dispatch dispatch() {
    return new Dispatch(
        "reply:1",
        Address.email(Postmark.ADDRESS),
        Dispatch.Kind.REPLY,
        Optional.empty(),
        "s",
        "t",
        List.of(),
        Threading.NONE,
        Instant.EPOCH);
  }

  private static void makeKeys(Path keys) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "natter",
                "-keyalg",
                "EC",
                "-dname",
                "CN=mail.natter.example",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-keystore",
                keys.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
  }

  private static SSLSocketFactory trust(Path keys) throws Exception {
    KeyStore both = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      both.load(in, STORE_PASSWORD.toCharArray());
    }
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("natter", both.getCertificate("natter"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context.getSocketFactory();
  }
}
