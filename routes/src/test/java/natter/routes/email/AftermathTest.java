package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.mail.Flags;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import natter.bot.MemoryStore;
import natter.bot.talk.MailFolder;
import natter.bot.talk.MailFolder.Old;
import natter.bot.talk.Parcel.Coming;
import natter.bot.talk.Restored;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A backup that was made while old mail was still to be taken: natter took it, died, and was
 * restored.
 */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class AftermathTest {
  private static final Duration LONG_AGO = Duration.ofDays(20);

  @TempDir private Path folder;
  private final MemoryStore before = new MemoryStore();
  private final MemoryStore restored = new MemoryStore();

  @AfterEach
  void close() {
    before.close();
    restored.close();
  }

  /** A natter takes so many mails; its ledger is lost. */
  private MailFolder takes(Mailbox mailbox, int many) throws Exception {
    try (var natter = Watched.open(mailbox, before)) {
      natter.awaitKept(many);
      await().until(() -> !natter.folder().old().taking());
      return natter.folder();
    }
  }

  /** The ledger of a backup from when these mails were still to be taken. */
  private void restores(MailFolder page) {
    Instant made = Instant.now().minus(Duration.ofMinutes(5));
    var since = LocalDate.now(ZoneOffset.UTC).minusDays(OldMail.DAYS);
    var old = new Old(page.last(), 1, since, Optional.empty(), true, false, 0, Optional.empty());
    byte[] name = before.read(tx -> tx.secrets().find("name-in-mailboxes")).orElseThrow();
    restored.transact(
        tx -> {
          tx.secrets().keep("name-in-mailboxes", name);
          tx.mailFolders().keep(page.old(old).looked(made));
          tx.restorations().note(new Restored(made, Instant.now(), Optional.empty()));
          return true;
        });
  }

  /** The ledger of a backup from before natter ever saw the mailbox. */
  private void restoresNothing() {
    Instant made = Instant.now().minus(Duration.ofMinutes(5));
    restored.transact(
        tx -> {
          tx.restorations().note(new Restored(made, Instant.now(), Optional.empty()));
          return true;
        });
  }

  private List<Coming> comings() {
    return restored.read(tx -> tx.inbox().waiting(0, 100)).stream()
        .map(a -> a.parcel().coming())
        .toList();
  }

  private void takesAllAgain(Mailbox mailbox, int many) throws Exception {
    try (var natter = Watched.open(mailbox, restored)) {
      natter.awaitKept(many);
      await().until(() -> natter.folder().old().equals(Old.NONE));
      Watched.rest();
      assertThat(comings()).hasSize(many).containsOnly(Coming.PERHAPS_AGAIN);
    }
  }

  private static Postmark withOldMail() {
    Postmark post = Postmark.open();
    post.append("INBOX", Instant.now(), new Flags(), Postmark.mail(1), Postmark.mail(2));
    post.append("INBOX", Instant.now().minus(LONG_AGO), new Flags(), Postmark.mail(3));
    return post;
  }

  @Test
  void takesAgainWhatWasOldThen() throws Exception {
    try (Postmark post = withOldMail()) {
      restores(takes(post.mailbox(), 3));
      takesAllAgain(post.mailbox(), 3);
    }
  }

  @Test
  void takesAgainWhatWasOldThenAndIsMovedAway() throws Exception {
    try (Postmark post = withOldMail()) {
      Mailbox moving = post.mailbox().processing("move", "Processed");
      restores(takes(moving, 3));
      await().until(() -> post.count("INBOX") == 0);
      takesAllAgain(moving, 3);
    }
  }

  @Test
  void takesAgainWhatCameSinceABackupThatKnowsNoMailbox() throws Exception {
    try (Postmark post = Postmark.open()) {
      post.append("INBOX", Instant.now(), new Flags(), Postmark.mail(1), Postmark.mail(2));
      takes(post.mailbox(), 2);
      restoresNothing();
      takesAllAgain(post.mailbox(), 2);
    }
  }

  @Test
  void takesAgainWhatIsMarkedAsItsOwnAndNothingThatAPersonRead() throws Exception {
    Optional<OwnDovecot> found = OwnDovecot.open(folder, Optional.empty());
    assumeTrue(found.isPresent());
    try (OwnDovecot dovecot = found.orElseThrow()) {
      long now = Instant.now().getEpochSecond();
      dovecot.write(0, 3, Postmark::mail, now);
      dovecot.writeRead(3, Postmark::mail, now);
      restores(takes(dovecot.mailbox(), 3));
      takesAllAgain(dovecot.mailbox(), 3);
    }
  }
}
