package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import natter.bot.Examples;
import natter.bot.Patience;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.care.Concern;
import natter.bot.care.Consent;
import natter.bot.care.Resident;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Parcel;
import natter.routes.emulator.BotApi;
import natter.routes.emulator.User;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One person's data and their being forgotten, beside a natter that runs with a mailbox, Telegram
 * and the web chat: by the program itself, and by words on a channel.
 */
@Execution(ExecutionMode.CONCURRENT)
class PersonTest {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String FORUM = "hello@natter.example";
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir private static Path data;
  @TempDir private Path folder;
  private static final BotApi TELEGRAM = BotApi.start("7:token");
  private static final GreenMail MAIL =
      new GreenMail(
              new ServerSetup[] {
                new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP),
                new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_IMAP)
              })
          .withConfiguration(
              GreenMailConfiguration.aConfig()
                  .withUser(FORUM, FORUM, "secret")
                  .withDisabledAuthentication());
  private static ConfigurableApplicationContext natter;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    MAIL.start();
    port = freePort();
    natter =
        new SpringApplication(Wiring.class)
            .run(
                "--server.port=" + port,
                "--server.address=" + LOOPBACK,
                "--natter.data=" + data,
                "--natter.base-url=http://" + LOOPBACK + ":" + port,
                "--natter.telegram.token=7:token",
                "--natter.telegram.api=" + TELEGRAM.url(),
                "--natter.email.address=" + FORUM,
                "--natter.email.imap.url=imap://" + LOOPBACK + ":" + imap() + "/INBOX",
                "--natter.email.imap.starttls=none",
                "--natter.email.imap.username=" + FORUM,
                "--natter.email.imap.password=secret",
                "--natter.email.smtp.url=smtp://" + LOOPBACK + ":" + MAIL.getSmtp().getPort(),
                "--natter.email.smtp.starttls=none");
  }

  @AfterAll
  static void stop() {
    natter.close();
    TELEGRAM.close();
    MAIL.stop();
  }

  private static int imap() {
    return MAIL.getImap().getPort();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Store store() {
    return natter.getBean(Store.class);
  }

  /** Writes a mail with a file to the forum. */
  private static void mails(String from, String name, String words, String file) throws Exception {
    var mail = new MimeMessage(Session.getInstance(new Properties()));
    mail.setFrom(new InternetAddress(from, name));
    mail.setRecipient(RecipientType.TO, new InternetAddress(FORUM));
    mail.setSubject("Rubbish");
    var text = new MimeBodyPart();
    text.setText(words);
    var attached = new MimeBodyPart();
    attached.setText(file);
    attached.setFileName("list.txt");
    mail.setContent(new MimeMultipart(text, attached));
    MAIL.getUserManager().getUser(FORUM).deliver(mail);
  }

  private static Concern heard(Address from) {
    return Awaitility.await()
        .until(() -> store().read(tx -> tx.concerns().from(from, 1)), list -> !list.isEmpty())
        .getFirst();
  }

  private static String says(User user, String words) {
    int before = user.messages().size();
    user.says(words);
    return user.awaits(before + 1, Patience.LIMIT).get(before).text();
  }

  /** Somebody says something in the web chat; whoever that is. */
  private static Address chats(String words) throws Exception {
    var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    var message =
        HttpRequest.newBuilder(URI.create("http://" + LOOPBACK + ":" + port + "/chat/messages"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    JsonMapper.shared().writeValueAsString(Map.of("text", words))))
            .build();
    assertThat(client.send(message, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    return Awaitility.await()
        .until(
            () ->
                store().read(tx -> tx.concerns().before(Optional.empty(), 50)).stream()
                    .filter(c -> c.text().equals(words))
                    .map(Concern::from)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** Everything of the ZIP, by name, as text. */
  private static Map<String, String> unzipped(Path zip) throws IOException {
    Map<String, String> all = new HashMap<>();
    try (var in = new ZipInputStream(Files.newInputStream(zip), StandardCharsets.UTF_8)) {
      for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
        all.put(each.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return all;
  }

  @Test
  void givesAllOfAPersonBesideARunningNatter() throws Exception {
    Address mail = Address.email("quilla.zarb@odd.example");
    mails(mail.handle(), "Quilla Zarb", "A zqmailqz sofa was dumped in Park Road", "zqfileqz");
    User user = TELEGRAM.user(9_117_001);
    says(user, "somebody dumped a zqtelegramqz fridge in the lane in Pelsall");
    Address chat = new Address(Address.TELEGRAM, "9117001");
    Address web = chats("there is a zqwebqz mattress in the alley in Bloxwich");
    Concern told = heard(mail);
    Awaitility.await()
        .until(
            () ->
                store().read(tx -> tx.attachments().about(told.reference().value())).stream()
                    .anyMatch(a -> !a.digest().isEmpty()));
    noted(told, List.of(mail, chat, web));

    PersonChild said =
        PersonChild.run("128m", data, "person", mail.handle(), "export", folder.toString());

    assertThat(said.code()).as(said.err()).isZero();
    Path zip = Path.of(said.out().strip());
    assertThat(zip).hasParent(folder);
    assertThat(said.err()).contains("of 3 addresses", "look through them");
    Map<String, String> files = unzipped(zip);
    isWhole(files, JsonMapper.shared().readTree(files.get("person.json")));
    assertThat(
            store()
                .<Boolean>read(
                    tx ->
                        tx.audit().after(0, 9_999).stream()
                            .anyMatch(l -> l.deed().who().equals("operator"))))
        .isTrue();
  }

  /** What officers and organisers did; and what others said of the same. */
  private static void noted(Concern told, List<Address> all) {
    store()
        .transact(
            tx -> {
              tx.residents()
                  .keep(
                      new Resident(
                          "res-quilla",
                          all,
                          List.of(),
                          "zqnoteqz, rang with Mrs Dunnock",
                          "pat",
                          NOW));
              tx.tickets()
                  .find(told.reference())
                  .ifPresent(
                      t ->
                          tx.tickets()
                              .keep(t.note("pat", "noted", "zqactqz says Tom Fennick", NOW)));
              tx.consents()
                  .give(
                      told.reference(),
                      new Consent(
                          Consent.Audience.forum("north"),
                          "zqconsentqz",
                          "v1",
                          "email",
                          "",
                          NOW,
                          Optional.empty()));
              tx.subscribers().keep(Examples.subscription(all.getFirst(), "north", NOW));
              tx.broadcasts()
                  .keep(
                      Broadcast.draft(
                          "b-zq",
                          "north",
                          "organiser",
                          Audience.named(
                              List.of(all.getFirst(), Address.email("neighbour@odd.example"))),
                          "Meeting",
                          "zqbroadcastqz on Tuesday",
                          NOW));
              tx.outbox().plan(Dispatch.copy("b-zq", "quilla", all.getFirst(), NOW));
              aside(tx, "Broken, from a neighbour: zqasideqz about " + all.getFirst().handle());
              return true;
            });
  }

  /** Before anybody can hear it. */
  private static void aside(Tx tx, String words) {
    byte[] raw = words.getBytes(StandardCharsets.UTF_8);
    tx.inbox().keep(List.of(new Parcel(Address.EMAIL, "aside-zq", NOW, raw)));
    tx.inbox()
        .setAside(tx.inbox().numberOf(Address.EMAIL, "aside-zq").orElseThrow(), "unreadable", NOW);
  }

  private static void isWhole(Map<String, String> files, JsonNode json) {
    JsonNode tables = json.get("tables");
    assertThat(tables.propertyNames())
        .contains(
            "concern",
            "line",
            "parcel",
            "attachment",
            "consent",
            "subscription",
            "dispatch",
            "ticket",
            "act",
            "resident",
            "resident_address",
            "conversation");
    assertThat(json.get("addresses")).hasSize(3);
    assertThat(tables.get("concern")).hasSize(3);
    String page = files.getOrDefault("person.html", "");
    for (String word :
        List.of(
            "zqmailqz",
            "zqtelegramqz",
            "zqwebqz",
            "zqconsentqz",
            "zqbroadcastqz",
            "zqactqz",
            "zqnoteqz")) {
      assertThat(page).contains(word);
      assertThat(files.get("person.json")).contains(word);
    }
    assertThat(page).contains("<html lang=\"en\"", "<mark>⟦Mrs Dunnock⟧</mark>", "⟦Tom Fennick⟧");
    assertThat(page + files.get("person.json")).doesNotContain("neighbour@odd.example");
    assertThat(files.keySet())
        .anyMatch(name -> name.startsWith("files/") && name.endsWith("list.txt"))
        .anyMatch(name -> name.startsWith("originals/email-"))
        .anyMatch(name -> name.startsWith("originals/telegram-"))
        .anyMatch(name -> name.startsWith("originals/web-"))
        .anyMatch(name -> name.startsWith("to-check/email-"));
    assertThat(files.values()).anyMatch(text -> text.contains("zqfileqz"));
    assertThat(files)
        .allSatisfy(
            (name, text) ->
                assertThat(name.startsWith("to-check/")).isEqualTo(text.contains("zqasideqz")));
  }

  @Test
  void forgetsWhoeverAsksByACodeOnTheirChannel() throws Exception {
    Address mail = Address.email("brindle.quux@odd.example");
    mails(mail.handle(), "Brindle Quux", "A zyxmailzyx bath was dumped in Park Road", "zyxfilezyx");
    Concern told = heard(mail);
    User user = TELEGRAM.user(9_117_002);
    says(user, "somebody dumped a zyxtelegramzyx oven in the lane in Pelsall");
    store()
        .transact(
            tx -> {
              Address chat = new Address(Address.TELEGRAM, "9117002");
              tx.residents()
                  .keep(
                      new Resident(
                          "res-brindle", List.of(mail, chat), List.of(), "zyxnotezyx", "pat", NOW));
              return true;
            });
    Awaitility.await()
        .until(
            () ->
                store().read(tx -> tx.attachments().about(told.reference().value())).stream()
                    .anyMatch(a -> !a.digest().isEmpty()));
    List<String> words =
        List.of(
            "zyxmailzyx",
            "zyxfilezyx",
            "zyxtelegramzyx",
            "zyxnotezyx",
            "brindle.quux",
            "Brindle",
            "9117002");
    for (String word : words) {
      assertThat(Bytes.found(data, List.of(word))).as(word).isNotEmpty();
    }
    assertThat(inbox("brindle.quux")).isPositive();

    Matcher code =
        Pattern.compile("forget me ([a-z0-9]{4}-[a-z0-9]{4})").matcher(says(user, "forget me"));
    assertThat(code.find()).isTrue();
    says(user, "forget me " + code.group(1));

    Awaitility.await()
        .atMost(Patience.LIMIT.multipliedBy(2))
        .untilAsserted(() -> assertThat(Bytes.found(data, words)).isEmpty());
    Awaitility.await().untilAsserted(() -> assertThat(inbox("brindle.quux")).isZero());
    assertThat(store().<Optional<Concern>>read(tx -> tx.concerns().find(told.reference())))
        .isPresent();
  }

  /** How many mails of this sender lie in the mailbox. */
  private static long inbox(String from) throws Exception {
    var inbox =
        MAIL.getManagers().getImapHostManager().getInbox(MAIL.getUserManager().getUser(FORUM));
    long all = 0;
    for (var each : inbox.getMessages()) {
      all += each.getMimeMessage().getFrom()[0].toString().contains(from) ? 1 : 0;
    }
    return all;
  }

  @Test
  void saysInOneSentenceWhatIsWrong() {
    Path file = file();
    says(
        1,
        "Nothing is kept of this address.",
        "person",
        "nobody@odd.example",
        "export",
        folder + "/a");
    assertThat(folder.resolve("a")).isEmptyDirectory();
    says(1, "is a file", "person", "quilla.zarb@odd.example", "export", file.toString());
    says(1, "cannot be written into", "person", "a@odd.example", "export", file + "/below");
    says(2, "nobody is no address", "person", "nobody", "export", folder.toString());
    says(2, "person ADDRESS export DIR", "person", "nobody@odd.example");
  }

  private Path file() {
    try {
      return Files.writeString(folder.resolve("letter.txt"), "mine");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void says(int code, String sentence, String... words) {
    var environment = new MockEnvironment();
    environment.setProperty("natter.data", data.toString());
    var err = new ByteArrayOutputStream();
    var to = new PrintStream(err, true, StandardCharsets.UTF_8);
    var command = new PersonCommand(Settings.of(environment), Content.packed(), to, to);
    assertThat(command.run(List.of(words).subList(1, words.length))).isEqualTo(code);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(sentence);
  }
}
