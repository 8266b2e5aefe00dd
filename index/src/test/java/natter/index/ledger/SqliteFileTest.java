package natter.index.ledger;

import static natter.bot.Examples.JO;
import static natter.bot.Examples.NOON;
import static natter.bot.Examples.bareConcern;
import static natter.bot.Examples.concern;
import static natter.bot.Examples.dispatch;
import static natter.bot.Examples.line;
import static natter.bot.Examples.minute;
import static natter.bot.Examples.parcel;
import static natter.bot.Examples.reference;
import static natter.bot.Examples.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import natter.bot.StoreTrouble;
import natter.bot.Tx;
import natter.bot.care.Neighbours.Listener;
import natter.bot.care.Ticket;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Subscription;
import natter.bot.scope.Place;
import natter.bot.talk.Arrival;
import natter.bot.talk.Attached;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Parcel;
import natter.index.seal.KeyRing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is only true of a ledger in a file. */
class SqliteFileTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("deeper").resolve("ledger.db");
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "Dear council, this is a letter, not a database.");

    assertThatThrownBy(() -> Ledger.sqlite(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the ledger " + file + " is no SQLite database");
  }

  @Test
  void refusesTheDatabaseOfSomethingElse() throws Exception {
    Files.createDirectories(file.getParent());
    sql("CREATE TABLE invoice (number INTEGER PRIMARY KEY)");

    assertThatThrownBy(() -> Ledger.sqlite(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("database of something else")
        .hasMessageContaining(file.toString());
  }

  @Test
  void refusesTheLedgerOfANewerNatter() throws Exception {
    Ledger.sqlite(file).close();
    sql(
        "INSERT INTO natter_history (installed_rank, version, description, type, script, checksum,"
            + " installed_by, execution_time, success)"
            + " VALUES (99, '99', 'telepathy', 'SQL', 'V99__telepathy.sql', 1, '', 0, TRUE)");

    assertThatThrownBy(() -> Ledger.sqlite(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("written by a newer natter (step 99, telepathy)");
  }

  @Test
  void refusesAFolderItCannotMake() throws IOException {
    Files.writeString(folder.resolve("deeper"), "a file where a folder should be");

    assertThatThrownBy(() -> Ledger.sqlite(file))
        .isInstanceOf(StoreTrouble.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void syncsEveryCommitAndKeepsItsKeys() {
    try (Ledger ledger = Ledger.sqlite(file)) {
      assertThat(pragma(ledger, "synchronous")).isEqualTo(2);
      assertThat(pragma(ledger, "foreign_keys")).isEqualTo(1);
      assertThat(file.resolveSibling("ledger.db-wal")).exists();
    }
  }

  private static long pragma(Ledger ledger, String name) {
    return ledger.<Long>transact(tx -> ((SqlTx) tx).change().number("PRAGMA " + name));
  }

  @Test
  void failsTheGroupAndGoesOnWhenTheDiskIsFull() {
    try (Ledger ledger = Ledger.sqlite(file)) {
      List<Function<Tx, Boolean>> works =
          List.of(
              tx -> {
                tx.concerns().keep(concern(1));
                return true;
              },
              SqliteFileTest::fillTheDisk,
              tx -> {
                tx.concerns().keep(concern(2));
                return true;
              });

      List<CompletableFuture<Boolean>> group = together(ledger, works);

      assertThat(group)
          .allSatisfy(
              f ->
                  assertThatThrownBy(f::join)
                      .hasCauseInstanceOf(StoreTrouble.class)
                      .hasMessageContaining("error 13"));
      assertThat(ledger.<Long>read(tx -> tx.concerns().count())).isZero();

      ledger.transact(
          tx -> {
            tx.concerns().keep(concern(3));
            return true;
          });
      assertThat(ledger.<Boolean>read(tx -> tx.concerns().has(reference(3)))).isTrue();
      assertThat(ledger.check()).isEmpty();
    }
  }

  private static boolean fillTheDisk(Tx tx) {
    ((SqlTx) tx).change().number("PRAGMA max_page_count = 1");
    tx.inbox().keep(List.of(new Parcel("email", "large", NOON, new byte[1 << 20])));
    return true;
  }

  @Test
  void failsTheGroupWhenTheCommitFails() {
    try (Ledger ledger = Ledger.sqlite(file)) {
      List<Function<Tx, Boolean>> works =
          List.of(
              tx -> {
                tx.concerns().keep(concern(1));
                return true;
              },
              tx -> {
                Sql sql = ((SqlTx) tx).change();
                sql.update("PRAGMA defer_foreign_keys = ON");
                sql.update("INSERT INTO act VALUES (99, 0, 0, '', '', '')");
                return true;
              });

      List<CompletableFuture<Boolean>> group = together(ledger, works);

      assertThat(group)
          .allSatisfy(f -> assertThatThrownBy(f::join).hasCauseInstanceOf(StoreTrouble.class));
      assertThat(ledger.<Long>read(tx -> tx.concerns().count())).isZero();
      assertThat(ledger.check()).isEmpty();
    }
  }

  /** Submits while the writer is held up, so that all share one commit. */
  private static List<CompletableFuture<Boolean>> together(
      Ledger ledger, List<Function<Tx, Boolean>> works) {
    var goOn = new CompletableFuture<Boolean>();
    var begun = new CompletableFuture<Boolean>();
    var held = ledger.submit(tx -> begun.complete(true) && goOn.join());
    begun.join();
    List<CompletableFuture<Boolean>> group = works.stream().map(ledger::submit).toList();
    goOn.complete(true);
    held.join();
    return group;
  }

  @Test
  void anIdleOneLeavesTheFileToOthers() {
    try (Ledger serving = Ledger.sqlite(file);
        Ledger command = Ledger.sqlite(file)) {
      for (int n = 0; n < 20; n++) {
        Ledger one = n % 2 == 0 ? serving : command;
        Ledger other = n % 2 == 0 ? command : serving;
        int number = n;
        one.transact(
            tx -> {
              tx.concerns().keep(bareConcern(number));
              return true;
            });
        assertThat(other.<Boolean>read(tx -> tx.concerns().has(reference(number)))).isTrue();
      }
    }
  }

  @Test
  void givesLargeParcelsAFewAtATime() {
    try (Ledger ledger = Ledger.sqlite(file)) {
      for (int n = 0; n < 5; n++) {
        var large = new Parcel("email", "large-" + n, minute(n), new byte[20 << 20]);
        ledger.transact(tx -> tx.inbox().keep(List.of(large)));
      }

      List<Arrival> first = ledger.read(tx -> tx.inbox().waiting(0, 100));
      List<Arrival> rest = ledger.read(tx -> tx.inbox().waiting(first.getLast().number(), 100));

      assertThat(first).hasSize(4);
      assertThat(rest).hasSize(1);
    }
  }

  /** A query without an index is quick in every test, and slow after a year. */
  @Test
  void neverWalksThroughATableThatGrows() throws Exception {
    Ledger.sqlite(file).close();
    Set<String> statements = new LinkedHashSet<>();
    try (Connection connection = new SqliteDialect(file).writing().getConnection()) {
      usesEveryPort(
          new SqlTx(
              new Sql(listening(connection, statements), new SqliteDialect(file), KeyRing.none()),
              SqlTx.Mode.WRITE));
      assertThat(statements).hasSizeGreaterThan(50);
      List<String> walks = new ArrayList<>();
      for (String statement : statements) {
        walks.addAll(walks(connection, statement));
      }
      assertThat(walks).isEmpty();
    }
  }

  private static List<String> walks(Connection connection, String statement) throws SQLException {
    List<String> walks = new ArrayList<>();
    try (Statement explain = connection.createStatement();
        ResultSet plan = explain.executeQuery("EXPLAIN QUERY PLAN " + statement)) {
      while (plan.next()) {
        String step = plan.getString("detail");
        boolean grows =
            step.matches(
                "SCAN (parcel|content|dispatch|line|concern|ticket|act|change|attachment|echo"
                    + "|listener)\\b.*");
        boolean meant =
            step.contains("USING") || statement.contains("state = 'SENT' ORDER BY number DESC");
        if (grows && !meant) {
          walks.add(step + ": " + statement);
        }
      }
    }
    return walks;
  }

  private static void usesEveryPort(Tx tx) {
    tx.inbox().keep(IntStream.range(0, 9).mapToObj(n -> parcel(n)).toList());
    tx.inbox().waiting(0, 9);
    tx.inbox().heard(1);
    tx.inbox().setAside(2, "", NOON);
    tx.inbox().retry(2);
    tx.inbox().find(1);
    tx.inbox().asides(9);
    tx.inbox().fromRobots(9);
    tx.inbox().oldestWaiting();
    tx.inbox().waitingCount();
    tx.attachments().expect("r", 1, concern(1).attachments(), NOON);
    tx.attachments().about("r");
    tx.attachments().due(Attached.State.WAITING, NOON, 9);
    tx.attachments().keep(tx.attachments().in(1).getFirst());
    tx.attachments().recheck(NOON);
    tx.outbox().plan(dispatch("a"));
    tx.outbox().due("email", NOON, 9);
    tx.outbox().sending("a");
    tx.outbox().later("a", NOON, "");
    tx.outbox().sending("a");
    tx.outbox().unknown("a", "");
    tx.outbox().sent("a", NOON, "1");
    tx.outbox().dead("a", "");
    tx.outbox().retry("a", NOON);
    tx.outbox().recover();
    tx.outbox().find("a");
    tx.outbox().byId("email", "1");
    tx.outbox().oldestDue();
    tx.outbox().nextTry("email");
    for (State state : State.values()) {
      tx.outbox().in(state, 9);
      tx.outbox().count(state);
    }
    tx.conversations().keep(Conversation.with(JO, "en"));
    tx.conversations().with(JO);
    tx.conversations().say(line("hello"));
    tx.conversations().heardBy(JO, 0, 9);
    tx.conversations().about("x");
    tx.conversations().unansweredSince(NOON, 9);
    tx.concerns().keep(concern(1));
    tx.concerns().find(reference(1));
    tx.concerns().has(reference(1));
    tx.concerns().from(JO, 9);
    tx.concerns().count();
    tx.tickets().keep(Ticket.open(reference(1), "t", NOON, NOON));
    tx.tickets().find(reference(1));
    tx.tickets().countOpen();
    tx.changes().after(0, 9);
    tx.changes().last();
    tx.officers().find("pat");
    tx.errands().next();
    tx.subscribers().keep(subscription(JO, "bloxwich", NOON));
    tx.subscribers().of(Interest.forum("bloxwich"));
    tx.subscribers().by(JO);
    tx.subscribers().hearing(Set.of(Interest.forum("bloxwich")), Optional.of(JO), 9);
    tx.subscribers().waiting(Subscription.State.ASKED, NOON, 9);
    tx.subscribers().due(Often.WEEKLY, NOON, 9);
    tx.subscribers().stop(JO, "stop", NOON);
    tx.broadcasts().find("b");
    Place place = new Place("there", Optional.of("w"), Optional.of("WS3 1AA"));
    tx.neighbours().open("noise", NOON, place, 200);
    tx.neighbours().echo(reference(2), reference(1), NOON);
    tx.neighbours().older(reference(2));
    tx.neighbours().echoes(reference(1));
    tx.neighbours().listen(new Listener(reference(1), JO, reference(2), NOON));
    tx.neighbours().listeners(reference(1));
  }

  private static Connection listening(Connection connection, Set<String> statements) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, args) -> {
              if (method.getName().equals("prepareStatement")) {
                statements.add((String) args[0]);
              }
              try {
                return method.invoke(connection, args);
              } catch (InvocationTargetException e) {
                throw Optional.ofNullable(e.getCause()).orElse(e);
              }
            });
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }
}
