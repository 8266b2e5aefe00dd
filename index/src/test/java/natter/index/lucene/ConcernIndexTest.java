package natter.index.lucene;

import static natter.index.lucene.Tale.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import natter.bot.MemoryStore;
import natter.bot.Store;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ConcernIndexTest {
  @TempDir Path folder;
  private final Store store = new MemoryStore();

  @AfterEach
  void close() {
    store.close();
  }

  private Indexed open() {
    return Indexed.in(folder, store);
  }

  @Test
  void showsACommittedConcernWithinASecond() throws Exception {
    try (Indexed indexed = open()) {
      long committed = System.nanoTime();
      Reference reference = tell("a mattress").in(store);
      indexed.caughtUp();
      assertThat(indexed.references("mattress")).containsExactly(reference);
      assertThat(Duration.ofNanos(System.nanoTime() - committed)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void showsWhatBecameOfAConcern() throws Exception {
    try (Indexed indexed = open()) {
      Reference reference = tell("a mattress").in(store);
      indexed.caughtUp();
      tell("a mattress").as(reference).that(Concern.Status.CLOSED).in(store);
      indexed.caughtUp();

      assertThat(indexed.references("status:open")).isEmpty();
      assertThat(indexed.references("status:closed")).containsExactly(reference);
      assertThat(indexed.find("").total()).isEqualTo(1);
    }
  }

  @Test
  void movesAConcernThatBecomesRestrictedAndBack() throws Exception {
    try (Indexed indexed = open()) {
      Reference reference = tell("a mattress").in(store);
      indexed.caughtUp();
      tell("a mattress").as(reference).forFewEyes().in(store);
      indexed.caughtUp();
      assertThat(indexed.find("").total()).isZero();
      assertThat(indexed.findAll("").total()).isEqualTo(1);

      tell("a mattress").as(reference).in(store);
      indexed.caughtUp();
      assertThat(indexed.find("").total()).isEqualTo(1);
      assertThat(indexed.findAll("").total()).isEqualTo(1);
    }
  }

  @Test
  void catchesUpWithWhatHappenedWhileItWasClosed() throws Exception {
    Reference before = tell("a mattress").minutesAgo(3).in(store);
    open().close();
    Reference between = tell("a mattress").minutesAgo(2).in(store);
    try (Indexed indexed = open()) {
      assertThat(indexed.references("mattress")).containsExactly(between, before);
    }
  }

  @Test
  void doesAgainWhatACrashTookFromIt() throws Exception {
    Reference kept = tell("kept").minutesAgo(2).in(store);
    open().close();
    Reference lost = tell("lost").minutesAgo(1).in(store);
    try (Shelves crashing = Shelves.open(current(), ZoneId.of("Europe/London"))) {
      crashing.apply(new ChangeLog(store).after(crashing.mark()));
      crashing.show();
    } // closes without a commit, as a crash does
    try (Indexed indexed = open()) {
      assertThat(indexed.references("")).containsExactly(lost, kept);
    }
  }

  @Test
  void doesAgainWhatOnlyOneOfTheTwoCommitted() throws Exception {
    Reference reference = tell("a mattress").in(store);
    open().close();
    tell("a mattress").as(reference).forFewEyes().in(store);
    ChangeLog changes = new ChangeLog(store);
    try (Shelf onlyTheOpenOne = Shelf.open(current().resolve("open"))) {
      onlyTheOpenOne.remove(reference);
      onlyTheOpenOne.commit(changes.after(onlyTheOpenOne.mark()).reached());
    }
    try (Indexed indexed = open()) {
      assertThat(indexed.find("").total()).isZero();
      assertThat(indexed.findAll("").total()).isEqualTo(1);
    }
  }

  @Test
  void forgetsWhatIsNoLongerInTheLedger() throws Exception {
    tell("a mattress").in(store);
    open().close();
    try (Store other = new MemoryStore()) {
      tell("a sofa").in(other);
      tell("a fridge").in(other);
      try (Indexed indexed = Indexed.in(folder, other)) {
        assertThat(indexed.caughtUp().find("mattress").total()).isZero();
        assertThat(indexed.find("").total()).isEqualTo(2);
      }
    }
  }

  @Test
  void isBuiltAnewWhenItIsAheadOfTheLedger() throws Exception {
    tell("a mattress").in(store);
    tell("a sofa").in(store);
    open().close();
    try (Store restored = new MemoryStore()) {
      tell("a fridge").in(restored);
      try (Indexed indexed = Indexed.in(folder, restored)) {
        assertThat(indexed.caughtUp().find("").total()).isEqualTo(1);
        assertThat(indexed.find("fridge").total()).isEqualTo(1);
      }
    }
  }

  @Test
  void isBuiltAnewWhenItIsMissing() throws Exception {
    tell("a mattress").in(store);
    open().close();
    Files.delete(folder.resolve("current"));
    try (Indexed indexed = open()) {
      assertThat(indexed.caughtUp().find("mattress").total()).isEqualTo(1);
    }
  }

  @Test
  void isBuiltAnewWhenOneOfTheTwoIsMissing() throws Exception {
    tell("a mattress").in(store);
    tell("a threat").forFewEyes().in(store);
    open().close();
    org.apache.lucene.util.IOUtils.rm(current().resolve("restricted"));
    try (Indexed indexed = open()) {
      assertThat(indexed.caughtUp().findAll("").total()).isEqualTo(2);
      assertThat(indexed.find("").total()).isEqualTo(1);
    }
  }

  @Test
  void isBuiltAnewWhenItIsDamaged() throws Exception {
    tell("a mattress").in(store);
    open().close();
    for (String part : List.of("segments", "_")) {
      damage(part);
      try (Indexed indexed = open()) {
        assertThat(indexed.caughtUp().find("mattress").total()).as(part).isEqualTo(1);
      }
    }
  }

  private void damage(String beginning) throws IOException {
    try (var files = Files.list(current().resolve("open"))) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(beginning)) {
          Files.write(file, new byte[] {1, 2, 3});
        }
      }
    }
  }

  private Path current() throws IOException {
    return folder.resolve(Files.readString(folder.resolve("current")).strip());
  }

  @Test
  void removesWhatACrashedRebuildLeft() throws Exception {
    tell("a mattress").in(store);
    open().close();
    Path litter = Files.createDirectories(folder.resolve("17/open"));
    Files.writeString(litter.resolve("segments_1"), "half");
    Files.writeString(folder.resolve("current.new"), "1");
    try (Indexed indexed = open()) {
      assertThat(indexed.find("mattress").total()).isEqualTo(1);
      assertThat(folder.resolve("17")).doesNotExist();
      assertThat(folder.resolve("current.new")).doesNotExist();
    }
  }

  @Test
  void refusesAFolderThatAnotherOneUses() {
    try (Indexed indexed = open()) {
      assertThatThrownBy(this::open).hasMessageContaining("Lock held");
      assertThat(indexed.index.trouble()).isEmpty();
    }
  }

  @Test
  void rebuildsWhileOthersSearchAndWrite() throws Exception {
    for (int i = 0; i < 3_000; i++) {
      tell("a mattress").minutesAgo(i).in(store);
    }
    try (Indexed indexed = open().caughtUp()) {
      var isOver = new AtomicBoolean();
      var thrown = new AtomicReference<Throwable>();
      Thread searching = aside(thrown, isOver, () -> atLeast(3_000, indexed));
      Thread writing = aside(thrown, isOver, () -> tellNowAndThen(store));
      List<Long> progress = new ArrayList<>();

      indexed.index.rebuild((done, total) -> progress.add(done));

      isOver.set(true);
      searching.join();
      writing.join();
      assertThat(thrown.get()).isNull();
      assertThat(progress).isSorted().hasSizeGreaterThan(3).startsWith(0L);
      long all = store.read(tx -> tx.concerns().count());
      assertThat(indexed.caughtUp().find("").total()).isEqualTo(all);
      try (var left = Files.list(folder)) {
        assertThat(left).containsExactlyInAnyOrder(folder.resolve("current"), current());
      }
    }
    try (Indexed again = open()) {
      assertThat(again.caughtUp().find("mattress").total()).isEqualTo(3_000);
    }
  }

  private static void atLeast(long some, Indexed indexed) throws Exception {
    assertThat(indexed.find("").total()).isGreaterThanOrEqualTo(some);
  }

  private static void tellNowAndThen(Store store) throws Exception {
    tell("a sofa").in(store);
    Thread.sleep(1);
  }

  /** Something done over and over, on a thread of its own. */
  private interface Work {
    void once() throws Exception;
  }

  private static Thread aside(AtomicReference<Throwable> thrown, AtomicBoolean isOver, Work work) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                while (!isOver.get()) {
                  work.once();
                }
              } catch (Throwable e) {
                thrown.set(e);
              }
            });
  }

  @Test
  void keepsTheOldOneWhenARebuildFails() throws Exception {
    tell("a mattress").in(store);
    try (Indexed indexed = open().caughtUp()) {
      assertThatThrownBy(
              () ->
                  indexed.index.rebuild(
                      (done, total) -> {
                        throw new IllegalArgumentException("enough");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("enough");
      assertThat(indexed.find("").total()).isEqualTo(1);
      tell("a sofa").in(store);
      assertThat(indexed.caughtUp().find("").total()).isEqualTo(2);
    }
  }

  @Test
  void saysHowFarItIsBehind() throws Exception {
    try (Indexed indexed = open()) {
      tell("a mattress").in(store);
      Lag lag = indexed.caughtUp().index.lag();
      assertThat(lag).isEqualTo(new Lag(1, 0, Duration.ZERO));
    }
  }

  @Test
  void saysThatItIsClosed() {
    Indexed indexed = open();
    indexed.close();
    assertThatThrownBy(() -> indexed.find("")).isInstanceOf(IllegalStateException.class);
    indexed.close();
  }

  @Test
  void goesOnAfterTheLedgerWasAway() throws Exception {
    var away = new AtomicBoolean();
    Store moody = new MoodyStore(store, away);
    try (Indexed indexed = Indexed.in(folder, moody)) {
      away.set(true);
      Reference reference = tell("a mattress").in(store);
      while (indexed.index.trouble().isEmpty()) {
        Thread.sleep(5);
      }
      away.set(false);
      assertThat(indexed.caughtUp().references("")).containsExactly(reference);
      while (indexed.index.trouble().isPresent()) {
        Thread.sleep(5);
      }
    }
  }
}
