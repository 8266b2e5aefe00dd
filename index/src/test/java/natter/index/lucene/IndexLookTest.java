package natter.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.stream.Stream;
import natter.bot.Finding;
import natter.bot.Town;
import natter.bot.scope.Places;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of an index, whether or not somebody writes to it. */
class IndexLookTest {
  @TempDir private Path folder;

  private ConcernIndex open() {
    var town = new Town();
    return ConcernIndex.open(
        folder, town.store, town.scope, Places.NOWHERE, town.clock, ZoneId.of("Europe/London"));
  }

  private Finding look() {
    return IndexLook.at(folder);
  }

  @Test
  void opensBesideItsNatterAndAlone() {
    try (ConcernIndex index = open()) {
      index.rebuild((done, total) -> {});
      assertThat(look().state()).isEqualTo(Finding.State.OK);
    }
    assertThat(look().state()).isEqualTo(Finding.State.OK);
  }

  @Test
  void isBuiltWhereNoneIs() {
    assertThat(look().state()).isEqualTo(Finding.State.LOOK);
    assertThat(folder).isEmptyDirectory();
    assertThat(IndexLook.at(folder.resolve("nowhere")).todo()).contains("builds it");
  }

  @Test
  void aDamagedOneIsBuiltAgain() throws IOException {
    try (ConcernIndex index = open()) {
      index.rebuild((done, total) -> {});
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path segments :
          files.filter(f -> f.getFileName().toString().startsWith("segments")).toList()) {
        Files.writeString(segments, "not what it was");
      }
    }

    assertThat(look().state()).isEqualTo(Finding.State.LOOK);
    assertThat(look().says()).contains("damaged");
  }
}
