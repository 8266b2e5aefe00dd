package natter.index.ledger;

import static natter.bot.Examples.NOON;
import static natter.bot.Examples.bareConcern;
import static natter.bot.Examples.concern;
import static natter.bot.Examples.dispatch;
import static natter.bot.Examples.line;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import natter.bot.Erasing;
import natter.bot.RollOff;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Resident;
import natter.bot.care.Ticket;
import natter.bot.privacy.Hold;
import natter.bot.privacy.Whereabouts.By;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.index.vault.FolderVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proof by raw bytes: an odd word in every column that may hold a person's, found in the data
 * folder before, and not after. Somebody else's words beside them stay.
 */
@Timeout(180)
class ErasureTest {
  private static final Address PERSON = Address.email(Planted.HANDLE);
  private static final Address CHAT = new Address(Address.TELEGRAM, "zyxchat90817263");
  private static final String OTHERS = "zqotherpersonqz";

  @TempDir private Path folder;

  @Test
  void leavesNoByteInSqlite() throws Exception {
    Path file = folder.resolve("natter.db");
    try (Ledger ledger = Ledger.sqlite(file)) {
      List<String> words;
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
        words = planted(ledger, connection);
      }
      rewritten(ledger);
      assertThat(Planted.found(folder, words)).containsAll(words);

      erase(ledger);

      assertThat(Planted.found(folder, words)).isEmpty();
      assertThat(Planted.found(folder, List.of(OTHERS))).contains(OTHERS);
      assertThat(ledger.check()).isEmpty();
    }
  }

  /** The whole folder of the server, its log (pg_wal) among it. */
  @Test
  void leavesNoByteInPostgres() throws Exception {
    try (PostgresServer server = PostgresServer.start(Map.of("wal_recycle", "off"));
        Ledger ledger = Ledger.postgres(server.url(), "postgres", "");
        Connection connection = DriverManager.getConnection(server.url(), "postgres", "")) {
      List<String> words = planted(ledger, connection);
      rewritten(ledger);
      run(connection, "ANALYZE");
      run(connection, "CHECKPOINT");
      Path whole = Path.of(server.dataFolder());
      words.remove("zqfilecontentqz");
      assertThat(Planted.found(whole.resolve("base"), words)).containsAll(words);
      assertThat(Planted.found(whole.resolve("pg_wal"), words)).isNotEmpty();

      assertThat(erase(ledger).elsewhere()).isEmpty();

      assertThat(Planted.found(whole, words)).isEmpty();
      assertThat(Planted.found(whole.resolve("base"), List.of(OTHERS))).contains(OTHERS);
      assertThat(Planted.found(folder, words)).isEmpty();
    }
  }

  @Test
  void saysWhatOrdinaryRightsDoNotReachInPostgres() throws Exception {
    try (PostgresServer server = PostgresServer.start()) {
      try (Connection connection = DriverManager.getConnection(server.url(), "postgres", "")) {
        run(connection, "CREATE ROLE plain LOGIN");
        run(connection, "CREATE DATABASE plain OWNER plain");
      }
      String url = server.url().replaceAll("\\?.*", "").replaceFirst("/postgres$", "/plain");
      try (Ledger ledger = Ledger.postgres(url, "plain", "")) {
        assertThat(ledger.scrub(Set.of("content", "concern")))
            .satisfiesExactly(
                said -> assertThat(said).contains("pg_wal", "next checkpoint", "pg_checkpoint"),
                said -> assertThat(said).contains("wal_recycle is on"));
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Erasing.Outcome erase(Ledger ledger) {
    var erasing =
        new Erasing(
            ledger,
            FolderVault.in(folder.resolve("files")),
            List.of(),
            InstantSource.fixed(NOON.plus(Duration.ofDays(9))),
            () -> UUID.randomUUID().toString());
    Erasing.Outcome outcome =
        erasing.erase(Address.email(Planted.HANDLE.toUpperCase(java.util.Locale.ROOT)));
    assertThat(outcome.kept()).isEmpty();
    assertThat(outcome.addresses()).isGreaterThanOrEqualTo(2);
    assertThat(outcome.files()).isEqualTo(1);
    assertThat(erasing.look(PERSON).isNothing()).as(erasing.look(PERSON).toString()).isTrue();
    assertThat(ledger.<Optional<Concern>>read(tx -> tx.concerns().find(reference(1))))
        .hasValueSatisfying(
            c -> {
              assertThat(c.service()).contains("fly-tipping");
              assertThat(c.words()).isBlank();
            });
    assertThat(ledger.<Long>read(tx -> tx.concerns().count())).isEqualTo(3);
    return outcome;
  }

  /** Everything of a person: what ports write, and odd words in all that is left. */
  private List<String> planted(Ledger ledger, Connection connection) throws SQLException {
    String file =
        FolderVault.in(folder.resolve("files"))
            .keep("zqfilecontentqz".getBytes(StandardCharsets.US_ASCII));
    Concern told = told(1, PERSON, "zqconcerntextqz");
    Concern chatted = told(2, CHAT, "zqchattextqz");
    ledger.transact(
        tx -> {
          tx.inbox()
              .keep(
                  List.of(
                      parcel(Address.EMAIL, "1", "From: " + Planted.HANDLE + "\n\nzqrawqz"),
                      parcel(
                          Address.EMAIL,
                          "2",
                          "From: robot\nTo: " + Planted.HANDLE + "\nzqbounceqz"),
                      parcel(Address.EMAIL, "3", "broken " + Planted.HANDLE + " zqasideqz"),
                      parcel(Address.EMAIL, "4", "From: other@odd.example\n" + OTHERS)));
          tx.inbox().heard(1);
          tx.inbox().heardRobot(2, Message.Kind.BOUNCE, "bounce");
          tx.inbox().setAside(3, "unreadable", NOON);
          tx.concerns().keep(told);
          tx.concerns().keep(chatted);
          tx.concerns().keep(told(3, Address.email("other@odd.example"), OTHERS));
          tx.tickets().keep(Ticket.open(told.reference(), "wardens", NOON, NOON));
          tx.conversations().say(line(PERSON, Optional.of(reference(1).value()), "zqlineqz", ""));
          tx.outbox().plan(dispatch("key-1", PERSON, Dispatch.Kind.REPLY));
          tx.outbox()
              .plan(
                  dispatch("key-2", Address.email("team@council.example"), Dispatch.Kind.NOTICE)
                      .saying("zqnoticesubjectqz", "zqnoticeqz", List.of()));
          tx.outbox().sending("key-2");
          tx.outbox().sent("key-2", NOON, "zqsentidqz");
          tx.residents()
              .keep(
                  new Resident("res-1", List.of(PERSON, CHAT), List.of(), "zqnoteqz", "pat", NOON));
          return true;
        });
    Map<By, Object> keys =
        Map.of(
            By.CONCERN,
            reference(1).value(),
            By.PARCEL,
            1L,
            By.DISPATCH,
            "key-1",
            By.TICKET,
            1L,
            By.FILE,
            file,
            By.RESIDENT,
            "res-1",
            By.VOTER,
            Dispatch.mark("resident res-1"));
    var planted =
        new Planted(
            keys,
            Set.of(
                "parcel",
                "content",
                "concern",
                "ticket",
                "resident",
                "resident_address",
                "dispatch",
                "legal_hold"));
    List<String> words = new ArrayList<>(planted.plant(connection));
    run(connection, "UPDATE attachment SET digest = '" + file + "', state = 'CLEAN'");
    run(connection, "UPDATE luggage SET digest = '" + file + "'");
    run(connection, "UPDATE transcript SET digest = '" + file + "'");
    run(
        connection,
        "UPDATE conversation SET asked = NULL, answered = '[]', told = '[]', hush = NULL");
    run(connection, "UPDATE export SET state = 'READY'");
    run(connection, "UPDATE privacy_request SET kind = 'COPY', state = 'OPEN'");
    run(connection, "UPDATE subscription SET kind = 'FORUM', state = 'ON', often = 'AT_ONCE'");
    words.removeIf(w -> replaced(w) || w.startsWith("zqconversation"));
    words.addAll(
        List.of(
            Planted.HANDLE,
            Planted.NAME,
            "zyxchat90817263",
            "zqconcerntextqz",
            "zqchattextqz",
            "zqrawqz",
            "zqbounceqz",
            "zqasideqz",
            "zqlineqz",
            "zqnoticeqz",
            "zqsentidqz",
            "zqnoticesubjectqz",
            "zqnoteqz",
            "zqfilecontentqz"));
    return words;
  }

  /** Columns whose odd word gave way to what the row hangs on. */
  private static boolean replaced(String word) {
    return natter.bot.privacy.Whereabouts.tables().stream()
        .flatMap(
            t ->
                t.owners().stream()
                    .filter(o -> o.by() != By.NAMED)
                    .flatMap(o -> o.columns().stream())
                    .flatMap(
                        c ->
                            t.columns().stream()
                                .filter(column -> column.name().equals(c))
                                .map(column -> Planted.word(t, column))))
        .anyMatch(word::equals);
  }

  private static Parcel parcel(String channel, String id, String raw) {
    return new Parcel(channel, id, NOON, raw.getBytes(StandardCharsets.US_ASCII));
  }

  /** Updates leave old versions behind: in the log, in free space, as dead rows. */
  private static void rewritten(Ledger ledger) {
    for (int i = 0; i < 3; i++) {
      ledger.transact(
          tx -> {
            tx.concerns().keep(told(1, PERSON, "zqconcerntextqz"));
            return true;
          });
    }
  }

  private static Concern told(int n, Address from, String text) {
    Concern c = concern(n);
    return new Concern(
        c.reference(),
        from,
        from.equals(PERSON) ? Planted.NAME : "",
        c.received(),
        "",
        text,
        "en",
        "clear",
        c.service(),
        List.of(),
        c.evidence(),
        c.level(),
        c.levels(),
        Optional.empty(),
        false,
        c.place(),
        List.of(),
        n == 1 ? 1 : 0,
        c.threading(),
        Concern.Status.OPEN);
  }

  @Test
  void keepsWhatTheLawSaysAndWhatIsOnHold() {
    try (Ledger ledger = Ledger.sqlite(folder.resolve("natter.db"))) {
      Concern restricted = told(1, PERSON, "in danger").restrict();
      Concern held = told(2, PERSON, "evidence");
      Concern other = told(3, PERSON, "a lamp");
      ledger.transact(
          tx -> {
            for (Concern c : List.of(restricted, held, other)) {
              tx.concerns().keep(c);
              tx.tickets().keep(Ticket.open(c.reference(), "wardens", NOON, NOON));
              tx.conversations()
                  .say(line(PERSON, Optional.of(c.reference().value()), c.text(), ""));
            }
            tx.holds().put(new Hold(held.reference(), "kim", "court case", NOON));
            return true;
          });
      var erasing =
          new Erasing(
              ledger,
              FolderVault.in(folder.resolve("files")),
              List.of(),
              InstantSource.fixed(NOON),
              () -> UUID.randomUUID().toString());

      Erasing.Outcome outcome = erasing.erase(PERSON);

      assertThat(outcome.kept()).containsOnlyKeys(restricted.reference(), held.reference());
      assertThat(outcome.kept().get(held.reference())).contains("court case");
      assertThat(words(ledger, restricted.reference())).isEqualTo("in danger");
      assertThat(words(ledger, held.reference())).isEqualTo("evidence");
      assertThat(words(ledger, other.reference())).isBlank();
      assertThat(ledger.<Integer>read(tx -> tx.conversations().heardBy(PERSON, 0, 9).size()))
          .isEqualTo(2);
    }
  }

  private static String words(Ledger ledger, Reference reference) {
    return ledger.<String>read(tx -> tx.concerns().find(reference).orElseThrow().text());
  }

  @Test
  void doesNotComeBackWithABackup() {
    Path before = folder.resolve("before.db");
    for (Path each : List.of(before, folder.resolve("now.db"))) {
      try (Ledger ledger = Ledger.sqlite(each)) {
        ledger.transact(
            tx -> {
              tx.concerns().keep(told(1, PERSON, "mine"));
              tx.concerns().keep(told(2, Address.email("other@odd.example"), "theirs"));
              tx.concerns().keep(bareConcern(3));
              return true;
            });
      }
    }
    var vault = FolderVault.in(folder.resolve("files"));
    InstantSource clock = InstantSource.fixed(NOON);
    String list;
    try (Ledger now = Ledger.sqlite(folder.resolve("now.db"))) {
      new Erasing(now, vault, List.of(), clock, () -> UUID.randomUUID().toString()).erase(PERSON);
      list = new RollOff(now, vault, clock).list();
      assertThat(list).doesNotContain(Planted.HANDLE);
      assertThat(new RollOff(now, vault, clock).apply(list)).isZero();
    }
    try (Ledger restored = Ledger.sqlite(before)) {
      assertThat(new RollOff(restored, vault, clock).apply(list)).isEqualTo(1);
      assertThat(words(restored, reference(1))).isBlank();
      assertThat(words(restored, reference(2))).isEqualTo("theirs");
      assertThat(new RollOff(restored, vault, clock).apply(list)).isZero();
      assertThat(new RollOff(restored, vault, clock).list().lines().toList())
          .containsAll(list.lines().toList());
    }
  }
}
