package natter.index.ledger;

import static natter.bot.Examples.NOON;
import static natter.bot.Examples.concern;
import static natter.bot.Examples.dispatch;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import natter.bot.Store;
import natter.bot.care.Concern;
import natter.bot.talk.Arrival;
import natter.bot.talk.Parcel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that goes from one database to the other and back. */
class SnapshotTest {
  private static final Snapshot.Told NOBODY = (done, total) -> {};
  private static final byte[] RAW = "Dear natter,\0 \u00fc".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private static void fill(Store store) {
    for (int n = 1; n <= 3; n++) {
      int number = n;
      store.transact(
          tx -> {
            tx.inbox().keep(List.of(new Parcel("email", "m" + number, NOON, RAW)));
            tx.concerns().keep(concern(number));
            tx.outbox().plan(dispatch("d" + number));
            return true;
          });
    }
  }

  private static void assertFilled(Store store) {
    assertThat(store.<Long>read(tx -> tx.concerns().count())).isEqualTo(3);
    assertThat(store.<Optional<Concern>>read(tx -> tx.concerns().find(reference(2))))
        .contains(concern(2));
    assertThat(store.read(tx -> tx.outbox().find("d3")).orElseThrow().dispatch())
        .isEqualTo(dispatch("d3"));
    assertThat(store.<List<Arrival>>read(tx -> tx.inbox().waiting(0, 10)))
        .hasSize(3)
        .allSatisfy(a -> assertThat(a.parcel().raw()).isEqualTo(RAW));
    store.transact(tx -> tx.inbox().keep(List.of(new Parcel("email", "m4", NOON, RAW))));
    assertThat(store.<Long>read(tx -> tx.inbox().waitingCount())).isEqualTo(4);
  }

  @Test
  void takesPostgresIntoAFileAndBack() throws Exception {
    Path copy = folder.resolve("copy.db");
    try (var server = PostgresServer.start()) {
      try (Store store = Ledger.postgres(server.url(), "postgres", "")) {
        fill(store);
        Snapshot.postgres(server.url(), "postgres", "").into(copy, NOBODY);
      }
      assertThatThrownBy(() -> Snapshot.intoPostgres(copy, server.url(), "postgres", "", NOBODY))
          .hasMessageContaining("is not empty");
    }
    assertThat(LedgerFile.check(copy).counts()).containsEntry("content", 3L);
    try (var other = PostgresServer.start()) {
      Snapshot.intoPostgres(copy, other.url(), "postgres", "", NOBODY);
      try (Store store = Ledger.postgres(other.url(), "postgres", "")) {
        assertFilled(store);
      }
    }
    try (Store store = Ledger.sqlite(copy)) {
      assertFilled(store);
    }
  }

  @Test
  void leavesNothingOfWhatWasDeletedInTheFile() throws Exception {
    Path file = folder.resolve("natter.db");
    Path copy = folder.resolve("copy.db");
    try (Ledger store = Ledger.sqlite(file)) {
      fill(store);
      store.transact(tx -> ((SqlTx) tx).change().update("DELETE FROM content"));
      Snapshot.sqlite(file).into(copy, NOBODY);
    }

    assertThat(Files.readString(copy, StandardCharsets.ISO_8859_1)).doesNotContain("Dear natter");
  }
}
