package natter.index.lucene;

import static natter.index.lucene.Tale.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import natter.bot.MemoryStore;
import natter.bot.Store;
import natter.bot.care.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of what was deleted is left in any file of the index, whatever was merged with it. */
@Timeout(180)
class WipeTest {
  private static final String ODD = "zqquornqz";

  @TempDir Path folder;
  private final Store store = new MemoryStore();

  @AfterEach
  void close() {
    store.close();
  }

  private boolean isThere() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(ODD)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void leavesNoByteInSegmentsThatWereMergedAway() throws Exception {
    try (Indexed indexed = Indexed.in(folder, store)) {
      Reference odd = tell("a " + ODD + " mattress").in(store);
      for (int n = 0; n < 15; n++) { // a segment each, some of which are merged
        tell("a sofa, number " + n).in(store);
        indexed.caughtUp();
        tell("a " + ODD + " mattress, said again " + n).as(odd).in(store);
        indexed.caughtUp();
      }
      assertThat(indexed.references(ODD)).containsExactly(odd);
      assertThat(isThere()).isTrue();

      tell("").as(odd).in(store);
      indexed.index.wipe();

      assertThat(isThere()).isFalse();
      assertThat(indexed.references(ODD)).isEmpty();
      assertThat(indexed.find("sofa").total()).isEqualTo(15);
    }
    assertThat(isThere()).isFalse();
  }

  @Test
  void leavesNoByteWhereAConcernHadBecomeRestrictedOrTheIndexWasBuiltAnew() throws Exception {
    try (Indexed indexed = Indexed.in(folder, store)) {
      Reference odd = tell("a " + ODD + " mattress").in(store);
      indexed.caughtUp();
      tell("a " + ODD + " mattress").as(odd).forFewEyes().in(store);
      indexed.caughtUp();
      indexed.index.rebuild((done, total) -> {});
      assertThat(isThere()).isTrue();

      tell("").as(odd).forFewEyes().in(store);
      indexed.index.wipe();

      assertThat(isThere()).isFalse();
    }
  }
}
