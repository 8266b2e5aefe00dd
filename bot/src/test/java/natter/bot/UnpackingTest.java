package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.talk.Address;
import natter.bot.talk.Attached;
import natter.bot.talk.Attached.State;
import natter.bot.talk.Cleaner;
import natter.bot.talk.Reader;
import natter.bot.talk.Scanner;
import natter.bot.talk.ScannerAway;
import org.junit.jupiter.api.Test;

class UnpackingTest {
  private static final Address JO = Address.email("jo@anytown.example");

  private final Town town = new Town();
  private final FragileVault vault = new FragileVault();
  private final MoodyScanner scanner = new MoodyScanner();
  private final Unpacking unpacking = unpacking(scanner);

  private Unpacking unpacking(Scanner by) {
    Map<String, Reader> readers =
        Stream.of(Address.EMAIL, Address.TELEGRAM)
            .collect(Collectors.toMap(c -> c, Town.PlainReader::new));
    Cleaner upperCase =
        (type, content) ->
            new Cleaner.Cleaned(
                text(content).toUpperCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8),
                new Attached.Looks(true, true));
    return new Unpacking(town.store, readers, upperCase, vault, by, town.clock);
  }

  /** A vault whose disk may be full. */
  private static final class FragileVault implements Vault {
    private final Vault vault = new MemoryVault();
    private boolean isFull;

    @Override
    public boolean drop(String digest) {
      return false;
    }

    @Override
    public String keep(byte[] content) {
      if (isFull) {
        throw new StoreTrouble("no space left", new IllegalStateException());
      }
      return vault.keep(content);
    }

    @Override
    public Optional<byte[]> find(String digest) {
      return vault.find(digest);
    }
  }

  /** Finds what it is told to find, and is away when it is told to be. */
  private static final class MoodyScanner implements Scanner {
    private final Queue<Verdict> verdicts = new ArrayDeque<>();
    private final Deque<String> seen = new ArrayDeque<>();
    private boolean isAway;
    private int asked;

    @Override
    public Verdict scan(byte[] content) throws ScannerAway {
      asked++;
      if (isAway) {
        throw new ScannerAway("gone for a walk");
      }
      seen.add(text(content));
      return Optional.ofNullable(verdicts.poll()).orElse(new Clean());
    }
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private void says(String... files) {
    town.says(
        JO, "noise" + Stream.of(files).map(f -> "\n[" + f + "]").collect(Collectors.joining()));
  }

  private void work() {
    while (unpacking.step()) {
      // goes on
    }
  }

  private List<Attached> files() {
    List<Attached> all = new ArrayList<>();
    for (long parcel = 1; parcel < 10; parcel++) {
      long number = parcel;
      all.addAll(town.store.read(tx -> tx.attachments().in(number)));
    }
    return all;
  }

  private Attached file() {
    return files().getFirst();
  }

  @Test
  void cleansKeepsAndScans() {
    says("file a.txt text/plain words", "file b.pdf application/pdf more");
    work();
    assertThat(files()).extracting(Attached::state).containsOnly(State.CLEAN);
    Attached first = file();
    assertThat(first.what().name()).isEqualTo("a.txt");
    assertThat(first.what().bytes()).isEqualTo(5);
    assertThat(first.looks()).isEqualTo(new Attached.Looks(true, true));
    assertThat(vault.find(first.digest()).map(UnpackingTest::text)).contains("WORDS");
    assertThat(scanner.seen).containsExactly("WORDS", "MORE");
    assertThat(unpacking.step()).isFalse();
  }

  @Test
  void saysWhatWasNotChecked() {
    Unpacking without = unpacking(Scanner.NONE);
    says("file a.txt text/plain words");
    while (without.step()) {
      // goes on
    }
    assertThat(file().state()).isEqualTo(State.UNCHECKED);
    unpacking.recheck();
    work();
    assertThat(file().state()).isEqualTo(State.CLEAN);
  }

  @Test
  void holdsWhatTheScannerFinds() {
    scanner.verdicts.add(new Scanner.Held("infected: Eicar"));
    says("file a.txt text/plain words", "file b.txt text/plain more");
    work();
    assertThat(files()).extracting(Attached::state).containsExactly(State.HELD, State.CLEAN);
    assertThat(file().note()).isEqualTo("infected: Eicar");
    assertThat(file().isOpen()).isFalse();
    assertThat(vault.find(file().digest())).isPresent();
  }

  @Test
  void holdsWhatCannotBeCheckedAndTriesAgainAfterGrowingPauses() {
    scanner.isAway = true;
    says("file a.txt text/plain words", "file b.txt text/plain more");
    work();
    assertThat(files()).extracting(Attached::state).containsOnly(State.CHECKING);
    assertThat(scanner.asked).isEqualTo(1);
    town.pass(Duration.ofSeconds(2));
    work();
    assertThat(scanner.asked).isEqualTo(2);
    town.pass(Duration.ofSeconds(2));
    work();
    assertThat(scanner.asked).isEqualTo(2);
    assertThat(files()).allSatisfy(f -> assertThat(f.tries()).isEqualTo(1));
    assertThat(file().note()).contains("cannot be reached");

    scanner.isAway = false;
    town.pass(Duration.ofMinutes(5));
    work();
    assertThat(files()).extracting(Attached::state).containsOnly(State.CLEAN);
  }

  @Test
  void pausesLongerEachTimeButNeverForHours() {
    assertThat(Unpacking.pauseAfter(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Unpacking.pauseAfter(3)).isEqualTo(Duration.ofSeconds(8));
    assertThat(Unpacking.pauseAfter(99)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void waitsForRoomOnTheDisk() {
    vault.isFull = true;
    says("file a.txt text/plain words");
    work();
    assertThat(file().state()).isEqualTo(State.WAITING);
    assertThat(file().tries()).isEqualTo(1);
    vault.isFull = false;
    town.pass(Duration.ofSeconds(2));
    work();
    assertThat(file().state()).isEqualTo(State.CLEAN);
  }

  @Test
  void saysWhatItDoesNotHave() {
    says("file a.txt text/plain huge");
    says("missing b.jpg");
    says("broken");
    work();
    assertThat(files())
        .extracting(Attached::state)
        .containsExactly(State.TOO_LARGE, State.ABSENT, State.ABSENT);
    assertThat(files().get(1).note()).contains("did not come with the message");
    assertThat(files().get(2).note()).contains("could not be taken out");
  }

  @Test
  void saysWhatIsLost() {
    says("file a.txt text/plain words");
    assertThat(unpacking.step()).isTrue();
    town.store.transact(
        tx -> {
          tx.attachments().keep(file(tx).kept("0".repeat(64), 1, Attached.Looks.PLAIN));
          return true;
        });
    work();
    assertThat(file().state()).isEqualTo(State.ABSENT);
  }

  private static Attached file(Tx tx) {
    return tx.attachments().in(1).getFirst();
  }

  @Test
  void goesOnWhereACrashLeftIt() {
    says("file a.txt text/plain words");
    assertThat(unpacking.step()).isTrue();
    assertThat(file().state()).isEqualTo(State.CHECKING);
    Unpacking next = unpacking(scanner);
    assertThat(next.step()).isTrue();
    assertThat(file().state()).isEqualTo(State.CLEAN);
  }

  @Test
  void worksByItself() throws InterruptedException {
    try (Unpacking loop = unpacking(scanner)) {
      loop.start();
      says("file a.txt text/plain words");
      for (int i = 0; i < 500 && file().state() != State.CLEAN; i++) {
        Thread.sleep(20);
      }
    }
    assertThat(file().state()).isEqualTo(State.CLEAN);
  }
}
