package natter.index.logbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import natter.bot.talk.Logbook.Entry;
import natter.bot.talk.Logbook.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedLogbookTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void names() {
    file = folder.resolve("sending").resolve("email");
  }

  @Test
  void tellsHowFarEachCame() {
    MappedLogbook before = MappedLogbook.at(file, "one");
    before.marked("a", 1);
    before.marked("b", 2);
    before.called("b");
    before.marked("ç:€", 3);
    before.called("ç:€");
    before.taken("ç:€", NOON, "<nt.1@natter.example>");
    before.marked("told", 1);
    before.closed("told");

    assertThat(MappedLogbook.at(file, "one").left())
        .containsExactlyInAnyOrder(
            new Entry("a", 1, Step.MARKED, Instant.EPOCH, ""),
            new Entry("b", 2, Step.CALLED, Instant.EPOCH, ""),
            new Entry("ç:€", 3, Step.TAKEN, NOON, "<nt.1@natter.example>"));
  }

  @Test
  void knowsNothingOfWhatAnotherRunOfTheMachineLeft() {
    MappedLogbook.at(file, "one").marked("a", 1);
    assertThat(MappedLogbook.at(file, "two").left()).isEmpty();
    MappedLogbook.at(file, "").marked("a", 1);
    assertThat(MappedLogbook.at(file, "").left()).isEmpty();
  }

  @Test
  void keepsNoWordOfWhatIsClosed() throws Exception {
    MappedLogbook book = MappedLogbook.at(file, "one");
    book.marked("broadcast:b1:jo@example.org", 1);
    book.taken("broadcast:b1:jo@example.org", NOON, "<nt.1@natter.example>");
    assertThat(text()).contains("jo@example.org", "nt.1@");
    book.closed("broadcast:b1:jo@example.org");
    assertThat(text()).doesNotContain("jo@example.org", "nt.1@");
  }

  @Test
  void forgetsWhatWasLeftAndNotWhatIsNew() throws Exception {
    MappedLogbook.at(file, "one").marked("old", 1);
    MappedLogbook book = MappedLogbook.at(file, "one");
    book.clear();
    assertThat(text()).doesNotContain("old");
    book.marked("new", 1);
    book.clear();
    assertThat(MappedLogbook.at(file, "one").left()).extracting(Entry::key).containsExactly("new");
  }

  @Test
  void notesNothingWhereThereIsNoRoom() {
    MappedLogbook book = MappedLogbook.at(file, "one");
    book.marked("long".repeat(1_000), 1);
    book.taken("never marked", NOON, "");
    for (int n = 0; n < 200; n++) {
      book.marked("k" + n, 1);
    }
    assertThat(MappedLogbook.at(file, "one").left()).hasSize(128);
    for (int n = 0; n < 200; n++) {
      book.closed("k" + n);
    }
    book.marked("again", 1);
    book.marked("again", 2);
    assertThat(MappedLogbook.at(file, "one").left())
        .extracting(Entry::key, Entry::tries)
        .containsExactly(tuple("again", 2));
  }

  @Test
  void hasAllOfItsRoomOnTheDiskFromTheStart() throws Exception {
    Files.createDirectories(file.getParent());
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1024 + 128 * 1024); // as one that is only mapped
    }
    MappedLogbook.at(file, "one");
    assertThat(Files.size(file)).isEqualTo(1024 + 128 * 1024);
    assertThat(bytesOnDisk()).isGreaterThanOrEqualTo(Files.size(file));
  }

  private long bytesOnDisk() throws Exception {
    Process stat = new ProcessBuilder("stat", "-c", "%b %B", file.toString()).start();
    String[] blocks = new String(stat.getInputStream().readAllBytes(), UTF_8).strip().split(" ", 2);
    return Long.parseLong(blocks[0]) * Long.parseLong(blocks[1]);
  }

  @Test
  void saysAtOnceThatTheDiskIsFull() throws Exception {
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, Path.of("/dev/full"));
    assertThatThrownBy(() -> MappedLogbook.at(file, "one"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("No space left on device");
  }

  private String text() throws Exception {
    return new String(Files.readAllBytes(file), UTF_8);
  }
}
