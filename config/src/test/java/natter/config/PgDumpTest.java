package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import natter.bot.Examples;
import natter.bot.Pulse;
import natter.bot.Restoring;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Parcel;
import natter.index.ledger.Ledger;
import natter.routes.telegram.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** A ledger that went through PostgreSQL's own tools, and {@code restored}. */
@Timeout(180)
class PgDumpTest {
  private static final String LIVE = "postgres";
  private static final String BACK = "back";

  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

  @Test
  void whatPgRestoreBringsBackGoesOnAndSendsNothingTwice() throws Exception {
    try (var server = InstalledPostgres.start(folder)) {
      String dump = folder.resolve("natter.dump").toString();
      does(server, LIVE, this::before);
      Instant made = Instant.now();
      server.tool("pg_dump", "--format=custom", "--file=" + dump, LIVE);
      does(server, LIVE, this::after);
      server.tool("createdb", BACK);
      server.tool("pg_restore", "--exit-on-error", "--dbname=" + BACK, dump);

      Settings settings = settings(server);
      int code = new Restore(settings, err).restored(List.of(made.toString()));

      assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
      does(server, BACK, this::checks);
      Engine.open(settings, Natter.content(settings), Pulse.NONE, Identity.unknown()).close();
    }
  }

  private static void does(InstalledPostgres server, String database, Consumer<Tx> work) {
    try (Store store = Ledger.postgres(server.url(database), "postgres", "")) {
      store.transact(
          tx -> {
            work.accept(tx);
            return true;
          });
    }
  }

  private void before(Tx tx) {
    tx.concerns().keep(Examples.bareConcern(1));
    tx.outbox().plan(Examples.dispatch("a"));
    tx.inbox().keep(List.of(parcel("1"), parcel("2")));
    tx.inbox().heard(1);
  }

  private static Parcel parcel(String id) {
    byte[] words = "a plaid sofa".getBytes(StandardCharsets.UTF_8);
    return new Parcel("email", id, Examples.NOON, words);
  }

  /** What natter does between the dump and the crash. */
  private void after(Tx tx) {
    tx.concerns().keep(Examples.bareConcern(2));
    tx.outbox().plan(Examples.dispatch("b"));
  }

  private void checks(Tx tx) {
    assertThat(tx.concerns().count()).isEqualTo(1);
    assertThat(tx.outbox().count(State.PLANNED)).isZero();
    assertThat(tx.outbox().find("a").orElseThrow().reason()).isEqualTo(Restoring.WHY);
    assertThat(tx.outbox().find("b")).isEmpty();
    assertThat(tx.inbox().waiting(0, 10))
        .extracting(a -> a.parcel().coming())
        .containsExactly(Parcel.Coming.PERHAPS_AGAIN);
  }

  private Settings settings(InstalledPostgres server) {
    var environment = new MockEnvironment();
    environment.setProperty("natter.data", folder.resolve("data").toString());
    environment.setProperty("natter.ledger.url", server.url(BACK));
    environment.setProperty("natter.ledger.username", "postgres");
    return Settings.of(environment);
  }
}
