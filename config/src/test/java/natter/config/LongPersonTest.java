package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipFile;
import natter.bot.Store;
import natter.bot.Tx;
import natter.bot.care.Concern;
import natter.bot.care.Reference;
import natter.bot.care.Ticket;
import natter.bot.scope.Level;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Line;
import natter.bot.talk.Parcel;
import natter.bot.talk.Threading;
import natter.index.ledger.Ledger;
import natter.index.vault.FolderVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Somebody who wrote a lot, as many mails as {@code natter.person.messages} says (400): all of it
 * comes in a short time and in little memory.
 */
@Execution(ExecutionMode.CONCURRENT)
class LongPersonTest {
  private static final int MESSAGES = Integer.getInteger("natter.person.messages", 400);
  private static final int MAIL_BYTES = 20_000;
  private static final int FILE_BYTES = 200_000;
  private static final Address PERSON = Address.email("long.letters@odd.example");
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path data;
  @TempDir private Path folder;

  @Test
  void comesWholeInLittleMemory() throws Exception {
    fill();
    long begun = System.nanoTime();
    PersonChild said =
        PersonChild.run("64m", data, "person", PERSON.handle(), "export", folder.toString());
    Duration took = Duration.ofNanos(System.nanoTime() - begun);

    assertThat(said.code()).as(said.err()).isZero();
    Path zip = Path.of(said.out().strip());
    try (var file = new ZipFile(zip.toFile())) {
      assertThat(file.stream().filter(e -> e.getName().startsWith("originals/"))).hasSize(MESSAGES);
      assertThat(file.stream().filter(e -> e.getName().startsWith("files/")))
          .hasSize((MESSAGES + 9) / 10);
      System.out.printf(
          "a person with %d mails: %d MB, %d entries, %.1f s with the start of the program, 64 MB of heap%n",
          MESSAGES, Files.size(zip) >> 20, file.size(), took.toMillis() / 1000.0);
    }
    assertThat(took).isLessThan(Duration.ofMinutes(5));
  }

  private void fill() {
    var chance = new Random(5);
    FolderVault vault = FolderVault.in(data.resolve("files"));
    try (Store store = Ledger.sqlite(data.resolve("natter.db"))) {
      for (int n = 0; n < MESSAGES; n++) {
        int number = n;
        Optional<String> file =
            n % 10 == 0 ? Optional.of(vault.keep(noise(chance))) : Optional.empty();
        store.transact(
            tx -> {
              write(tx, number, Reference.by(chance), file);
              return true;
            });
      }
    }
  }

  private static byte[] noise(Random chance) {
    byte[] noise = new byte[FILE_BYTES];
    chance.nextBytes(noise);
    return noise;
  }

  private static void write(Tx tx, int n, Reference reference, Optional<String> file) {
    Instant at = FIRST.plus(Duration.ofHours(n));
    String words = "Somebody dumped sofa number " + n + " behind the shops. ";
    byte[] raw = (words + "x".repeat(MAIL_BYTES)).getBytes(StandardCharsets.UTF_8);
    tx.inbox().keep(List.of(new Parcel(Address.EMAIL, "uid-" + n, at, raw)));
    long parcel = tx.inbox().numberOf(Address.EMAIL, "uid-" + n).orElseThrow();
    tx.inbox().sentBy(parcel, PERSON);
    tx.inbox().heard(parcel);
    tx.concerns().keep(told(n, reference, at, parcel, words.repeat(20)));
    tx.tickets()
        .keep(Ticket.open(reference, "wardens", at, at).note("pat", "noted", "asked Tom", at));
    for (var who : List.of(Line.Who.RESIDENT, Line.Who.NATTER, Line.Who.OFFICER)) {
      tx.conversations()
          .say(
              new Line(
                  0,
                  PERSON,
                  Optional.of(reference.value()),
                  who,
                  "",
                  at,
                  words.repeat(10),
                  List.of(),
                  who == Line.Who.RESIDENT ? parcel : 0,
                  ""));
    }
    tx.outbox()
        .plan(
            new Dispatch(
                "reply-" + n,
                PERSON,
                Dispatch.Kind.REPLY,
                Optional.of(reference.value()),
                "Re",
                words.repeat(10),
                List.of(),
                Threading.NONE,
                at));
    file.ifPresent(digest -> attach(tx, reference, parcel, digest, at));
  }

  private static void attach(Tx tx, Reference reference, long parcel, String digest, Instant at) {
    tx.attachments()
        .expect(
            reference.value(),
            parcel,
            List.of(new Attachment("photo.jpg", "image/jpeg", FILE_BYTES)),
            at);
    var file = tx.attachments().about(reference.value()).getFirst();
    tx.attachments()
        .keep(file.kept(digest, FILE_BYTES, file.looks()).in(file.state(), file.note()));
  }

  private static Concern told(int n, Reference reference, Instant at, long parcel, String words) {
    return new Concern(
        reference,
        PERSON,
        "Lena Long",
        at,
        "Sofa " + n,
        words,
        "en",
        "clear",
        Optional.of("fly-tipping"),
        List.of(),
        List.of(),
        Level.ENFORCEMENT,
        List.of(),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        parcel,
        Threading.NONE,
        Concern.Status.OPEN);
  }
}
