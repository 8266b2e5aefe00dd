package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import natter.bot.MemoryStore;
import natter.bot.talk.MailFolder.Word;
import natter.bot.talk.MailFolder.Word.What;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 50,000 unread mails in a real Dovecot; skipped with one line where there is none. */
@Tag("real-mail")
@Timeout(600)
class FullMailboxRealMail {
  private static final int YOUNG = 6_000;
  private static final int OLD = 44_000;

  @TempDir private Path folder;
  private final MemoryStore store = new MemoryStore();

  @Test
  void takesTheNewestOfFiftyThousandAndAsksAboutTheRest() throws Exception {
    Optional<OwnDovecot> found = OwnDovecot.open(folder, Optional.empty());
    assumeTrue(found.isPresent());
    try (OwnDovecot dovecot = found.orElseThrow()) {
      long now = Instant.now().getEpochSecond();
      dovecot.write(0, OLD, Postmark::mail, now - Duration.ofDays(200).toSeconds());
      dovecot.write(OLD, YOUNG, Postmark::mail, now - Duration.ofDays(2).toSeconds());
      long start = System.nanoTime();
      try (var natter = Watched.open(dovecot.mailbox(), store)) {
        await().atMost(Duration.ofMinutes(2)).until(() -> natter.count() >= OldMail.MOST);
        await().until(() -> natter.folder().old().waiting() == OLD + YOUNG - OldMail.MOST);
        report("the newest 5,000 of 50,000 unread", start);
        assertThat(natter.kept()).hasSize(OldMail.MOST);
        assertThat(natter.kept().getFirst())
            .contains("Rubbish " + (OLD + YOUNG - OldMail.MOST) + "\r");
        start = System.nanoTime();
        natter.say(new Word(What.TAKE, LocalDate.EPOCH));
        await().atMost(Duration.ofMinutes(4)).until(() -> natter.count() >= OLD + YOUNG);
        await().until(() -> !natter.folder().isAsked());
        report("the other 45,000 when told", start);
        assertThat(natter.count()).isEqualTo(OLD + YOUNG);
      }
    }
  }

  private static void report(String what, long start) {
    System.gc();
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(
        "mailbox: %s: %.1f s, %d MB used (all mails are in memory in this test)%n",
        what, (System.nanoTime() - start) / 1e9, used >> 20);
  }
}
