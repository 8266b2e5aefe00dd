package natter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import natter.bot.MemoryStore;
import natter.bot.Store;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;
import natter.routes.doors.Doors;
import natter.routes.email.Letterhead;
import natter.routes.email.ReceivedMail;
import natter.routes.email.Smarthost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** What the settings make of our mail, as it arrives. */
class PostTest {
  private static final byte[] KEY = "a secret of ours".getBytes(StandardCharsets.UTF_8);
  private static final String SEALED = "forum\\+%s[0-9a-v]{32}@council\\.example";

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void comesBackToAddressesOfItsOwn() throws Exception {
    ReceivedMail mail = received(letterhead());
    assertThat(mail.answersTo()).matches(SEALED.formatted("r"));
    assertThat(mail.header("Return-Path").getFirst()).matches("<" + SEALED.formatted("b") + ">");
    assertThat(mail.from().getAddress()).isEqualTo("forum@council.example");
    assertThat(mail.header("DKIM-Signature")).isEmpty();
  }

  @Test
  void comesBackToThePlainAddressWhereItMust() throws Exception {
    ReceivedMail mail = received(letterhead("natter.email.plus-addresses", "false"));
    assertThat(mail.answersTo()).isEqualTo("forum@council.example");
    assertThat(mail.header("Return-Path")).containsExactly("<forum@council.example>");
  }

  @Test
  void warnsOfAnAddressTooLongToSeal() throws Exception {
    String lengthy = "the.resilient.communities.programme@council.example";
    Letterhead head = letterhead("natter.email.address", lengthy);
    assertThat(head.warnings()).singleElement().asString().startsWith("natter.email.address is");
    assertThat(received(head).answersTo()).isEqualTo(lengthy);
    assertThat(
            letterhead("natter.email.address", lengthy, "natter.email.plus-addresses", "false")
                .warnings())
        .isEmpty();
  }

  @Test
  void isSignedWithTheKeyOfTheSettings() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    String key =
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(
                Base64.getMimeEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded()));
    Path file = Files.writeString(folder.resolve("dkim.pem"), key);
    ReceivedMail mail =
        received(
            letterhead(
                "natter.email.dkim.selector",
                "mail",
                "natter.email.dkim.key-file",
                file.toString()));
    assertThat(mail.header("DKIM-Signature"))
        .singleElement()
        .asString()
        .contains("d=council.example;", "s=mail;");
  }

  @Test
  void namesTheSettingOfAKeyThatIsNotThere() {
    assertThatThrownBy(
            () ->
                letterhead(
                    "natter.email.dkim.selector",
                    "mail",
                    "natter.email.dkim.key-file",
                    folder.resolve("gone").toString()))
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith("natter.email.dkim.key-file cannot be read: ")
        .hasMessageEndingWith("gone.");
    assertThatThrownBy(() -> letterhead("natter.email.dkim.domain", "council.example"))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("natter.email.dkim.selector");
  }

  @Test
  void linksThePagesOfTheContentAndOurs() throws Exception {
    String page = received(letterhead()).page();
    assertThat(page)
        .contains("<a href=\"https://natter.council.example/privacy\">")
        .contains("<a href=\"https://ico.org.uk\">")
        .contains(" https://evil.example");
  }

  @Test
  void sealsWithOneKeyForEver() {
    try (Store store = new MemoryStore()) {
      byte[] key = Engine.sealingKey(store);
      assertThat(key).hasSize(32);
      assertThat(Engine.sealingKey(store)).isEqualTo(key);
    }
  }

  private static Letterhead letterhead(String... namesAndValues) {
    var environment = new MockEnvironment();
    environment.setProperty("natter.email.address", "forum@council.example");
    environment.setProperty("natter.email.smtp.url", "smtps://mail.example");
    environment.setProperty("natter.base-url", "https://natter.council.example");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Outside.letterhead(Settings.of(environment), Content.packed(), KEY);
  }

  private ReceivedMail received(Letterhead head) throws Exception {
    server.start();
    var dispatch =
        new Dispatch(
            "reply:1",
            Address.email("jo@example.org"),
            Dispatch.Kind.REPLY,
            Optional.empty(),
            "Re: Rubbish",
            "https://natter.council.example/privacy, https://ico.org.uk. https://evil.example",
            List.of(),
            Threading.NONE,
            Instant.EPOCH);
    try (Store store = new MemoryStore();
        var doors = new Doors(store, InstantSource.system())) {
      doors.emailOut(
          Smarthost.of("smtp://127.0.0.1:" + server.getSmtp().getPort(), "", "", "none"), head);
      doors.start();
      doors.channels().getFirst().send(dispatch);
    }
    return ReceivedMail.of(server.getReceivedMessages()[0]);
  }
}
