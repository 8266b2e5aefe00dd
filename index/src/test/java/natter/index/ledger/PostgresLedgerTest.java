package natter.index.ledger;

import static natter.bot.Examples.bareConcern;
import static natter.bot.Examples.parcel;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import natter.bot.Store;
import natter.bot.StoreContract;
import natter.bot.care.Changes.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresLedgerTest implements StoreContract {
  private static PostgresServer server;
  private static Ledger ledger;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
    ledger = ledger();
  }

  @AfterAll
  static void stop() throws IOException {
    if (ledger != null) {
      ledger.close();
    }
    if (server != null) {
      server.close();
    }
  }

  /** One for all facts, for connections are dear; a fact may have closed it. */
  @BeforeEach
  void open() throws SQLException {
    server.empty();
    if (ledger.check().isPresent()) {
      ledger = ledger();
    }
  }

  @Override
  public Store store() {
    return ledger;
  }

  @Override
  public boolean reopen() {
    ledger.close();
    ledger = ledger();
    return true;
  }

  private static Ledger ledger() {
    return Ledger.postgres(server.url(), "postgres", "");
  }

  @Test
  void whoFollowsTheLogSkipsNothingOfTwoWriters() throws Exception {
    List<Change> followed = new ArrayList<>();
    try (Ledger other = ledger();
        var threads = Executors.newFixedThreadPool(2)) {
      List<Future<?>> writing =
          List.of(
              threads.submit(() -> writes(ledger, 0)), threads.submit(() -> writes(other, 5_000)));
      while (!writing.stream().allMatch(Future::isDone)) {
        follow(followed);
      }
      for (var one : writing) {
        one.get(60, TimeUnit.SECONDS);
      }
      follow(followed);
      follow(followed);
    }

    assertThat(followed).hasSize(2 * 600);
    assertThat(followed).extracting(Change::sequence).isSorted().doesNotHaveDuplicates();
  }

  private static void writes(Ledger one, int from) {
    var works = new ArrayList<CompletableFuture<Boolean>>();
    for (int n = from; n < from + 600; n++) {
      var concern = bareConcern(n);
      works.add(
          one.submit(
              tx -> {
                tx.concerns().keep(concern);
                return true;
              }));
      if (n % 7 == 0) {
        works.getLast().join();
      }
    }
    works.forEach(CompletableFuture::join);
  }

  private static void follow(List<Change> followed) {
    long last = followed.isEmpty() ? 0 : followed.getLast().sequence();
    List<Change> news = ledger.read(tx -> tx.changes().after(last, 1_000));
    followed.addAll(news);
  }

  @Test
  void twoNattersHearAParcelOnce() {
    ledger.transact(
        tx -> tx.inbox().keep(IntStream.range(0, 50).mapToObj(n -> parcel(n)).toList()));
    try (Ledger other = ledger()) {
      var all = ledger.read(tx -> tx.inbox().waiting(0, 99));
      var both = new ArrayList<CompletableFuture<Optional<Throwable>>>();
      for (var arrival : all) {
        for (var each : List.of(ledger, other)) {
          both.add(
              each.submit(
                      tx -> {
                        tx.inbox().heard(arrival.number());
                        return true;
                      })
                  .handle((done, thrown) -> Optional.ofNullable(thrown)));
        }
      }
      assertThat(both.stream().filter(f -> f.join().isEmpty())).hasSize(50);
    }
  }
}
